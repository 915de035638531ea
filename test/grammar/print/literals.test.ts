// Literals by value: what Python evaluates of the printed text is what the tree held, to the bit.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ConstantValue } from "../../../grammar/generated/nodes.js";
import { formatDocstring } from "../../../grammar/print/docstrings.js";
import { printExpr, printModule } from "../../../grammar/print/index.js";
import { askPython } from "./ask-python.js";
import { constant } from "./random-trees.js";
import { formatWithRuff } from "./ruff.js";

const characters = Array.from(
  "\"'\\{}$%\n\r\t\0\x01\x1b\x7f\x80\xa0\xad\u0301\u200b\u2028\ud800\udfff\ufeff\uffff aN#:!\u{1F600}\u{10FFFF}\u4f60",
);
// Two surrogates side by side are one character here, and two in Python: an "x" keeps them apart.
const text = fc
  .array(fc.oneof(fc.constantFrom(...characters), fc.string({ unit: "grapheme", maxLength: 5 })))
  .map((parts) => parts.map((part) => (/[\ud800-\udfff]/.test(part) ? `${part}x` : part)).join(""));

const values: fc.Arbitrary<ConstantValue> = fc.oneof(
  text.map((value): ConstantValue => ({ type: "str", value })),
  fc
    .array(fc.oneof(fc.nat(255), fc.constantFrom(34, 39, 92, 10)))
    .map((value): ConstantValue => ({ type: "bytes", value })),
  fc.bigInt({ min: 0n }).map((value): ConstantValue => ({ type: "int", value })),
  fc
    .double({ min: 0, noNaN: true })
    .map((value): ConstantValue => ({ type: "float", value: Math.abs(value) })),
  fc
    .double({ min: 0, noNaN: true })
    .map((value): ConstantValue => ({ type: "complex", value: Math.abs(value) })),
);

function bits(value: number): string {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(value);
  return buffer.toString("hex");
}

function codePoints(value: string): number[] {
  return Array.from(value, (character) => character.codePointAt(0) ?? -1);
}

/** What literals.py says of the value. */
function described(constantValue: ConstantValue): unknown {
  switch (constantValue.type) {
    case "str":
      return ["str", codePoints(constantValue.value)];
    case "bytes":
      return ["bytes", constantValue.value];
    case "int":
      return ["int", `0x${constantValue.value.toString(16)}`];
    case "float":
    case "complex":
      return [constantValue.type, bits(constantValue.value)];
    default:
      throw new Error(`no value expected of ${constantValue.type}`);
  }
}

function question(printed: string, docstring = false) {
  return { text: printed, docstring };
}

test("literal_eval of what is printed gives the value back", () => {
  const samples = fc.sample(values, { numRuns: 3000, seed: 4 });
  const printed = samples.map((value) => printExpr(constant(value)));
  const answers = askPython(
    "literals.py",
    printed.map((literal) => question(literal)),
  );
  expect(answers).toEqual(samples.map(described));
});

test("ruff leaves printed literals as they are", () => {
  const samples = fc.sample(values, { numRuns: 1500, seed: 5 });
  const lines = samples.map((value) => `x = [${printExpr(constant(value))}]\n`);
  const long = lines.filter((line) => line.length <= 80).join("");
  expect(formatWithRuff(long)).toBe(long);
});

test.each([
  [0, "0.0"],
  [-0, "-0.0"],
  [1, "1.0"],
  [0.1, "0.1"],
  [1e-4, "0.0001"],
  [1.5e-5, "1.5e-05"],
  [1e-7, "1e-07"],
  [123456789.125, "123456789.125"],
  [1e15, "1000000000000000.0"],
  [1e16, "1e16"],
  [1.25e300, "1.25e300"],
  [5e-324, "5e-324"],
  [Infinity, "1e309"],
])("the float %d is printed as %s", (value, expected) => {
  expect(printExpr(constant({ type: "float", value }))).toBe(expected);
});

test("a NaN has no literal", () => {
  expect(() => printExpr(constant({ type: "float", value: NaN }))).toThrow(
    "NaN has no literal in Python",
  );
});

test.each([
  ["plain", '"plain"'],
  ["it's", '"it\'s"'],
  ['say "a"', "'say \"a\"'"],
  [`both ' and "`, `"both ' and \\""`],
  [`more "" than '`, `'more "" than \\''`],
  ["a\tb\nc", '"a\\tb\\nc"'],
  ["\u{1F600} \u4f60", '"\u{1F600} \u4f60"'],
  ["\ud83d", '"\\ud83d"'],
  ["\u00ad\u200b\u{E0001}", '"\\xad\\u200b\\U000e0001"'],
])("the string %j is printed as %s", (value, expected) => {
  expect(printExpr(constant({ type: "str", value }))).toBe(expected);
});

const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("", "    Indented.", "Not indented", "        More.") },
  { weight: 1, arbitrary: fc.constantFrom("    ", "  two", "\ttab", "trailing  ", 'ends "', "\\") },
  { weight: 1, arbitrary: text },
);
const docstrings = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join("\n"));

function moduleWith(docstring: string) {
  const body = [{ kind: "Expr", value: constant({ type: "str", value: docstring }) } as const];
  const inClass = { kind: "ClassDef", name: "A", bases: [], keywords: [] } as const;
  const rest = { decorator_list: [], type_params: [] } as const;
  return { kind: "Module", body: [{ ...inClass, ...rest, body }] } as const;
}

test("a docstring keeps its value, also after ruff", () => {
  const samples = fc.sample(docstrings, { numRuns: 1500, seed: 6 });
  const printed = samples.map((value) => printModule(moduleWith(value)));
  const formatted = printed.map((module) => formatWithRuff(module));
  expect(formatted).toEqual(printed);
  const answers = askPython(
    "literals.py",
    printed.map((module) => question(module, true)),
  );
  expect(answers).toEqual(samples.map((value) => ["str", codePoints(value)]));
});

test.each([
  ["One line.", '"""One line."""'],
  ["Two.\n\n    Lines.\n    ", '"""Two.\n\n    Lines.\n    """'],
  ['Ends with a "quote"', `'''Ends with a "quote"'''`],
  ['"Begins" so', '"""\\"Begins" so"""'],
  ["A back\\slash", '"""A back\\\\slash"""'],
  ["Lines\nnot indented", '"""\\\nLines\nnot indented"""'],
  [" a space before", '"""\\\n a space before"""'],
  ["", '""""""'],
])("the docstring %j is printed as %s", (value, expected) => {
  expect(formatDocstring(value, 4)).toBe(expected);
});
