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

// All that Python's str.isprintable calls printable, and no quote, backslash or brace.
const plainText = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u;
const special = /["'\\]/;

/** ~> "it's", 'say "a"', "\x00\udc80": double quotes unless single ones need fewer escapes */
export function formatStr(value: string, { preferred, taken }: Quoting = outermost): string {
  if (taken.length === 0 && !special.test(value) && plainText.test(value)) {
    return preferred + value + preferred;
  }
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
  if (!special.test(value) && plainText.test(value)) return value;
  let text = "";
  for (const character of value) text += escapeCharacter(character, quote);
  return text;
}

function escapeCharacter(character: string, quote: string): string {
  if (character === quote || character === "\\") return `\\${character}`;
  if (character === "\n") return quote.length === 3 ? "\n" : "\\n";
  if (character === "\t") return "\\t";
  if (character === "\r") return "\\r";
  if (plainText.test(character)) return character;
  const code = character.codePointAt(0)!;
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
  if (byte < 0x80) return escapeCharacter(String.fromCharCode(byte), quote);
  return `\\x${byte.toString(16)}`;
}
