// Literals by value: what Python evaluates of the printed text is what the tree held, to the bit.
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDocstring } from "../../../grammar/print/docstrings.js";
import { printExpr, printModule } from "../../../grammar/print/index.js";
import { described, docstringsInPython, valuesInPython } from "../literal-values.js";
import { strings, text, values } from "../random-values.js";
import type { Str } from "../random-values.js";
import { constant } from "./random-trees.js";
import { formatWithRuff } from "./ruff.js";

test("Python reads the value back from what is printed", () => {
  const samples = fc.sample(values, { numRuns: 3000, seed: 4 });
  const printed = samples.map((value) => printExpr(constant(value)));
  expect(valuesInPython(printed)).toEqual(samples.map(described));
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
const docstrings = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 6 }), strings)
  .map(([lines, { value, apart = [] }]): Str => {
    const before = `${lines.join("\n")}\n`;
    const type = "str";
    if (apart.length === 0) return { type, value: before + value };
    return { type, value: before + value, apart: apart.map((at) => before.length + at) };
  });

function moduleWith(docstring: Str) {
  const body = [{ kind: "Expr", value: constant(docstring) } as const];
  const inClass = { kind: "ClassDef", name: "A", bases: [], keywords: [] } as const;
  const rest = { decorator_list: [], type_params: [] } as const;
  return { kind: "Module", body: [{ ...inClass, ...rest, body }] } as const;
}

test("a docstring keeps its value, also after ruff", () => {
  const samples = fc.sample(docstrings, { numRuns: 1500, seed: 6 });
  const printed = samples.map((value) => printModule(moduleWith(value)));
  const formatted = printed.map((module) => formatWithRuff(module));
  expect(formatted).toEqual(printed);
  expect(docstringsInPython(printed)).toEqual(samples.map(described));
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
