// Owns the vocabulary in which a node says how it may be broken over lines: text, lines, groups.
// A writer is either flat (one line, no layout) or builds a document; it must not know any node kind.
import { outermost, type Quoting } from "../strings.js";

/**
 * Where an expression stands: in the open (a line break needs parentheses first), enclosed in
 * brackets (a line may break anywhere), or in parentheses that appear only if the group with this
 * id breaks.
 */
export type Level = number;
export const inTheOpen: Level = -1;
export const enclosed: Level = -2;

export type Write = () => void;
/** How far a layout is measured: until its first line break, or over all of its lines. */
export type Reach = "firstLine" | "allLines";
/** Something written once that several layouts of the same thing carry. */
export interface Shared {
  readonly content: unknown;
}

export abstract class Writer {
  level: Level = inTheOpen;
  /** The comment that ends the line, until someone has written it. */
  endOfLine: { readonly text: string; readonly countedWidth: number } | null = null;
  /** The quotes for strings written here: fewer are free inside of an f-string. */
  readonly quoting: Quoting;
  /** True where only the text counts, as nothing may break here. */
  abstract readonly isFlat: boolean;

  constructor(quoting: Quoting = outermost) {
    this.quoting = quoting;
  }

  abstract text(text: string): void;
  /** A space, or a line break where the enclosing group is broken. */
  abstract line(): void;
  /** Nothing, or a line break where the enclosing group is broken. */
  abstract softLine(): void;
  abstract hardLine(): void;
  abstract newGroupId(): number;
  /** Broken as a whole or not at all; `expanded` is broken from the start. */
  abstract group(write: Write, options?: { id?: number; expanded?: boolean }): void;
  /** A group only where the group `id` is broken. */
  abstract groupIfBroken(id: number, write: Write): void;
  abstract indent(write: Write): void;
  abstract indentIfBroken(id: number, write: Write): void;
  /** Written where the group (by default the enclosing one) is broken. */
  abstract ifBroken(write: Write, id?: number): void;
  abstract ifFlat(write: Write, id?: number): void;
  /** May overflow its line: what follows decides (where the group `id`, if given, is not broken). */
  abstract mayExpand(write: Write, id?: number): void;
  /** The first layout that fits, else the last. */
  abstract firstThatFits(reach: Reach, layouts: readonly Write[]): void;
  /** Parentheses around, if that makes it fit; otherwise none, even where it overflows. */
  abstract parenthesizeIfItHelps(write: Write, id: number): void;
  abstract share(write: Write): Shared;
  abstract repeat(shared: Shared): void;
  /** A comment that ends the line, wherever the line comes to end. */
  abstract lineEnd(text: string, countedWidth: number): void;

  /** Is there a bracket around already, certain or conditional? */
  get isEnclosed(): boolean {
    return this.level !== inTheOpen;
  }

  at(level: Level, write: Write): void {
    const before = this.level;
    this.level = level;
    write();
    this.level = before;
  }

  /** The comment that ends the line, for a place of its own; null where there is none (any more). */
  takeEndOfLine(): Write | null {
    const comment = this.endOfLine;
    this.endOfLine = null;
    return comment && (() => this.lineEnd(comment.text, comment.countedWidth));
  }

  /** The content on lines of its own, one step in, where the group is broken. */
  softBlock(write: Write): void {
    this.indent(() => {
      this.softLine();
      write();
    });
    this.softLine();
  }

  /** The content on lines of its own, always. */
  block(write: Write): void {
    this.indent(() => {
      this.hardLine();
      write();
    });
    this.hardLine();
  }
}
