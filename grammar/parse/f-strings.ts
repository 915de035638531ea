// F-strings and t-strings: the texts and the holes between the quotes. The texts are read from the source, since
// tree-sitter takes `:=` in a hole for an operator; of it come the tokens of the expressions alone.

import type { Conversion, Expr, JoinedStr } from "../generated/nodes.js";
import { Cursor } from "./cursor.js";
import { yieldOrStarExpressions } from "./expressions.js";
import { make } from "./make.js";
import { Pieces, pieceOf } from "./strings.js";
import type { Literal } from "./strings.js";
import type { Token } from "./tokens.js";

const conversions: Readonly<Record<string, Conversion>> = { "!s": 115, "!r": 114, "!a": 97 };

/** Between the quotes, or behind the `:` of a hole. */
type FormatPlace = "text" | "spec";

interface Hole {
  /** "x = " of `{x = }` */
  readonly debug: string | null;
  readonly node: Expr;
  /** Behind the closing brace. */
  readonly end: number;
}

/** Adds the texts and holes of one literal to the pieces. */
export function readFormatted(cursor: Cursor, literal: Literal, pieces: Pieces): void {
  const reader = new FormatReader(cursor, literal);
  const end = reader.readInto(pieces, literal.start, "text");
  if (end !== literal.end) throw cursor.source.error("f-string: single '}' is not allowed", end);
}

class FormatReader {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  /** Tokens before this one are done with. */
  private at = 0;

  constructor(
    private readonly cursor: Cursor,
    private readonly literal: Literal,
  ) {
    this.text = cursor.source.text;
    this.tokens = literal.token.inside ?? [];
  }

  /** Reads up to the end of the literal, or of the format spec; gives the offset where it stopped. */
  readInto(pieces: Pieces, start: number, place: FormatPlace): number {
    let at = start;
    let from = start;
    const flush = (to: number): void => {
      if (to > from) pieces.addText(pieceOf(this.cursor, this.literal, from, to), from);
    };
    while (at < this.literal.end) {
      const character = this.text.charAt(at);
      if (this.endsHere(at)) this.fail("unterminated f-string literal", this.literal.token.start);
      if (character === "\\" && !this.literal.raw) at = this.skipEscape(at);
      else if (character !== "{" && character !== "}") at += 1;
      else if (place === "text" && this.text.charAt(at + 1) === character) {
        flush(at + 1);
        at += 2;
        from = at;
      } else if (character === "}") break;
      else {
        flush(at);
        const hole = this.readHole(at, place);
        if (hole.debug !== null) pieces.addText(hole.debug, at);
        pieces.addHole(hole.node);
        at = hole.end;
        from = at;
      }
    }
    flush(at);
    return at;
  }

  /** Would the literal end at the offset, or its line? */
  private endsHere(at: number): boolean {
    const { quotes } = this.literal;
    return this.text.startsWith(quotes, at) || (quotes.length === 1 && this.text[at] === "\n");
  }

  /** Past a backslash and what it escapes; the braces of `\N{...}` are no hole. */
  private skipEscape(at: number): number {
    const named = /^\\N\{[^}]*\}/.exec(this.text.slice(at, at + 120))?.[0];
    if (named !== undefined) return at + named.length;
    const next = this.text.charAt(at + 1);
    return next === "{" || next === "}" ? at + 1 : at + 2;
  }

  private fail(reason: string, at: number): never {
    throw this.cursor.source.error(reason, at);
  }

  /** The tokens of the expression of the hole that opens at the offset, and the first token behind it. */
  private expressionTokens(open: number): { tokens: Token[]; stop: Token } {
    if (this.tokenFrom(open, open).start !== open) this.fail("f-string: invalid syntax", open);
    const tokens: Token[] = [];
    let depth = 0;
    for (let i = this.at + 1; i < this.tokens.length; i += 1) {
      const token = this.tokens[i];
      if (token === undefined) break;
      const { sym } = token;
      const ends =
        sym === ":" || sym === ":=" || sym === "}" || sym === "=" || sym === "CONVERSION";
      if (depth === 0 && ends) return { tokens, stop: token };
      if (depth === 0 && sym === "lambda") {
        this.fail("f-string: a lambda needs parentheses", token.start);
      }
      if (sym === "(" || sym === "[" || sym === "{") depth += 1;
      if (sym === ")" || sym === "]" || sym === "}") depth -= 1;
      if (sym === "ERROR") this.fail("f-string: invalid syntax", token.start);
      if (sym === "COMMENT") this.cursor.dropped.push(token);
      else if (sym !== "CONTINUATION") tokens.push(token);
    }
    return this.fail("f-string: expecting '}'", open);
  }

  private readExpression(open: number): { value: Expr; stop: Token } {
    const { tokens, stop } = this.expressionTokens(open);
    if (tokens.length === 0) this.fail("f-string: valid expression required before '}'", open);
    const inner = new Cursor(this.cursor.source, tokens, { ...stop, sym: "END" });
    const value = yieldOrStarExpressions(inner);
    if (!inner.is("END")) throw inner.error("f-string: invalid syntax");
    this.cursor.dropped.push(...inner.dropped);
    return { value, stop };
  }

  /** The token at or behind the offset. */
  private tokenFrom(offset: number, open: number): Token {
    for (; this.at < this.tokens.length; this.at += 1) {
      const token = this.tokens[this.at];
      if (token !== undefined && token.start >= offset && token.sym !== "COMMENT") return token;
    }
    return this.fail("f-string: expecting '}'", open);
  }

  /** What stands behind a `:`, and the offset of the closing brace. */
  private readSpec(colon: Token): { spec: JoinedStr; close: number } {
    const inside = new Pieces(this.cursor);
    const close = this.readInto(inside, colon.start + 1, "spec");
    inside.flush();
    return { spec: make({ kind: "JoinedStr", values: inside.values }), close };
  }

  /** ~> {value = !r:spec} */
  private readHole(open: number, place: FormatPlace): Hole {
    const { value, stop } = this.readExpression(open);
    const written = this.text.slice(open + 1, stop.start);
    let token = stop;
    let debug: string | null = null;
    let conversion: Conversion = -1;
    if (token.sym === "=") {
      token = this.tokenFrom(token.end, open);
      debug = this.text.slice(open + 1, token.start);
    }
    if (token.sym === "CONVERSION") {
      const known = conversions[token.text];
      conversion = known ?? this.fail("f-string: invalid conversion", token.start);
      token = this.tokenFrom(token.end, open);
    }
    const hasSpec = token.sym === ":" || token.sym === ":=";
    const { spec, close } = hasSpec ? this.readSpec(token) : { spec: null, close: token.start };
    if (this.text.charAt(close) !== "}") this.fail("f-string: expecting '}'", close);
    // `{x = }` without more shows the repr.
    if (debug !== null && conversion === -1 && spec === null) conversion = 114;
    const parts = { value, conversion, format_spec: spec };
    // CPython keeps the blanks before the expression, and has no interpolations inside of a spec.
    const node: Expr =
      this.literal.kind === "t" && place === "text"
        ? make({ kind: "Interpolation", ...parts, str: written.trimEnd() })
        : make({ kind: "FormattedValue", ...parts });
    return { debug, node, end: close + 1 };
  }
}
