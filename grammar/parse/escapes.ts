// Escapes in strings and bytes, by value. Must not know quotes and prefixes.

/** What is wrong with an escape, and where in the text that was given. */
export interface EscapeProblem {
  readonly reason: string;
  readonly offset: number;
}

export type Unescaped<T> = { readonly value: T } | { readonly problem: EscapeProblem };

const simple: Readonly<Record<string, number>> = {
  ...{ "\\": 92, "'": 39, '"': 34, a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 },
};

const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

interface Escape {
  /** null: the backslash and newline stand for nothing. */
  readonly code: number | null;
  /** How many characters after the backslash belong to it. */
  readonly length: number;
}

function octal(text: string, at: number): Escape {
  const found = /^[0-7]{1,3}/.exec(text.slice(at, at + 3))?.[0] ?? "";
  return { code: parseInt(found, 8), length: found.length };
}

function hex(text: string, at: number, letter: string, length: number): Escape | string {
  const found = text.slice(at + 1, at + 1 + length);
  if (!/^[0-9a-fA-F]+$/.test(found) || found.length !== length) {
    return `truncated \\${letter} escape, ${length} hexadecimal digits are needed`;
  }
  const code = parseInt(found, 16);
  if (code > 0x10ffff) return "illegal Unicode character";
  return { code, length: length + 1 };
}

/** The escape whose backslash stands before `at`; null where the backslash stands for itself; a string says what is wrong. */
function readEscape(text: string, at: number, isBytes: boolean): Escape | string | null {
  const letter = text.charAt(at);
  if (letter === "\n") return { code: null, length: 1 };
  if (letter >= "0" && letter <= "7") return octal(text, at);
  const code = simple[letter];
  if (code !== undefined) return { code, length: 1 };
  if (letter === "x" || (!isBytes && (letter === "u" || letter === "U"))) {
    return hex(text, at, letter, hexLengths[letter] ?? 0);
  }
  if (letter === "N" && !isBytes) {
    if (!/^N\{[^}]+\}/.test(text.slice(at, at + 120))) return "malformed \\N character escape";
    return "\\N{...} needs the names of Unicode, which are not at hand; write the character or \\u";
  }
  return null;
}

const high = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const low = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** Would the two texts, joined, turn two lone surrogates (two characters to Python) into one character? */
export function pairsUp(left: string, right: string): boolean {
  return (
    left !== "" &&
    right !== "" &&
    high(left.charCodeAt(left.length - 1)) &&
    low(right.charCodeAt(0))
  );
}

export const pairReason =
  "an escaped high surrogate before a low one is two characters to Python and can't be held here";

/** ~> unescape("a\\n") gives "a", newline */
export function unescape(text: string): Unescaped<string> {
  if (!text.includes("\\")) return { value: text };
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", from)) {
    const escape = readEscape(text, at + 1, false);
    if (typeof escape === "string") return { problem: { reason: escape, offset: at } };
    const before = text.slice(from, escape === null ? at + 2 : at);
    if (before !== "") parts.push(before);
    from = at + 1 + (escape?.length ?? 1);
    if (escape?.code == null) continue;
    const character = String.fromCodePoint(escape.code);
    if (pairsUp(parts.at(-1) ?? "", character)) {
      return { problem: { reason: pairReason, offset: at } };
    }
    parts.push(character);
  }
  parts.push(text.slice(from));
  return { value: parts.join("") };
}

/** The bytes that a text between the quotes of a bytes literal stands for. */
export function unescapeBytes(text: string, raw: boolean): Unescaped<readonly number[]> {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) {
      const reason = "bytes can only contain ASCII literal characters";
      return { problem: { reason, offset: at } };
    }
    const escape = code === 92 && !raw ? readEscape(text, at + 1, true) : null;
    if (typeof escape === "string") return { problem: { reason: escape, offset: at } };
    if (escape === null) bytes.push(code);
    else {
      if (escape.code !== null) bytes.push(escape.code & 255);
      at += escape.length;
    }
  }
  return { value: bytes };
}
