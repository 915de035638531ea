// Escapes in strings and bytes, by value. Must not know quotes and prefixes.

import { characterNamed, unicodeVersion } from "./unicode-names.js";

/** What is wrong with an escape, and where in the text that was given. */
export interface EscapeProblem {
  readonly reason: string;
  readonly offset: number;
}

export type Unescaped<T> = { readonly value: T } | { readonly problem: EscapeProblem };

/** A string by value, as a Constant holds it: `apart` has the offsets of high surrogates that are no half of a character. */
export interface Text {
  readonly value: string;
  readonly apart: readonly number[];
}

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
  let code = 0;
  let length = 0;
  for (; length < 3; length += 1) {
    const digit = text.charCodeAt(at + length) - 48;
    if (!(digit >= 0 && digit <= 7)) break;
    code = code * 8 + digit;
  }
  return { code, length };
}

function hex(text: string, at: number, letter: string, length: number): Escape | string {
  const found = text.slice(at + 1, at + 1 + length);
  if (found.length !== length || !/^[0-9a-fA-F]+$/.test(found)) {
    return `truncated \\${letter} escape, ${length} hexadecimal digits are needed`;
  }
  const code = parseInt(found, 16);
  if (code > 0x10ffff) return "illegal Unicode character";
  return { code, length: length + 1 };
}

/** ~> \N{BULLET} */
function named(text: string, at: number): Escape | string {
  const close = text.indexOf("}", at);
  if (text[at + 1] !== "{" || close <= at + 2) return "malformed \\N character escape";
  const code = characterNamed(text.slice(at + 2, close));
  if (code === null) return `unknown Unicode character name (Unicode ${unicodeVersion()} is known)`;
  return { code, length: close + 1 - at };
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
  return letter === "N" && !isBytes ? named(text, at) : null;
}

/** Joins texts; where a high surrogate meets a low one of the next text, they stay two characters. */
export class Joiner {
  private value = "";
  private apart: number[] = [];
  /** The last unit, kept here since asking the string for it would copy it each time. */
  private last = 0;

  add(text: string, apart: readonly number[] = []): void {
    if (text === "") return;
    const isHigh = this.last >= 0xd800 && this.last <= 0xdbff;
    if (isHigh && text >= "\udc00" && text < "\ue000") this.apart.push(this.value.length - 1);
    for (const offset of apart) this.apart.push(this.value.length + offset);
    this.value += text;
    this.last = text.charCodeAt(text.length - 1);
  }

  /** What was joined; begins anew. */
  take(): Text {
    const { value, apart } = this;
    this.value = "";
    this.apart = [];
    this.last = 0;
    return { value, apart };
  }
}

/** ~> unescape("a\\n") gives "a", newline */
export function unescape(text: string): Unescaped<Text> {
  const joiner = new Joiner();
  let from = 0;
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", from)) {
    const escape = readEscape(text, at + 1, false);
    if (typeof escape === "string") return { problem: { reason: escape, offset: at } };
    joiner.add(text.slice(from, escape === null ? at + 1 : at));
    from = at + 1 + (escape?.length ?? 0);
    if (escape?.code != null) joiner.add(String.fromCodePoint(escape.code));
  }
  joiner.add(text.slice(from));
  return { value: joiner.take() };
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
