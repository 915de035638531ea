// The text that is read, with its lines. Must not know what is in it.

import { PythonSyntaxError } from "./syntax-error.js";

export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly text: string;
}

/** A text as CPython's tokenizer sees it: without byte order mark, lines ended by "\n" alone. */
export class Source {
  readonly text: string;
  private starts: readonly number[] | null = null;

  constructor(raw: string) {
    const text = raw.startsWith("\uFEFF") ? raw.slice(1) : raw;
    this.text = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
    const nul = this.text.indexOf("\0");
    if (nul !== -1) throw this.error("source code cannot contain null bytes", nul);
  }

  /** The offset at which each line begins; only errors ask for it. */
  private get lineStarts(): readonly number[] {
    if (this.starts !== null) return this.starts;
    const starts = [0];
    for (let at = this.text.indexOf("\n"); at !== -1; at = this.text.indexOf("\n", at + 1)) {
      starts.push(at + 1);
    }
    this.starts = starts;
    return starts;
  }

  /** The row (from 0) in which the offset lies. */
  rowOf(offset: number): number {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  placeOf(offset: number): Place {
    const row = this.rowOf(offset);
    const start = this.lineStarts[row] ?? 0;
    const end = this.text.indexOf("\n", start);
    const text = this.text.slice(start, end === -1 ? undefined : end);
    return { line: row + 1, column: Math.min(offset - start, text.length) + 1, text };
  }

  error(reason: string, offset: number): PythonSyntaxError {
    return new PythonSyntaxError(reason, this, offset);
  }
}
