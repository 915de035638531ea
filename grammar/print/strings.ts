// Owns strings and bytes as Python text, by value: which quotes, which escapes.
// It must not know where a string stands; docstrings have a file of their own.

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
// Quotes, the backslash, and all that Python's str.isprintable does not call printable.
const special = /["'\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu;

/** ~> "it's", 'say "a"', "\x00\udc80": double quotes unless single ones need fewer escapes */
export function formatStr(value: string, { preferred, taken }: Quoting = outermost): string {
  if (taken.length === 0 && plainText.test(value)) return preferred + value + preferred;
  const quote = chooseQuote(value, preferred, taken);
  return quote + escapeStr(value, quote) + quote;
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
  return text.split(part).length - 1;
}

/** The inside of a string literal in `quote`; a triple quote lets line breaks and quotes be. */
export function escapeStr(value: string, quote: string): string {
  if (plainText.test(value)) return value;
  return value.replaceAll(special, (character) => escapeCharacter(character, quote));
}

/** A character that is special, which does not mean that it is so between these quotes. */
function escapeCharacter(character: string, quote: string): string {
  if (character === quote || character === "\\") return `\\${character}`;
  if (character === '"' || character === "'") return character;
  if (character === "\n") return quote.length === 3 ? "\n" : "\\n";
  if (character === "\t") return "\\t";
  if (character === "\r") return "\\r";
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** ~> b"\x00a", b'say "a"' */
export function formatBytes(value: readonly number[], quoting: Quoting = outermost): string {
  const ascii = value.map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : "")).join("");
  const quote = chooseQuote(ascii, quoting.preferred, quoting.taken);
  return `b${quote}${value.map((byte) => escapeByte(byte, quote)).join("")}${quote}`;
}

function escapeByte(byte: number, quote: Quote): string {
  return byte < 0x80 ? escapeStr(String.fromCharCode(byte), quote) : `\\x${byte.toString(16)}`;
}
