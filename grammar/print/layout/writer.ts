// Owns the vocabulary in which a node says how it may be broken over lines: text, lines, groups.
// Flat, all but the text means nothing; else it makes a document. It must not know any node kind.
import type { Attribute, BinOp, Call, Subscript } from "../../generated/nodes.js";
import { Deep } from "../deep.js";
import { outermost, type Quoting } from "../strings.js";
import { around, Document, op, when } from "./document.js";

/**
 * Where an expression stands: in the open (a line break needs parentheses first), enclosed in
 * brackets (a line may break anywhere), or in parentheses that appear only if the group with this
 * id breaks.
 */
export type Level = number;
export const inTheOpen: Level = -1;
export const enclosed: Level = -2;

/** The comment that ends a line, and the columns that it is counted with. */
export interface LineEnd {
  readonly text: string;
  readonly width: number;
}

/** What is put behind a value. */
export type Link = Attribute | Call | Subscript;

/** How it was before something is written as a text by itself. */
interface Outer {
  readonly isFlat: boolean;
  readonly flat: string;
  readonly quoting: Quoting;
}

export class Writer {
  /** True where only the text counts, as nothing may break here. */
  isFlat = true;
  /** What was written flat. */
  flat = "";
  level: Level = inTheOpen;
  /** The quotes for strings written here: fewer are free inside of an f-string. */
  quoting: Quoting = outermost;
  /** How many nodes are being written, one inside of the other. */
  depth = 0;
  /** The comment that ends the line, until someone has written it. */
  endOfLine: LineEnd | null = null;
  readonly document = new Document();
  /** What is nested too deeply to be written at once. */
  readonly deep = new Deep();
  /** On the way down to the innermost value, those around it; whoever pushes pops. */
  readonly links: Link[] = [];
  readonly sums: BinOp[] = [];
  /** Inside of f-strings whose quotes are being tried out; whether these turned out to be wrong. */
  trials = 0;
  hasFailed = false;
  private readonly levels: Level[] = [];

  /** May parentheses stand around the items of `with`? Python 3.8 does not read them. */
  constructor(readonly bracketsWithItems = true) {}

  begin(isFlat: boolean): void {
    this.isFlat = isFlat;
    this.flat = "";
    this.level = inTheOpen;
    this.quoting = outermost;
    this.depth = 0;
    this.endOfLine = null;
    if (!isFlat) this.document.reset();
  }

  text(text: string): void {
    if (this.isFlat) this.flat += text;
    else this.document.text(text, when.always, around);
  }

  /** What is written from here on is a text by itself, which endText gives. */
  startText(quoting = this.quoting): Outer {
    const outer: Outer = {
      isFlat: this.isFlat,
      flat: this.flat,
      quoting: this.quoting,
    };
    this.isFlat = true;
    this.flat = "";
    this.quoting = quoting;
    return outer;
  }

  endText({ isFlat, flat, quoting }: Outer): string {
    const text = this.flat;
    this.isFlat = isFlat;
    this.flat = flat;
    this.quoting = quoting;
    return text;
  }

  /** The quotes of an f-string are tried out. */
  startTrial(): void {
    this.trials += 1;
    this.hasFailed = false;
  }

  /** Was there nothing inside that no quotes would do for? */
  endTrial(): boolean {
    this.trials -= 1;
    return !this.hasFailed;
  }

  /** Written where the group (by default the one around) is broken. */
  textIfBroken(text: string, id = around): void {
    if (!this.isFlat) this.document.text(text, when.broken, id);
  }

  /** A space, or a line break where the group around is broken. */
  line(): void {
    if (this.isFlat) this.flat += " ";
    else this.document.line(op.line, when.always, around);
  }

  /** Nothing, or a line break where the group around is broken. */
  softLine(): void {
    if (!this.isFlat) this.document.line(op.softLine, when.always, around);
  }

  hardLine(): void {
    if (!this.isFlat) this.document.line(op.hardLine, when.always, around);
  }

  /** As `line`, where the group `id` is broken; a space where it is not. */
  lineIfBroken(id: number): void {
    this.document.line(op.line, when.broken, id);
    this.document.text(" ", when.flat, id);
  }

  softLineIfBroken(id: number): void {
    this.document.line(op.softLine, when.broken, id);
  }

  comma(): void {
    if (this.isFlat) this.flat += ", ";
    else {
      this.document.text(",", when.always, around);
      this.document.line(op.line, when.always, around);
    }
  }

  newGroup(): number {
    return this.isFlat ? around : this.document.newGroup();
  }

  /** Broken as a whole or not at all. */
  startGroup(id = around): void {
    if (!this.isFlat) this.document.start(op.group, id, false);
  }

  startBrokenGroup(): void {
    if (!this.isFlat) this.document.start(op.group, around, true);
  }

  startGroupIfBroken(id: number): void {
    if (!this.isFlat) this.document.start(op.groupIfBroken, id, false);
  }

  startIndent(): void {
    if (!this.isFlat) this.document.start(op.indent, around, false);
  }

  startIndentIfBroken(id: number): void {
    if (!this.isFlat) this.document.start(op.indentIfBroken, id, false);
  }

  /** May overflow its line: what follows decides (where the group `id`, if given, is not broken). */
  startMayExpand(id = around): void {
    if (!this.isFlat) this.document.start(op.mayExpand, id, false);
  }

  /** Two ids, of which the second tells whether there are parentheses. */
  startIfItHelps(): number {
    if (this.isFlat) return around;
    const id = this.document.newGroup();
    this.document.newGroup();
    this.document.start(op.ifItHelps, id, false);
    return id;
  }

  /** Of the layouts inside, the first that fits, else the last. */
  startFirstThatFits(): void {
    if (!this.isFlat) this.document.start(op.firstThatFits, around, false);
  }

  /** One layout, or something that is written `again` in others; gives where it starts. */
  startLayout(): number {
    if (this.isFlat) return around;
    this.document.start(op.layout, around, false);
    return this.document.size;
  }

  again(start: number): void {
    if (!this.isFlat) this.document.again(start);
  }

  end(): void {
    if (!this.isFlat) this.document.end();
  }

  /** The content on lines of its own, one step in, where the group around is broken. */
  startBlock(): void {
    this.startIndent();
    this.softLine();
  }

  endBlock(): void {
    this.end();
    this.softLine();
  }

  /** Is there a bracket around already, certain or conditional? */
  get isEnclosed(): boolean {
    return this.level !== inTheOpen;
  }

  enter(level: Level): void {
    this.levels.push(this.level);
    this.level = level;
  }

  leave(): void {
    this.level = this.levels.pop() ?? inTheOpen;
  }

  /** The comment that ends the line, for a place of its own; null where there is none (any more). */
  takeEndOfLine(): LineEnd | null {
    const comment = this.endOfLine;
    this.endOfLine = null;
    return comment;
  }

  lineEnd({ text, width }: LineEnd, condition: number = when.always, id = around): void {
    if (!this.isFlat) this.document.lineEnd(text, width, condition, id);
  }
}
