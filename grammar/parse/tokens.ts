// What a token is, and which operators and keywords there are. Must not know where tokens come from.

import { keywords } from "../check/names.js";

/**
 * What the grammar asks for: an operator or a keyword by its text, or one of
 * NAME NUMBER STRING FSTRING CONVERSION COMMENT CONTINUATION ERROR, and those that layout.ts adds:
 * NEWLINE INDENT DEDENT OWN_COMMENT TRAILING_COMMENT END.
 */
export type Sym = string;

export interface Token {
  readonly sym: Sym;
  /** Of names, numbers, comments; of the rest the same as sym. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** From 0. */
  readonly row: number;
  readonly endRow: number;
  /** Of an f-string: all tokens inside its braces, in order. */
  readonly inside?: readonly Token[];
}

const operators: ReadonlySet<string> = new Set([
  ...["+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">", "=", ".", ",", ":", ";", "!"],
  ...["(", ")", "[", "]", "{", "}"],
  ...["**", "//", "<<", ">>", "<=", ">=", "==", "!=", "->", ":=", "..."],
  ...["+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=", "<<=", ">>=", "**=", "//="],
]);

export function isOperator(text: string): boolean {
  return operators.has(text);
}

const symbols: ReadonlySet<string> = new Set([...operators, ...keywords]);

/** Is the symbol spelled as it is, and no class of tokens? */
export function isSpelled(sym: Sym): boolean {
  return symbols.has(sym);
}

/** The symbol of a token that tree-sitter gives, by its text alone: its own classes differ with the place. */
export function symbolOf(text: string): Sym {
  if (symbols.has(text)) return text;
  const first = text.charCodeAt(0);
  if (isDigit(first) || (first === 46 && isDigit(text.charCodeAt(1)))) return "NUMBER";
  if (/^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(text)) return "NAME";
  if (first === 92) return "CONTINUATION";
  if (/^![a-z]$/.test(text)) return "CONVERSION";
  return "ERROR";
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
