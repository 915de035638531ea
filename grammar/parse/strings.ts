// String literals by value: prefixes, quotes, neighbours that Python joins. F-strings: what is in the braces goes to f-strings.ts.

import type { Constant, Expr } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import { pairReason, pairsUp, unescape, unescapeBytes } from "./escapes.js";
import { readFormatted } from "./f-strings.js";
import { constant, make } from "./make.js";
import type { Token } from "./tokens.js";

const prefixes = /^(?:[rub]|br|rb|f|fr|rf|t|tr|rt)?$/i;

/** The text between the quotes of a token. */
export interface Literal {
  readonly token: Token;
  readonly raw: boolean;
  readonly kind: "str" | "bytes" | "f" | "t";
  readonly quotes: string;
  /** Offsets in the source. */
  readonly start: number;
  readonly end: number;
}

function quotesOf(cursor: Cursor, token: Token, open: number): string {
  const quote = cursor.source.text.charAt(open);
  // tree-sitter takes the backticks of Python 2 for quotes.
  if (quote !== "'" && quote !== '"') throw cursor.error("invalid syntax", token);
  const tripled = token.end - open >= 6 && cursor.source.text.startsWith(quote.repeat(3), open);
  return tripled ? quote.repeat(3) : quote;
}

function openLiteral(cursor: Cursor, token: Token): Literal {
  const prefix = token.text;
  if (!prefixes.test(prefix)) throw cursor.error("invalid string prefix", token);
  const { text } = cursor.source;
  const open = token.start + prefix.length;
  const quotes = quotesOf(cursor, token, open);
  const [start, end] = [open + quotes.length, token.end - quotes.length];
  if (end < start || text.slice(end, token.end) !== quotes) {
    throw cursor.error("unterminated string literal", token);
  }
  const letters = prefix.toLowerCase();
  const named = (["f", "t"] as const).find((letter) => letters.includes(letter));
  const kind = named ?? (letters.includes("b") ? "bytes" : "str");
  if (named === undefined) checkInside(cursor, quotes, start, end);
  return { token, raw: letters.includes("r"), kind, quotes, start, end };
}

/** Where the literal would end, were it read from its start: only its last quotes may. */
function checkInside(cursor: Cursor, quotes: string, start: number, end: number): void {
  const { text } = cursor.source;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if ((code === 10 && quotes.length === 1) || text.startsWith(quotes, at)) {
      throw cursor.source.error("unterminated string literal", start - quotes.length);
    }
  }
}

/** A piece of the text of a literal, by value. */
export function pieceOf(cursor: Cursor, literal: Literal, start: number, end: number): string {
  const text = cursor.source.text.slice(start, end);
  if (literal.raw) return text;
  const result = unescape(text);
  if ("value" in result) return result.value;
  throw cursor.source.error(result.problem.reason, start + result.problem.offset);
}

/** Joins the texts and the holes of neighbouring literals as CPython does. */
export class Pieces {
  readonly values: Expr[] = [];
  private text = "";

  constructor(private readonly cursor: Cursor) {}

  addText(text: string, at: number): void {
    if (pairsUp(this.text, text)) throw this.cursor.source.error(pairReason, at);
    this.text += text;
  }

  addHole(hole: Expr): void {
    this.flush();
    this.values.push(hole);
  }

  flush(): void {
    if (this.text !== "") this.values.push(constant({ type: "str", value: this.text }));
    this.text = "";
  }

  /** All of it, when there is no hole. */
  takeText(): string {
    return this.text;
  }
}

function bytesOf(cursor: Cursor, literals: readonly Literal[]): Constant {
  const bytes: number[] = [];
  for (const literal of literals) {
    const text = cursor.source.text.slice(literal.start, literal.end);
    const result = unescapeBytes(text, literal.raw);
    if ("problem" in result) {
      const { reason, offset } = result.problem;
      throw cursor.source.error(reason, literal.start + offset);
    }
    for (const byte of result.value) bytes.push(byte);
  }
  return constant({ type: "bytes", value: bytes });
}

function checkMix(cursor: Cursor, literals: readonly Literal[]): void {
  const first = literals[0];
  for (const literal of literals) {
    const mixed = (kind: Literal["kind"]): boolean =>
      (literal.kind === kind) !== (first?.kind === kind);
    if (mixed("bytes")) throw cursor.error("cannot mix bytes and nonbytes literals", literal.token);
    if (mixed("t")) throw cursor.error("cannot mix t-strings with other strings", literal.token);
  }
}

/** ~> "a" f"{b}" as one JoinedStr, "a" "b" as one Constant */
export function stringsAt(cursor: Cursor): Expr {
  const literals: Literal[] = [];
  while (cursor.isAny("STRING", "FSTRING")) literals.push(openLiteral(cursor, cursor.advance()));
  checkMix(cursor, literals);
  if (literals[0]?.kind === "bytes") return bytesOf(cursor, literals);
  const pieces = new Pieces(cursor);
  for (const literal of literals) {
    if (literal.kind === "str") {
      pieces.addText(pieceOf(cursor, literal, literal.start, literal.end), literal.start);
    } else readFormatted(cursor, literal, pieces);
  }
  const kinds = new Set(literals.map(({ kind }) => kind));
  if (!kinds.has("f") && !kinds.has("t")) {
    return constant({ type: "str", value: pieces.takeText() });
  }
  pieces.flush();
  const { values } = pieces;
  return kinds.has("t")
    ? make({ kind: "TemplateStr", values })
    : make({ kind: "JoinedStr", values });
}
