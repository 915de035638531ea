// Owns the document: a line that may be laid out in more than one way, as a flat sequence of
// instructions. It must not know Python; render.ts makes lines of it.
import { textWidth } from "./width.js";

/** From `again` on, an instruction leads to others; from `group` on, to all up to its `end`. */
export const op = {
  text: 0,
  /** A space, or a line break where the group around is broken. */
  line: 1,
  /** Nothing, or a line break where the group around is broken. */
  softLine: 2,
  /** A line break, even where the group around is flat. */
  hardLine: 3,
  /** A comment, written where the line comes to end. */
  lineEnd: 4,
  /** What was written before, once more. */
  again: 5,
  group: 6,
  /** A group only where another group is broken. */
  groupIfBroken: 7,
  indent: 8,
  indentIfBroken: 9,
  /** May overflow its line: what follows decides (where the group, if one is given, is not broken). */
  mayExpand: 10,
  /** Written in parentheses if they make it fit, else without, even where it overflows. */
  ifItHelps: 11,
  /** The first of its layouts that fits, else the last. */
  firstThatFits: 12,
  layout: 13,
  end: 14,
} as const;

/** When an instruction counts at all: where its group is broken, or where it is not. */
export const when = { always: 0, broken: 1, flat: 2 } as const;

/** The id of no group of its own: the one around. */
export const around = -1;

/** One array for each part of an instruction, which are written over line after line. */
export class Document {
  size = 0;
  groups = 0;
  readonly ops: number[] = [];
  readonly when: number[] = [];
  /** The group that an instruction is, or that it depends on. */
  readonly ids: number[] = [];
  readonly texts: string[] = [];
  /** Columns of a text; whether a group is broken from the start; where `again` leads, where a layout ends. */
  readonly numbers: number[] = [];
  private readonly open: number[] = [];

  reset(): void {
    this.size = 0;
    this.groups = 0;
  }

  newGroup(): number {
    this.groups += 1;
    return this.groups - 1;
  }

  text(text: string, condition: number, id: number): void {
    this.put(op.text, condition, id, text, textWidth(text));
  }

  lineEnd(text: string, width: number, condition: number, id: number): void {
    this.put(op.lineEnd, condition, id, text, width);
  }

  line(kind: number, condition: number, id: number): void {
    this.put(kind, condition, id, kind === op.line ? " " : "", 0);
  }

  start(kind: number, id: number, isExpanded: boolean): void {
    this.open.push(this.size);
    this.put(kind, when.always, id, "", isExpanded ? 1 : 0);
  }

  end(): void {
    const start = this.open.pop();
    if (start === undefined) return;
    const kind = this.ops[start];
    if (kind === op.layout || kind === op.firstThatFits) this.numbers[start] = this.size;
    this.put(op.end, when.always, around, "", 0);
  }

  again(start: number): void {
    this.put(op.again, when.always, around, "", start);
  }

  private put(kind: number, condition: number, id: number, text: string, number: number): void {
    const at = this.size;
    this.ops[at] = kind;
    this.when[at] = condition;
    this.ids[at] = id;
    this.texts[at] = text;
    this.numbers[at] = number;
    this.size = at + 1;
  }
}
