// Values of literals at random: the same seed gives the same. Must not know how they are printed or read.

import fc from "fast-check";
import type { ConstantValue } from "../../grammar/index.js";

const characters = Array.from(
  "\"'\\{}$%\n\r\t\0\x01\x1b\x7f\x80\xa0\xad\u0301\u200b\u2028\ud800\udfff\ufeff\uffff aN#:!\u{1F600}\u{10FFFF}\u4f60",
);
/** What people write, and what they would rather not. */
export const text = fc
  .array(fc.oneof(fc.constantFrom(...characters), fc.string({ unit: "grapheme", maxLength: 5 })))
  .map((parts) => parts.join(""));
/** Any units of UTF-16: half of them surrogates. */
const units = fc
  .array(fc.oneof(fc.integer({ min: 0xd800, max: 0xdfff }), fc.nat(0xffff)), { maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes));

export type Str = Extract<ConstantValue, { readonly type: "str" }>;

/** Of the pairs of surrogates, some are one character and some are two. */
export const strings: fc.Arbitrary<Str> = fc
  .tuple(fc.oneof(text, units), fc.infiniteStream(fc.boolean()))
  .map(([value, choices]): Str => {
    const apart: number[] = [];
    for (const { index } of value.matchAll(/[\ud800-\udbff](?=[\udc00-\udfff])/g)) {
      if (choices.next().value === true) apart.push(index);
    }
    return apart.length === 0 ? { type: "str", value } : { type: "str", value, apart };
  });
/** Of any bits but a sign; no NaN. */
const doubles = fc.bigInt({ min: 0n, max: 0x7ff0000000000000n }).map((bits) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
});

/** Values that have a literal. */
export const values: fc.Arbitrary<ConstantValue> = fc.oneof(
  strings,
  fc
    .array(fc.oneof(fc.nat(255), fc.constantFrom(34, 39, 92, 10)))
    .map((value): ConstantValue => ({ type: "bytes", value })),
  fc.bigInt({ min: 0n }).map((value): ConstantValue => ({ type: "int", value })),
  fc
    .integer({ min: 14_200, max: 14_400 })
    .map((size): ConstantValue => ({ type: "int", value: (1n << BigInt(size)) - 1n })),
  fc
    .tuple(fc.constantFrom("float", "complex"), doubles)
    .map(([type, value]): ConstantValue => ({ type, value })),
  fc
    .tuple(fc.constantFrom("float", "complex"), fc.double({ min: 0, noNaN: true }))
    .map(([type, value]): ConstantValue => ({ type, value: Math.abs(value) })),
);
