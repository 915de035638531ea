// Walks over tokens, one ahead. A token is named by its place in the list. Must not know the grammar.

import { isSpelled, kindOf, kindSet, spelling } from "./kinds.js";
import type { Sym } from "./kinds.js";
import type { Known } from "./nesting.js";
import type { Source } from "./source.js";
import type { PythonSyntaxError } from "./syntax-error.js";
import type { Tokens } from "./tokens.js";

const NAME = kindOf("NAME");
/** What stands behind a whole expression, and what begins the next. */
const ends = kindSet(")", "]", "}", ":");
const beginsValue = kindSet("NAME", "NUMBER", "STRING", "FSTRING_START", "None", "True", "False");
const beyondAscii = /[^\0-\x7f]/;

/** Where it stands, to come back to with `reset`. */
export interface Mark {
  readonly at: number;
  readonly depth: number;
}

export class Cursor {
  /** The next token. */
  at = 0;
  /** Its kind. */
  kind: number;
  /** Comments for which the tree has no place, by token: what is read twice drops them twice. */
  readonly dropped = new Set<number>();
  /** How many rules are nested in each other where it stands, and what was read on its own: nesting.ts. */
  depth = 0;
  known: Known | null = null;
  private readonly text: string;
  private readonly kinds: Uint8Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly rows: Int32Array;

  constructor(
    readonly source: Source,
    tokens: Tokens,
  ) {
    this.text = source.text;
    this.kinds = tokens.kinds;
    this.starts = tokens.starts;
    this.ends = tokens.ends;
    this.rows = tokens.rows;
    this.kind = this.kinds[0] ?? 0;
  }

  get sym(): Sym {
    return spelling[this.kind] ?? "NONE";
  }

  is(sym: Sym): boolean {
    return spelling[this.kind] === sym;
  }

  kindAhead(count: number): number {
    return this.kinds[this.at + count] ?? 0;
  }

  /** Is the token so far behind the next of the kind? */
  isAhead(count: number, sym: Sym): boolean {
    return spelling[this.kinds[this.at + count] ?? 0] === sym;
  }

  /** Is the next token a soft keyword, as `match`? */
  isSoft(word: string): boolean {
    return this.kind === NAME && this.spells(this.at, word);
  }

  spells(token: number, word: string): boolean {
    const start = this.start(token);
    return this.end(token) - start === word.length && this.text.startsWith(word, start);
  }

  start(token: number): number {
    return this.starts[token] ?? 0;
  }

  end(token: number): number {
    return this.ends[token] ?? 0;
  }

  row(token: number): number {
    return this.rows[token] ?? 0;
  }

  /** As it stands in the source. */
  written(token: number): string {
    return this.text.slice(this.starts[token], this.ends[token]);
  }

  /** Goes past a token, and gives it. */
  advance(): number {
    const { at } = this;
    this.at = at + 1;
    this.kind = this.kinds[at + 1] ?? 0;
    return at;
  }

  /** Goes past the token when it is there. */
  take(sym: Sym): boolean {
    if (spelling[this.kind] !== sym) return false;
    this.at += 1;
    this.kind = this.kinds[this.at] ?? 0;
    return true;
  }

  expect(sym: Sym): number {
    if (spelling[this.kind] !== sym) throw this.error(this.reasonWithout(sym));
    return this.advance();
  }

  /** What to say where the symbol is missing. */
  private reasonWithout(sym: Sym): string {
    if (ends[kindOf(sym)] === 1 && this.is("=")) {
      return "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
    }
    if (sym !== ":" && ends[kindOf(sym)] === 1 && beginsValue[this.kind] === 1) {
      return "invalid syntax. Perhaps you forgot a comma?";
    }
    return isSpelled(sym) ? `expected '${sym}'` : "invalid syntax";
  }

  /** A name, in the form in which CPython keeps it. */
  name(): string {
    if (this.kind !== NAME) throw this.error("expected a name");
    const name = this.written(this.advance());
    return beyondAscii.test(name) ? name.normalize("NFKC") : name;
  }

  error(reason = "invalid syntax", token: number = this.at): PythonSyntaxError {
    return this.source.error(reason, this.start(this.shown(token)));
  }

  /** The end of the text stands behind its last line; a line that is there says more. */
  private shown(token: number): number {
    const end = this.text.length;
    if (token === 0 || this.start(token) < end || this.text.charCodeAt(end - 1) !== 10)
      return token;
    let before = token - 1;
    while (before > 0 && this.start(before) >= end) before -= 1;
    return before;
  }

  mark(): Mark {
    return { at: this.at, depth: this.depth };
  }

  reset(mark: Mark): void {
    this.depth = mark.depth;
    this.goTo(mark.at);
  }

  goTo(token: number): void {
    this.at = token;
    this.kind = this.kinds[token] ?? 0;
  }
}
