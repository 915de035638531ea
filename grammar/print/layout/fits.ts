// Owns the measuring: does a piece of document fit on the line, with what comes after it?
// It writes nothing, and must not decide what is done with its answer.
import { around, op, type Document } from "./document.js";
import { counts, Frames, indentStep, mode } from "./frames.js";

/** How far is measured: to the first break, all lines, or all lines without minding their width. */
export const reach = { firstLine: 0, allLines: 1, overflowing: 2 } as const;

/**
 * So many parts that may expand are looked at. Each begins lines anew, so that hardly anything after
 * them tells whether the first one fits; and in a chain of brackets, all would be looked at for each.
 */
const mostExpanded = 100;

export class Measurement {
  private readonly frames = new Frames();
  private column = 0;
  private reach: number = reach.firstLine;
  private expanded = 0;
  /** The frames at which another reach ends, and what it was before; few, and most often none. */
  private readonly reaches: number[] = [];

  constructor(
    private readonly document: Document,
    private readonly modes: number[],
    private readonly printed: Frames,
    private readonly width: number,
  ) {}

  /** What begins at `at`, written from `column` on, and what comes after it (at `after`, if that is elsewhere). */
  fits(at: number, isBroken: boolean, measured: number, column: number, after = around): boolean {
    const { frames, printed, document } = this;
    this.column = column;
    this.reach = reach.firstLine;
    this.reaches.length = 0;
    this.expanded = 0;
    frames.start(at, printed.indent, printed.isBroken);
    this.enter(at, printed.indent, isBroken, measured, after);
    let depth = printed.size;
    for (;;) {
      const here = frames.at;
      if (here >= document.size) return true;
      if (document.ops[here] === op.end) {
        if (frames.size > 0) this.leave();
        else {
          depth -= 1;
          frames.takeOver(printed, depth);
        }
      } else {
        const answer = this.step(here);
        if (answer !== null) return answer;
      }
    }
  }

  private enter(
    to: number,
    indent: number,
    isBroken: boolean,
    measured: number,
    after = around,
  ): null {
    const { frames } = this;
    if (measured !== this.reach) {
      this.reaches.push(frames.size, this.reach);
      this.reach = measured;
    }
    frames.enter(to, indent, isBroken, after);
    return null;
  }

  private leave(): void {
    const { frames, reaches } = this;
    frames.leave();
    if (reaches.at(-2) !== frames.size) return;
    this.reach = reaches.pop() ?? reach.firstLine;
    reaches.pop();
  }

  private step(at: number): boolean | null {
    const { document, frames, modes } = this;
    const kind = document.ops[at] ?? op.end;
    const columns = document.numbers[at] ?? 0;
    if (kind >= op.again) return this.inside(kind, at, columns);
    frames.at = at + 1;
    if (!counts(document, at, frames.isBroken, modes)) return null;
    if (kind === op.text) return this.advance(columns);
    if (kind !== op.lineEnd) return this.line(kind);
    this.column += columns;
    return columns > 0 && this.column > this.width ? false : null;
  }

  /** Goes into an instruction that holds others. */
  private inside(kind: number, at: number, number: number): true | null {
    const { document, frames, modes } = this;
    const { indent, isBroken } = frames;
    const inside = at + 1;
    const id = document.ids[at] ?? around;
    switch (kind) {
      case op.group: {
        const breaks = isBroken || number === 1;
        if (id !== around) modes[id] = breaks ? mode.broken : mode.flat;
        return this.enter(inside, indent, breaks, this.reach);
      }
      case op.ifItHelps:
        modes[id] = isBroken ? mode.broken : mode.flat;
        modes[id + 1] = mode.flat;
        return this.enter(inside, indent, isBroken, this.reach);
      case op.indent:
        return this.enter(inside, indent + indentStep, isBroken, this.reach);
      case op.indentIfBroken: {
        const step = modes[id] === mode.broken ? indentStep : 0;
        return this.enter(inside, indent + step, isBroken, this.reach);
      }
      case op.mayExpand: {
        const expands = !isBroken && (id === around || modes[id] === mode.flat);
        if (expands) this.expanded += 1;
        if (this.expanded > mostExpanded) return true;
        const measured = expands ? reach.overflowing : this.reach;
        return this.enter(inside, indent, isBroken || expands, measured);
      }
      case op.firstThatFits: {
        const layout = isBroken ? lastLayout(document, at) : inside;
        const measured = isBroken ? this.reach : reach.firstLine;
        return this.enter(layout + 1, indent, isBroken, measured, number + 1);
      }
      case op.again:
        return this.enter(number, indent, isBroken, this.reach, inside);
      default:
        return this.enter(inside, indent, isBroken, this.reach);
    }
  }

  private advance(columns: number): boolean | null {
    this.column += columns;
    return this.column > this.width && this.reach !== reach.overflowing ? false : null;
  }

  private line(kind: number): boolean | null {
    const { frames } = this;
    if (!frames.isBroken) {
      if (kind === op.hardLine) return true;
      return kind === op.line ? this.advance(1) : null;
    }
    if (this.reach === reach.firstLine) return true;
    this.column = frames.indent;
    return null;
  }
}

/** Where the last of the layouts begins. */
export function lastLayout(document: Document, at: number): number {
  const end = document.numbers[at] ?? 0;
  let layout = at + 1;
  for (let next = layout; next < end; next = (document.numbers[next] ?? end) + 1) layout = next;
  return layout;
}
