// Numbers by value. Must not know where they stand.

import type { ConstantValue } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import type { Token } from "./tokens.js";

const decimal = /^(?:[1-9](?:_?[0-9])*|0(?:_?0)*)$/;
const based = /^0(?:[xX](?:_?[0-9a-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+)$/;
const digits = "[0-9](?:_?[0-9])*";
const pointed = `(?:${digits}\\.(?:${digits})?|\\.${digits})`;
const float = new RegExp(`^(?:${pointed}(?:[eE][+-]?${digits})?|${digits}[eE][+-]?${digits})$`);
const whole = new RegExp(`^${digits}$`);

/** Keywords that CPython lets follow a number without a blank: `1if x else 2`. */
const mayFollow = /^(?:and|else|for|if|in|is|not|or)$/;

/** The value of a number: ~> { type: "int", value: 255n } for 0xFF; null when it is none. */
export function readNumber(text: string): ConstantValue | null {
  const plain = text.replaceAll("_", "");
  if (decimal.test(text) || based.test(text)) return { type: "int", value: BigInt(plain) };
  if (float.test(text)) return { type: "float", value: Number(plain) };
  const imaginary = /^(.*)[jJ]$/.exec(text)?.[1];
  if (imaginary !== undefined && (float.test(imaginary) || whole.test(imaginary))) {
    return { type: "complex", value: Number(plain.slice(0, -1)) };
  }
  return null;
}

/** The value of the number that the cursor stands at. */
export function numberAt(cursor: Cursor): ConstantValue {
  const token = cursor.expect("NUMBER");
  const value = readNumber(token.text);
  if (value === null) throw cursor.error(reasonFor(token), token);
  const next = cursor.next;
  const touches = next.start === token.end && /^[\p{XID_Continue}]/u.test(next.text);
  // CPython takes the `o` of `0or 1` for an octal prefix.
  if (touches && token.text === "0" && next.sym === "or")
    throw cursor.error("invalid number", token);
  if (touches && !mayFollow.test(next.text)) throw cursor.error("invalid number", token);
  return value;
}

function reasonFor(token: Token): string {
  if (/^0[0-9_]+$/.test(token.text)) return "leading zeros in a decimal number are not permitted";
  return "invalid number";
}
