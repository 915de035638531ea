// All expression shapes nested two deep: CPython reads the tree back, ruff changes nothing, and no pair
// of parentheses can be taken away.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { firstDifference } from "../../../grammar/compare.js";
import type { Expr, Module } from "../../../grammar/generated/nodes.js";
import { printModule } from "../../../grammar/print/index.js";
import { askCPython } from "../oracle.js";
import { askPython } from "./ask-python.js";
import { name } from "./random-trees.js";
import { formatWithRuff } from "./ruff.js";
import { nested } from "./shapes.js";

function assigned(expressions: readonly Expr[]): Module {
  const body = expressions.map(
    (value) => ({ kind: "Assign", targets: [name("target")], value }) as const,
  );
  return { kind: "Module", body };
}

const expressions = nested();
const printed = printModule(assigned(expressions));
const lines = printed.trimEnd().split("\n");

test("each is printed on a line of its own", () => {
  expect(lines.length).toBe(expressions.length);
  expect(lines.length).toBeGreaterThan(2500);
});

test("CPython reads the same trees", () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-precedence-"));
  const path = join(folder, "shapes.py");
  writeFileSync(path, printed);
  const [answer] = askCPython([path]);
  rmSync(folder, { recursive: true });
  expect(answer?.error).toBeNull();
  if (answer?.tree == null) throw new Error("CPython gave no tree");
  expect(firstDifference(assigned(expressions), answer.tree)).toBeNull();
});

test("ruff changes nothing", () => {
  expect(formatWithRuff(printed)).toBe(printed);
});

/** Parentheses that we print though Python could do without, each for a reason. */
const wanted: readonly RegExp[] = [
  // A tuple reads better with them, where it is the whole value or index.
  /^target = (yield )?\(.*,.*\)$/,
  /\[\(a,\)\]/,
  // The style puts them.
  /[-+~](\(a\*\*b\))|not \(a\*\*b\)/,
  /await \(\(a for t in i if c\)\)/,
  /\(1(\.0)?\)\.attr/,
];

test("no parentheses are redundant", () => {
  const answers = askPython("parentheses.py", lines);
  const redundant = lines.filter(
    (line, index) => answers[index] !== null && !wanted.some((pattern) => pattern.test(line)),
  );
  expect(redundant).toEqual([]);
});
