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

  constructor(
    private readonly cursor: Cursor,
    private readonly literal: Literal,
  ) {
    this.text = cursor.source.text;
    this.tokens = literal.token.inside ?? [];
  }

  /** Reads up to the end of the literal, or of the format spec; gives the offset where it stopped. */
  readInto(pieces: Pieces, start: number, place: "text" | "spec"): number {
    let at = start;
    let from = start;
    const flush = (to: number): void => {
      if (to > from) pieces.addText(pieceOf(this.cursor, this.literal, from, to), from);
    };
    while (at < this.literal.end) {
      const character = this.text.charAt(at);
      if (character === "\\" && !this.literal.raw) at = this.skipEscape(at);
      else if (character !== "{" && character !== "}") at += 1;
      else if (place === "text" && this.text.charAt(at + 1) === character) {
        flush(at + 1);
        at += 2;
        from = at;
      } else if (character === "}") break;
      else {
        flush(at);
        const hole = this.readHole(at);
        if (hole.debug !== null) pieces.addText(hole.debug, at);
        pieces.addHole(hole.node);
        at = hole.end;
        from = at;
      }
    }
    flush(at);
    return at;
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
    const first = this.tokens.findIndex((token) => token.start === open && token.sym === "{");
    if (first === -1) this.fail("f-string: invalid syntax", open);
    const tokens: Token[] = [];
    let depth = 0;
    for (const token of this.tokens.slice(first + 1)) {
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
      if (sym !== "COMMENT" && sym !== "CONTINUATION") tokens.push(token);
    }
    return this.fail("f-string: expecting '}'", open);
  }

  private readExpression(open: number): { value: Expr; stop: Token } {
    const { tokens, stop } = this.expressionTokens(open);
    if (tokens.length === 0) this.fail("f-string: valid expression required before '}'", open);
    const inner = new Cursor(this.cursor.source, tokens, { ...stop, sym: "END" });
    const value = yieldOrStarExpressions(inner);
    if (!inner.is("END")) throw inner.error("f-string: invalid syntax");
    return { value, stop };
  }

  /** ~> {value = !r:spec} */
  private readHole(open: number): Hole {
    const { value, stop } = this.readExpression(open);
    let token = stop;
    let behind = token.end;
    let debug: string | null = null;
    const following = (): Token =>
      this.tokens.find(({ start, sym }) => start >= behind && sym !== "COMMENT") ??
      this.fail("f-string: expecting '}'", open);
    if (token.sym === "=") {
      token = following();
      debug = this.text.slice(open + 1, token.start);
      behind = token.end;
    }
    const written = this.text.slice(open + 1, stop.start);
    let conversion: Conversion = -1;
    if (token.sym === "CONVERSION") {
      conversion =
        conversions[token.text] ?? this.fail("f-string: invalid conversion", token.start);
      token = following();
      behind = token.end;
    }
    let spec: JoinedStr | null = null;
    if (token.sym === ":" || token.sym === ":=") {
      const inside = new Pieces(this.cursor);
      behind = this.readInto(inside, token.start + 1, "spec") + 1;
      if (this.text.charAt(behind - 1) !== "}") this.fail("f-string: expecting '}'", open);
      inside.flush();
      spec = make({ kind: "JoinedStr", values: inside.values });
    } else if (token.sym !== "}") this.fail("f-string: expecting '}'", token.start);
    // `{x = }` without more shows the repr.
    if (debug !== null && conversion === -1 && spec === null) conversion = 114;
    const node = this.node(value, conversion, spec, written);
    return { debug, node, end: behind };
  }

  private node(value: Expr, conversion: Conversion, spec: JoinedStr | null, text: string): Expr {
    if (this.literal.kind === "f") {
      return make({ kind: "FormattedValue", value, conversion, format_spec: spec });
    }
    const str = text.trim();
    return make({ kind: "Interpolation", value, str, conversion, format_spec: spec });
  }
}
