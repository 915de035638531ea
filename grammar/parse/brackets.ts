// The brackets that are open while tokens are found. Must not know what stands between them.

import { kindOf } from "./kinds.js";
import type { Sym } from "./kinds.js";
import type { Source } from "./source.js";

const deepest = 200;

const pairs: readonly (readonly [Sym, Sym])[] = [
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
];

/** By the code of the character. */
const kinds: number[] = Array.from({ length: 128 }, () => 0);
/** The code that closes, by the code that opens. */
const closers: number[] = Array.from({ length: 128 }, () => 0);
for (const [open, close] of pairs) {
  kinds[open.charCodeAt(0)] = kindOf(open);
  kinds[close.charCodeAt(0)] = kindOf(close);
  closers[open.charCodeAt(0)] = close.charCodeAt(0);
}

export function kindOfBracket(code: number): number {
  return kinds[code] ?? 0;
}

export class Brackets {
  depth = 0;
  private readonly codes: number[] = [];
  private readonly starts: number[] = [];
  /** Is the outermost a parenthesis that calls nothing? */
  isGroup = false;

  constructor(
    private readonly source: Source,
    private readonly limited: boolean,
  ) {}

  open(code: number, start: number, isGroup: boolean): void {
    if (this.limited && this.depth >= deepest) {
      throw this.source.error("too many nested parentheses", start);
    }
    if (this.depth === 0) this.isGroup = isGroup;
    this.codes[this.depth] = code;
    this.starts[this.depth] = start;
    this.depth += 1;
  }

  close(code: number, start: number): void {
    if (this.depth === 0) {
      throw this.source.error(`unmatched '${String.fromCharCode(code)}'`, start);
    }
    const open = this.codes[this.depth - 1] ?? 0;
    if (closers[open] !== code) {
      const [here, there] = [String.fromCharCode(code), String.fromCharCode(open)];
      const reason = `closing parenthesis '${here}' does not match '${there}'`;
      throw this.source.error(reason, start);
    }
    this.depth -= 1;
  }

  /** At the end of the text none may be open. */
  finish(): void {
    if (this.depth === 0) return;
    const [code, start] = [this.codes[this.depth - 1] ?? 0, this.starts[this.depth - 1] ?? 0];
    throw this.source.error(`'${String.fromCharCode(code)}' was never closed`, start);
  }
}
