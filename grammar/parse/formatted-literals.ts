// F-strings and t-strings while tokens are found: the texts between the holes, and where a hole ends (PEP 701).
// No recursion: how literals and holes nest is kept in a list. Must not know expressions.

import { kindOf } from "./kinds.js";
import { isTripled, prefixOf } from "./scan-strings.js";
import type { Tokenizer } from "./tokenizer.js";

const FSTRING_START = kindOf("FSTRING_START");
const FSTRING_MIDDLE = kindOf("FSTRING_MIDDLE");
const FSTRING_END = kindOf("FSTRING_END");
const CONVERSION = kindOf("CONVERSION");
const SPEC = kindOf("SPEC");
const OPEN = kindOf("{");
const CLOSE = kindOf("}");

/** As CPython: so many f-strings in the holes of each other, so many holes in the specs of each other. */
const deepestLiteral = 149;
const deepestSpec = 3;

interface Literal {
  /** ~> "f-string", for messages. */
  readonly name: string;
  readonly start: number;
  readonly quote: number;
  readonly tripled: boolean;
  readonly raw: boolean;
  /** How many literals it lies in, with itself. */
  readonly depth: number;
}

interface Hole {
  readonly literal: Literal;
  /** How many brackets are open in it, with its own. */
  readonly brackets: number;
  /** In the specs of how many holes of the same literal does it lie? */
  readonly specs: number;
}

export class FormattedLiterals {
  /** The literal whose text the scan stands in; null in an expression. */
  private literal: Literal | null = null;
  /** In the specs of how many holes does that text lie? */
  private specs = 0;
  private readonly holes: Hole[] = [];
  /** How many brackets are open in the innermost hole, with its own; -1 outside of holes. */
  private holeDepth = -1;

  constructor(
    private readonly tokenizer: Tokenizer,
    private readonly limited: boolean,
  ) {}

  get inText(): boolean {
    return this.literal !== null;
  }

  /** Does an f-string or a t-string begin there? Goes past its quotes. */
  begins(start: number, open: number): boolean {
    const { tokenizer } = this;
    const prefix = prefixOf(tokenizer.text, start, open);
    if (prefix?.kind !== "f" && prefix?.kind !== "t") return false;
    const tripled = isTripled(tokenizer.text, open);
    const depth = (this.top()?.literal.depth ?? 0) + 1;
    if (this.limited && depth > deepestLiteral) this.fail("too many nested f-strings", start);
    const end = open + (tripled ? 3 : 1);
    const quote = tokenizer.text.charCodeAt(open);
    tokenizer.at = end;
    tokenizer.emit(FSTRING_START, start, end, tokenizer.row);
    const name = `${prefix.kind}-string`;
    this.literal = { name, start, quote, tripled, raw: prefix.raw, depth };
    this.specs = 0;
    return true;
  }

  /** `!r` and `:` behind an expression end it. Goes past them. */
  endsExpression(code: number, start: number): boolean {
    if (this.holeDepth !== this.tokenizer.brackets.depth) return false;
    if (code === 58) {
      const top = this.top();
      if (top === undefined) return false;
      this.emit(SPEC, start, start + 1);
      this.literal = top.literal;
      this.specs = top.specs + 1;
      return true;
    }
    if (code !== 33 || this.tokenizer.text.charCodeAt(start + 1) === 61) return false;
    const name = /\w*/y;
    name.lastIndex = start + 1;
    name.test(this.tokenizer.text);
    this.emit(CONVERSION, start, name.lastIndex);
    return true;
  }

  /** Is the next `}` the end of a hole? */
  closesHole(): boolean {
    return this.holeDepth === this.tokenizer.brackets.depth;
  }

  closeHole(start: number): void {
    const hole = this.holes.pop();
    if (hole === undefined) return;
    this.tokenizer.brackets.close(125, start);
    this.emit(CLOSE, start, start + 1);
    this.literal = hole.literal;
    this.specs = hole.specs;
    this.holeDepth = this.top()?.brackets ?? -1;
  }

  /** Reads the text up to a hole, the end of a spec, or the end of the literal. */
  readText(): void {
    const { literal, tokenizer } = this;
    if (literal === null) return;
    const { text } = tokenizer;
    let from = tokenizer.at;
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 92) at = this.skipEscape(literal, at);
      else if (code === literal.quote) {
        if (literal.tripled && !isTripled(text, at)) continue;
        this.endLiteral(literal, from, at);
        return;
      } else if (code === 10 && !literal.tripled) {
        this.endLine(literal, from, at);
        return;
      } else if (code === 123 || code === 125) {
        if (this.specs > 0 || text.charCodeAt(at + 1) !== code) {
          this.readBrace(literal, code, from, at);
          return;
        }
        // One of two stands for itself.
        this.middle(from, at + 1);
        at += 1;
        from = at + 1;
      }
    }
    this.unterminated(literal);
  }

  private top(): Hole | undefined {
    return this.holes[this.holes.length - 1];
  }

  private emit(kind: number, start: number, end: number): void {
    this.tokenizer.at = end;
    this.tokenizer.emit(kind, start, end, this.tokenizer.row);
  }

  private middle(from: number, to: number): void {
    if (from === to) return;
    this.emit(FSTRING_MIDDLE, from, to);
    this.tokenizer.countRows(from, to);
  }

  private fail(reason: string, at: number): never {
    throw this.tokenizer.source.error(reason, at);
  }

  private unterminated(literal: Literal): never {
    const quotes = literal.tripled ? "triple-quoted " : "";
    this.fail(`unterminated ${quotes}${literal.name} literal`, literal.start);
  }

  /** The last character of an escape. Braces behind a backslash stay braces, but for `\N{...}`. */
  private skipEscape(literal: Literal, at: number): number {
    const { text } = this.tokenizer;
    const next = text.charCodeAt(at + 1);
    if (next === 123 || next === 125) return at;
    if (literal.raw || next !== 78 || text.charCodeAt(at + 2) !== 123) return at + 1;
    const name = /[^}'"\n]*/y;
    name.lastIndex = at + 3;
    name.test(text);
    return text.charCodeAt(name.lastIndex) === 125 ? name.lastIndex : at + 2;
  }

  private endLiteral(literal: Literal, from: number, at: number): void {
    if (this.specs > 0) this.fail(`${literal.name}: expecting '}'`, at);
    this.middle(from, at);
    this.emit(FSTRING_END, at, at + (literal.tripled ? 3 : 1));
    this.literal = null;
  }

  /** The end of a line ends a format spec. */
  private endLine(literal: Literal, from: number, at: number): void {
    if (this.specs === 0) this.unterminated(literal);
    this.middle(from, at);
    this.tokenizer.at = at;
    this.literal = null;
  }

  private readBrace(literal: Literal, code: number, from: number, at: number): void {
    this.middle(from, at);
    if (code === 125) {
      if (this.specs === 0) this.fail(`${literal.name}: single '}' is not allowed`, at);
      this.closeHole(at);
      return;
    }
    if (this.limited && this.specs >= deepestSpec) {
      this.fail(`${literal.name}: expressions nested too deeply`, at);
    }
    this.emit(OPEN, at, at + 1);
    const { brackets } = this.tokenizer;
    brackets.open(123, at, false);
    this.holes.push({ literal, brackets: brackets.depth, specs: this.specs });
    this.holeDepth = brackets.depth;
    this.literal = null;
  }
}
