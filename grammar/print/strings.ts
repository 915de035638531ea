// Owns strings and bytes as Python text, by value: which quotes, which escapes.
// It must not know where a string stands; docstrings have a file of their own.

import { printable } from "../generated/printable.js";

export type Quote = '"' | "'";
/** A pair of quotes and, where the string is inside of an f-string, what must not occur in it. */
export interface Quoting {
  readonly preferred: Quote;
  /** Quotes that the surrounding f-strings have taken. */
  readonly taken: readonly string[];
}

export const outermost: Quoting = { preferred: '"', taken: [] };

// Printable ASCII but quotes and the backslash: by far the most strings are nothing else.
const plainText = /^[ !#-&(-[\]-~]*$/;
// Between triple quotes, also line breaks and quotes.
const plainLines = /^[\n -[\]-~]*$/;
const isAscii = /^[\0-\x7f]*$/;

// What is escaped between quotes of each kind, in ASCII alone.
const asciiSpecial: Readonly<Record<Quote | "lines", RegExp>> = {
  '"': /[^ !#-[\]-~]/g,
  "'": /[^ -&(-[\]-~]/g,
  lines: /[^\n -[\]-~]/g,
};
const specials = new Map<Quote | "lines", RegExp>();

/** What is escaped in all of Unicode; made when it is asked for, as most programs are ASCII. */
function special(between: Quote | "lines"): RegExp {
  const known = specials.get(between);
  if (known !== undefined) return known;
  const kept = between === "lines" ? `\\n${printable}` : printable;
  const made = new RegExp(`[${between === "lines" ? "" : between}\\\\]|[^${kept}]`, "gu");
  specials.set(between, made);
  return made;
}

const none: readonly number[] = [];

/** ~> "it's", 'say "a"', "\x00\udc80": double quotes unless single ones need fewer escapes */
export function formatStr(
  value: string,
  { preferred, taken }: Quoting = outermost,
  apart: readonly number[] = none,
): string {
  if (taken.length === 0 && plainText.test(value)) return preferred + value + preferred;
  const quote = chooseQuote(value, preferred, taken);
  return quote + escapeStr(value, quote, apart) + quote;
}

/** Fewer escapes first; then, within an f-string, one that the f-string has not taken. */
function chooseQuote(value: string, preferred: Quote, taken: readonly string[]): Quote {
  const doubles = count(value, '"');
  const singles = count(value, "'");
  const best: Quote = doubles === singles ? preferred : doubles > singles ? "'" : '"';
  if (!taken.includes(best)) return best;
  const other = best === '"' ? "'" : '"';
  return taken.includes(other) ? best : other;
}

export function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) {
    found += 1;
  }
  return found;
}

/**
 * The inside of a string literal in `quote`; a triple quote lets line breaks and quotes be.
 * `apart`: see ConstantValue; such surrogates are escaped both, so that they don't become one character.
 */
export function escapeStr(value: string, quote: string, apart: readonly number[] = none): string {
  if (apart.length > 0) {
    const ends = [...apart.map((offset) => offset + 1), value.length];
    return ends.map((end, i) => escapeStr(value.slice(ends[i - 1] ?? 0, end), quote)).join("");
  }
  const isTriple = quote.length === 3;
  if ((isTriple ? plainLines : plainText).test(value)) return value;
  const between = isTriple ? "lines" : quote === "'" ? "'" : '"';
  const pattern = isAscii.test(value) ? asciiSpecial[between] : special(between);
  return value.replace(pattern, escapeCharacter);
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '"':
    case "'":
    case "\\":
      return `\\${character}`;
    case "\n":
      return "\\n";
    case "\t":
      return "\\t";
    case "\r":
      return "\\r";
  }
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** ~> b"\x00a", b'say "a"' */
export function formatBytes(value: readonly number[], quoting: Quoting = outermost): string {
  let text = "";
  for (const byte of value) text += String.fromCharCode(byte);
  const quote = chooseQuote(text, quoting.preferred, quoting.taken);
  const inside = text.replace(quote === '"' ? /["\\]|[^ -~]/g : /['\\]|[^ -~]/g, escapeCharacter);
  return `b${quote}${inside}${quote}`;
}
