// Numbers by value. Must not know where they stand.

import type { ConstantValue } from "../generated/nodes.js";
import { maxDecimalDigits } from "../print/numbers.js";
import type { Cursor } from "./cursor.js";

// No group is repeated: V8 keeps a stack for that, which a literal of millions of digits overflows.
const small = /^(?:0|[1-9][0-9]{0,14})$/;
const decimal = /^(?:0+|[1-9][0-9]*)$/;
const based = /^0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$/;
const pointed = /^(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const scaled = /^[0-9]+[eE][+-]?[0-9]+$/;
const whole = /^[0-9]+$/;
const baseBefore = /^0[xXoObB]/;

/** The text without underscores, each of which stands between digits, or behind `0x`; null where one does not. */
function withoutUnderscores(text: string): string | null {
  if (!text.includes("_")) return text;
  const stray = baseBefore.test(text) ? /__|_$/ : /_(?![0-9])|(?<![0-9])_/;
  return stray.test(text) ? null : text.replaceAll("_", "");
}

function isFloat(plain: string): boolean {
  return pointed.test(plain) || scaled.test(plain);
}

/** The value of a number: ~> { type: "int", value: 255n } for 0xFF; null when it is none. */
export function readNumber(text: string): ConstantValue | null {
  if (small.test(text)) return { type: "int", value: BigInt(Number(text)) };
  const plain = withoutUnderscores(text);
  if (plain === null) return null;
  if (decimal.test(plain)) {
    if (plain.length > maxDecimalDigits && !plain.startsWith("0")) return null;
    return { type: "int", value: BigInt(plain) };
  }
  if (based.test(plain)) return { type: "int", value: BigInt(plain) };
  if (isFloat(plain)) return { type: "float", value: Number(plain) };
  if (!/[jJ]$/.test(plain)) return null;
  const imaginary = plain.slice(0, -1);
  if (!isFloat(imaginary) && !whole.test(imaginary)) return null;
  return { type: "complex", value: Number(imaginary) };
}

/** Why a text that begins like a number is none. */
export function numberProblem(text: string): string {
  const plain = text.replaceAll("_", "");
  if (decimal.test(plain) && plain.length > maxDecimalDigits && !plain.startsWith("0")) {
    const limit = `Python reads at most ${maxDecimalDigits} digits of a decimal number`;
    return `${limit}, this one has ${plain.length}; hexadecimal has no limit`;
  }
  if (/^0[0-9_]+$/.test(text)) return "leading zeros in a decimal number are not permitted";
  return "invalid number";
}

/** The value of the number that the cursor stands at. */
export function numberAt(cursor: Cursor): ConstantValue {
  const token = cursor.expect("NUMBER");
  const text = cursor.written(token);
  const value = readNumber(text);
  if (value === null) throw cursor.error(numberProblem(text), token);
  return value;
}
