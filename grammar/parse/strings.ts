// String literals by value: prefixes, quotes, neighbours that Python joins. F-strings: what is in the braces goes to f-strings.ts.

import type { Constant, Expr } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import { Joiner, unescape, unescapeBytes } from "./escapes.js";
import type { Text } from "./escapes.js";
import { readFormatted } from "./f-strings.js";
import { kindSet } from "./kinds.js";
import { constant, list, make } from "./make.js";
import { isTripled, prefixOf } from "./scan-strings.js";
import type { Prefix } from "./scan-strings.js";

export interface Literal extends Prefix {
  /** The first token of it. */
  readonly token: number;
  /** Offsets in the source of the text between the quotes; of f-strings it is in tokens of its own. */
  readonly start: number;
  readonly end: number;
}

const literals = kindSet("STRING", "FSTRING_START");

/** Goes past the literal, or past its first token. */
function openLiteral(cursor: Cursor): Literal {
  const token = cursor.advance();
  const { text } = cursor.source;
  const from = cursor.start(token);
  let open = from;
  while (text.charCodeAt(open) !== 34 && text.charCodeAt(open) !== 39) open += 1;
  const prefix = prefixOf(text, from, open);
  if (prefix === null) throw cursor.error("invalid string prefix", token);
  const end = cursor.end(token);
  const quotes = end - open >= 6 && isTripled(text, open) ? 3 : 1;
  return { raw: prefix.raw, kind: prefix.kind, token, start: open + quotes, end: end - quotes };
}

/** A piece of the text of a literal, by value. */
export function pieceOf(cursor: Cursor, literal: Literal, start: number, end: number): Text {
  const text = cursor.source.text.slice(start, end);
  if (literal.raw || !text.includes("\\")) return { value: text, apart: [] };
  const result = unescape(text);
  if ("value" in result) return result.value;
  throw cursor.source.error(result.problem.reason, start + result.problem.offset);
}

/** A string of the tree: it says what stays apart only where something does. */
function strConstant({ value, apart }: Text): Constant {
  return constant(apart.length === 0 ? { type: "str", value } : { type: "str", value, apart });
}

/** Joins the texts and the holes of neighbouring literals as CPython does. */
export class Pieces {
  readonly values: Expr[] = [];
  private readonly joiner = new Joiner();

  addText(text: Text | string): void {
    if (typeof text === "string") this.joiner.add(text);
    else this.joiner.add(text.value, text.apart);
  }

  addHole(hole: Expr): void {
    this.flush();
    this.values.push(hole);
  }

  flush(): void {
    const text = this.joiner.take();
    if (text.value !== "") this.values.push(strConstant(text));
  }

  /** All of it, when there is no hole. */
  takeConstant(): Constant {
    return strConstant(this.joiner.take());
  }
}

function addBytes(cursor: Cursor, literal: Literal, bytes: number[]): void {
  const text = cursor.source.text.slice(literal.start, literal.end);
  const result = unescapeBytes(text, literal.raw);
  if ("problem" in result) {
    const { reason, offset } = result.problem;
    throw cursor.source.error(reason, literal.start + offset);
  }
  for (const byte of result.value) bytes.push(byte);
}

/** Are there several literals, or holes? */
export function isComposed(cursor: Cursor): boolean {
  return !cursor.is("STRING") || literals[cursor.kindAhead(1)] === 1;
}

/** ~> "a": the plain literal that is no composed one */
export function plainString(cursor: Cursor): Expr {
  const literal = openLiteral(cursor);
  if (literal.kind !== "bytes") {
    return strConstant(pieceOf(cursor, literal, literal.start, literal.end));
  }
  const bytes: number[] = [];
  addBytes(cursor, literal, bytes);
  return constant({ type: "bytes", value: bytes });
}

function checkMix(cursor: Cursor, first: Literal, literal: Literal): void {
  if ((literal.kind === "bytes") !== (first.kind === "bytes")) {
    throw cursor.error("cannot mix bytes and nonbytes literals", literal.token);
  }
  if ((literal.kind === "t") !== (first.kind === "t")) {
    throw cursor.error("cannot mix t-strings with other strings", literal.token);
  }
}

/** ~> "a" f"{b}" as one JoinedStr, "a" "b" as one Constant */
export function composedString(cursor: Cursor): Expr {
  const bytes: number[] = [];
  const pieces = new Pieces();
  let isFormatted = false;
  let first: Literal | null = null;
  while (literals[cursor.kind] === 1) {
    const literal = openLiteral(cursor);
    first ??= literal;
    checkMix(cursor, first, literal);
    if (literal.kind === "bytes") addBytes(cursor, literal, bytes);
    else if (literal.kind === "str") {
      pieces.addText(pieceOf(cursor, literal, literal.start, literal.end));
    } else {
      readFormatted(cursor, literal, pieces);
      isFormatted = true;
    }
  }
  if (first?.kind === "bytes") return constant({ type: "bytes", value: bytes });
  if (!isFormatted) return pieces.takeConstant();
  pieces.flush();
  const values = list(pieces.values);
  return first?.kind === "t"
    ? make({ kind: "TemplateStr", values })
    : make({ kind: "JoinedStr", values });
}

export function stringsAt(cursor: Cursor): Expr {
  return isComposed(cursor) ? composedString(cursor) : plainString(cursor);
}
