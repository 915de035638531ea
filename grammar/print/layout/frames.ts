// Owns what the printing and the measuring of a document have in common: where in the document they are,
// and how what is there is laid out. It must not decide any layout.
import { around, when, type Document } from "./document.js";

export const indentStep = 4;

const margins: string[] = [];

/** So many spaces, made once. */
export function margin(columns: number): string {
  return (margins[columns] ??= " ".repeat(columns));
}

/** How a group came out; 0 as long as it was not reached. */
export const mode = { flat: 1, broken: 2 } as const;

/** Where one stands in a document. Those who enter an instruction come back to how it was before. */
export class Frames {
  at = 0;
  indent = 0;
  isBroken = true;
  size = 0;
  private readonly indents: number[] = [];
  private readonly broken: boolean[] = [];
  private readonly returns: number[] = [];

  start(at: number, indent: number, isBroken: boolean): void {
    this.at = at;
    this.indent = indent;
    this.isBroken = isBroken;
    this.size = 0;
  }

  /** Into the instruction at hand; `after` is where its end leads, if not to what comes next. */
  enter(to: number, indent: number, isBroken: boolean, after = around): void {
    this.indents[this.size] = this.indent;
    this.broken[this.size] = this.isBroken;
    this.returns[this.size] = after;
    this.size += 1;
    this.at = to;
    this.indent = indent;
    this.isBroken = isBroken;
  }

  leave(): void {
    this.size -= 1;
    this.takeOver(this, this.size);
  }

  /** As it was when the others entered their instruction at this depth. */
  takeOver(others: Frames, depth: number): void {
    const after = others.returns[depth] ?? around;
    this.at = after === around ? this.at + 1 : after;
    this.indent = others.indents[depth] ?? 0;
    this.isBroken = others.broken[depth] ?? true;
  }
}

/** Does the instruction count, as its group came out? */
export function counts(
  document: Document,
  at: number,
  isBroken: boolean,
  modes: readonly number[],
): boolean {
  const condition = document.when[at];
  if (condition === when.always) return true;
  const id = document.ids[at] ?? around;
  const isGroupBroken = id === around ? isBroken : modes[id] === mode.broken;
  return isGroupBroken === (condition === when.broken);
}
