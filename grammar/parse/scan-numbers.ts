// Where a number ends, by the rules of CPython's tokenizer. Must not know its value.

import { isDigit, isNamePart } from "./characters.js";
import type { Source } from "./source.js";

interface Base {
  readonly name: string;
  /** By code: 1 for its digits. */
  readonly digits: Uint8Array;
}

function base(name: string, digits: string): Base {
  const table = new Uint8Array(128);
  for (const digit of digits) table[digit.charCodeAt(0)] = 1;
  return { name, digits: table };
}

const decimal = base("decimal", "0123456789");

/** By the letter behind the zero. */
const bases: Readonly<Record<string, Base>> = {
  x: base("hexadecimal", "0123456789abcdefABCDEF"),
  o: base("octal", "01234567"),
  b: base("binary", "01"),
};

/** What CPython lets follow a number without a blank: `1if x else 2`. */
const mayFollow = /and|else|for|if|in|is|not|or/y;

/** The offset behind the digits that stand there, with single underscores before any of them but the first. */
function endOfDigits(text: string, start: number, { digits }: Base): number {
  let at = start;
  for (;;) {
    while (digits[text.charCodeAt(at)] === 1) at += 1;
    if (text.charCodeAt(at) !== 95 || digits[text.charCodeAt(at + 1)] !== 1) return at;
    at += 1;
  }
}

/** The offset behind the number that begins there. */
export function endOfNumber(source: Source, start: number): number {
  const { text } = source;
  const isZero = text.charCodeAt(start) === 48;
  const found = isZero ? bases[text.charAt(start + 1).toLowerCase()] : undefined;
  if (found !== undefined) return endOfBased(source, start, found);
  const whole = endOfDigits(text, start, decimal);
  const end = endOfExponent(text, endOfFraction(text, whole));
  const leadingZero = isZero && whole > start + 1 && end === whole && !isImaginary(text, end);
  if (leadingZero && /[1-9]/.test(text.slice(start, end))) {
    throw source.error("leading zeros in a decimal number are not permitted", start);
  }
  return checked(source, start, isImaginary(text, end) ? end + 1 : end, decimal);
}

function endOfBased(source: Source, start: number, found: Base): number {
  const { text } = source;
  const end = endOfDigits(text, start + 2, found);
  if (isDigit(text.charCodeAt(end))) {
    const reason = `invalid digit '${text.charAt(end)}' in ${found.name} literal`;
    throw source.error(reason, end);
  }
  if (end === start + 2) throw source.error(`invalid ${found.name} literal`, start);
  return checked(source, start, end, found);
}

/** ~> past `.5`, and past a dot alone */
function endOfFraction(text: string, at: number): number {
  if (text.charCodeAt(at) !== 46) return at;
  return isDigit(text.charCodeAt(at + 1)) ? endOfDigits(text, at + 1, decimal) : at + 1;
}

/** ~> past `e-5` */
function endOfExponent(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code !== 69 && code !== 101) return at;
  const sign = text.charCodeAt(at + 1);
  const digits = sign === 43 || sign === 45 ? at + 2 : at + 1;
  return isDigit(text.charCodeAt(digits)) ? endOfDigits(text, digits, decimal) : at;
}

function isImaginary(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 74 || code === 106;
}

/** No name may touch the number, but for some keywords. */
function checked(source: Source, start: number, end: number, found: Base): number {
  if (!isNamePart(source.text.charCodeAt(end))) return end;
  mayFollow.lastIndex = end;
  if (!mayFollow.test(source.text)) throw source.error(`invalid ${found.name} literal`, start);
  return end;
}
