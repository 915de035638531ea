// The tokens of a text: one array for each of their properties, a token is its place in them. Must not know Python.

const smallest = 64;

function grown(old: Int32Array, size: number): Int32Array {
  const next = new Int32Array(size);
  next.set(old);
  return next;
}

export class Tokens {
  count = 0;
  kinds: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  /** The row, from 0, in which the token begins; of NEWLINE and DEDENT the row of what they end. */
  rows: Int32Array;

  /** `expected`: about how many there will be. */
  constructor(expected: number) {
    const size = Math.max(smallest, expected);
    this.kinds = new Uint8Array(size);
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.rows = new Int32Array(size);
  }

  push(kind: number, start: number, end: number, row: number): void {
    const at = this.count;
    // One is always left: what comes behind the last token is of kind 0.
    if (at + 1 >= this.kinds.length) this.grow();
    this.kinds[at] = kind;
    this.starts[at] = start;
    this.ends[at] = end;
    this.rows[at] = row;
    this.count = at + 1;
  }

  private grow(): void {
    const size = this.kinds.length * 2;
    const kinds = new Uint8Array(size);
    kinds.set(this.kinds);
    this.kinds = kinds;
    this.starts = grown(this.starts, size);
    this.ends = grown(this.ends, size);
    this.rows = grown(this.rows, size);
  }
}
