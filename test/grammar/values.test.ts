// Values of literals, numbers above all: what we read is, to the bit, what Python reads; what it refuses, we refuse.
// For strings, see escapes.test.ts.

import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { construct, firstDifference } from "../../grammar/index.js";
import type { ConstantValue, Expr } from "../../grammar/index.js";
import { parseExpr } from "../../grammar/parse/index.js";
import { printExpr } from "../../grammar/print/index.js";
import { formatStr } from "../../grammar/print/strings.js";
import {
  constant,
  constructAny,
  describedExpr,
  differing,
  ours,
  printableInPython,
  reasonOf,
  str,
  valuesInPython,
} from "./literal-values.js";
import { strings, values } from "./random-values.js";

describe("a number", () => {
  const long = "123456789".repeat(500);
  const right = [
    "0 00 0_0 1 1_0 0xFf 0X_f_0 0o17 0O1_7 0b11 0B_1 0_9.5 09.5 09e1 09j 00. 0j 1. .5 1e5 1E+5 1.e-5",
    "1_0.0_1e-1_0 1J 1_0.j 5e-324 1e999 1e400j 1e-999 0e99999999999 1e-99999999999 1e22 1e23 0.1e1_0",
    "2.2250738585072011e-308 9007199254740993 9007199254740993.0 179769313486231580793e289",
    `${long.slice(0, 4300)} ${long}.0 ${long}j ${long}e-4000 ${"0".repeat(5000)} ${"9".repeat(800)}e-700`,
    `0x${long} 0o${"7".repeat(9000)} 0b${"10".repeat(9000)}`,
  ]
    .flatMap((line) => line.split(" "))
    .concat(["1if 1else 2", "1or 2", "0x1for 2", "0b1and 3", "1in[1]", "5and 3"]);
  const wrong = [
    "1__0 1_ _1.0 0_7 07 0777 0x 0x_ 0xg 0o8 0o18 0b2 0b12 0xFFp1 1._5 1.5_ 1e 1e+ 1e_5 1jx 1.5x 1.e",
    "1.real 0_ 0__0 0x1_ 0x1__2 1e1_ 1.0_j 1_j 0L 1l 0b 0o 1e5e5 1.2.3 0x1.5 1_.5 0_.5 1é 1\u00b2 \u0661",
    `${long} ${long.replaceAll("1", "1_1")}`,
  ]
    .flatMap((line) => line.split(" "))
    .concat(["0or 2"]);

  it("has the value that Python reads", () => {
    expect(right.filter((text) => ours(text) === null)).toEqual([]);
    expect(differing(right)).toEqual([]);
  });

  it("is refused where Python refuses it", () => {
    expect(differing(wrong)).toEqual([]);
    expect(wrong.filter((text) => ours(text) !== null)).toEqual([]);
  });

  it("of more digits than Python reads is refused with the way out", () => {
    expect(reasonOf("9".repeat(4301))).toBe(
      "Python reads at most 4300 digits of a decimal number, this one has 4301; hexadecimal has no limit",
    );
    expect(printExpr(constant({ type: "int", value: 10n ** 4300n - 1n }))).toBe("9".repeat(4300));
    const hex = (10n ** 4300n).toString(16).toUpperCase();
    expect(printExpr(constant({ type: "int", value: 10n ** 4300n }))).toBe(`0x${hex}`);
  });

  it("of a million digits is read and printed at once", () => {
    const text = `0x${"F".repeat(1_000_000)}`;
    const start = process.cpuUsage();
    expect(printExpr(parseExpr(text))).toBe(text);
    const { user } = process.cpuUsage(start);
    expect(user / 1e6).toBeLessThan(2);
  });

  it("without a literal is refused when it is made", () => {
    const make = (value: ConstantValue) => () => constant(value);
    expect(make({ type: "float", value: NaN })).toThrow('Fix: call float("nan").');
    expect(make({ type: "complex", value: NaN })).toThrow('Fix: call float("nan").');
    expect(make({ type: "float", value: -0 })).toThrow("Fix: wrap it in UnaryOp USub.");
    expect(make({ type: "float", value: -Infinity })).toThrow("Fix: wrap it in UnaryOp USub.");
    expect(make({ type: "int", value: -1n })).toThrow("Fix: wrap it in UnaryOp USub.");
    expect(printExpr(constant({ type: "float", value: Infinity }))).toBe("1e309");
    expect(printExpr(constant({ type: "complex", value: Infinity }))).toBe("1e309j");
  });
});

test("NUL is a character like others when it is escaped, and nothing that Python reads when it is not", () => {
  const texts = [
    '"\\0"',
    '"\\x00"',
    'b"\\0"',
    '"a\\0001"',
    'r"\\0"',
    '"\\N{NULL}"',
    '"\0"',
    'b"\0"',
    '"""\0"""',
  ];
  expect(differing(texts)).toEqual([]);
  expect(texts.map((text) => ours(text) === null)).toEqual([
    ...[false, false, false, false, false, false, true, true, true],
  ]);
  expect(printExpr(constant(str("\0")))).toBe('"\\x00"');
});

test("a literal has no fields but its own", () => {
  const wrong = { kind: "Constant", value: { type: "int", value: 1n, base: 16 } };
  expect(() => constructAny(wrong)).toThrow(
    "Constant.value: expected only type and value of int, got base. Fix: leave it out.",
  );
});

describe("what is printed", () => {
  it("is read back as it was, to the bit", () => {
    for (const value of fc.sample(values, { numRuns: 3000, seed: 7 })) {
      const tree = constant(value);
      expect(firstDifference(parseExpr(printExpr(tree)), tree)).toBeNull();
    }
  });

  it("is read back as it was in an f-string, by us and by Python", () => {
    const hole: Expr = {
      kind: "FormattedValue",
      value: { kind: "Name", id: "a" },
      conversion: -1,
      format_spec: null,
    };
    const trees = fc
      .sample(strings, { numRuns: 1500, seed: 8 })
      .filter(({ value }) => value !== "")
      .map((value): Expr => {
        const spec: Expr = { kind: "JoinedStr", values: [constant(value)] };
        const isInSpec = !/[{}]/.test(value.value);
        const holes = [hole, isInSpec ? { ...hole, format_spec: spec } : hole];
        return construct({ kind: "JoinedStr", values: [constant(value), ...holes] });
      });
    const printed = trees.map((tree) => printExpr(tree));
    for (const [i, tree] of trees.entries()) {
      expect(firstDifference(parseExpr(printed[i] ?? ""), tree)).toBeNull();
    }
    expect(valuesInPython(printed)).toEqual(trees.map(describedExpr));
  });
});

test("what may stand in a string as it is, is what Python calls printable, on every Node", () => {
  const theirs = printableInPython();
  // What is unassigned to Python may be newer than its Unicode. Quotes and backslash are another matter.
  const differing = Array.from(theirs).flatMap((answer, code) => {
    const character = String.fromCodePoint(code);
    if (answer === "?" || character === '"' || character === "\\") return [];
    const isKept = formatStr(character) === `"${character}"`;
    return isKept === (answer === "1") ? [] : [code];
  });
  expect(differing).toEqual([]);
  expect(theirs).toHaveLength(0x110000);
});
