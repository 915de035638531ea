// Walks over tokens, one ahead. Must not know the grammar.

import type { Source } from "./source.js";
import type { PythonSyntaxError } from "./syntax-error.js";
import { isSpelled } from "./tokens.js";
import type { Sym, Token } from "./tokens.js";

export class Cursor {
  private at = 0;
  /** The row in which the last token ended that is part of the text. */
  lastRow = 0;
  /** Comments for which the tree has no place. */
  readonly dropped: Token[] = [];

  constructor(
    readonly source: Source,
    private readonly tokens: readonly Token[],
    /** Stands for whatever comes after the last token. */
    private readonly end: Token,
  ) {}

  /** The next token. */
  get next(): Token {
    return this.tokens[this.at] ?? this.end;
  }

  /** The token before the next. */
  get previous(): Token {
    return this.tokens[this.at - 1] ?? this.end;
  }

  ahead(count: number): Token {
    return this.tokens[this.at + count] ?? this.end;
  }

  is(sym: Sym): boolean {
    return this.next.sym === sym;
  }

  isAny(...syms: readonly Sym[]): boolean {
    return syms.includes(this.next.sym);
  }

  /** Is the next token a soft keyword, as `match`? */
  isSoft(word: string): boolean {
    return this.next.sym === "NAME" && this.next.text === word;
  }

  advance(): Token {
    const token = this.next;
    this.at += 1;
    if (token.sym !== "DEDENT") this.lastRow = token.endRow;
    return token;
  }

  /** Goes past the token when it is there. */
  take(sym: Sym): boolean {
    if (this.next.sym !== sym) return false;
    this.advance();
    return true;
  }

  expect(sym: Sym): Token {
    if (this.next.sym !== sym) {
      throw this.error(isSpelled(sym) ? `expected '${sym}'` : "invalid syntax");
    }
    return this.advance();
  }

  /** A name, in the form in which CPython keeps it. */
  name(): string {
    if (this.next.sym !== "NAME") throw this.error("expected a name");
    return this.advance().text.normalize("NFKC");
  }

  error(reason = "invalid syntax", at: Token = this.next): PythonSyntaxError {
    return this.source.error(reason, at.start);
  }

  /** Where it stands, to come back to with `reset`. */
  mark(): number {
    return this.at;
  }

  reset(mark: number): void {
    this.at = mark;
  }
}
