// All expression shapes nested two deep: CPython reads the tree back, ruff changes nothing, and no pair
// of parentheses can be taken away. Three deep, and in every place of a statement: we read it back, and the same of ruff and
// parentheses; a sample, all of it with ASSAY_FULL=1.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { firstDifference } from "../../../grammar/compare.js";
import type { Expr, Module, Stmt } from "../../../grammar/generated/nodes.js";
import { printModule } from "../../../grammar/print/index.js";
import { askCPython } from "../oracle.js";
import { parse } from "../../../grammar/parse/index.js";
import { askPython } from "./ask-python.js";
import { name } from "./random-trees.js";
import { formatWithRuff } from "./ruff.js";
import { nested, nestedDeeper, statementPlaces } from "./shapes.js";

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
  /^target = \(.*,.*\)$/,
  /yield \(.*,.*\)/,
  /\[\(.*,\)\]/,
  // The style puts them.
  /([-+~]|not )\(.*\*\*/,
  /await \(\(.* for /,
  /\(1(\.0)?\)\.attr/,
  // After a star, which binds less than it looks.
  /[([{,] ?\*{1,2}\(/,
];

function redundant(texts: readonly string[]): string[] {
  const answers = askPython("parentheses.py", texts);
  return texts.filter(
    (line, index) => answers[index] !== null && !wanted.some((pattern) => pattern.test(line)),
  );
}

test("no parentheses are redundant", () => {
  expect(redundant(lines)).toEqual([]);
});

const full = process.env["ASSAY_FULL"] === "1";
const limits = { timeout: full ? 3_600_000 : 240_000 };

function inChunks<T>(list: readonly T[], size: number): T[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, i) => list.slice(i * size, (i + 1) * size));
}

/** What is wrong with the statements, printed on lines that are long enough: read back, and given to ruff. */
function complaints(body: readonly Stmt[]): string[] {
  const module: Module = { kind: "Module", body };
  const text = printModule(module, { width: 320 });
  const difference = firstDifference(module, parse(text));
  const wrong = difference === null ? [] : [JSON.stringify(difference)];
  const before = text.split("\n");
  const after = formatWithRuff(text, 320).split("\n");
  return wrong.concat(before.filter((line, i) => line !== after[i]).slice(0, 20));
}

test(
  "three deep, they are read back, ruff changes nothing, and no parentheses are redundant",
  limits,
  () => {
    const deep = [...nestedDeeper(full ? 1 : 40)];
    expect(deep.length).toBeGreaterThan(full ? 350_000 : 8_000);
    const wrong: string[] = [];
    for (const chunk of inChunks(deep, 2_000)) {
      const module = assigned(chunk);
      const text = printModule(module, { width: 320 });
      wrong.push(...complaints(module.body), ...redundant(text.trimEnd().split("\n")));
    }
    expect(wrong.slice(0, 100)).toEqual([]);
  },
);

test.each(Object.entries(statementPlaces))("as %s, two deep", limits, (title, place) => {
  const all = nested().filter(
    // One tuple alone after `with` is several items to ruff.
    ({ kind }, i) => (full || i % 7 === 3) && !(title === "entered" && kind === "Tuple"),
  );
  for (const chunk of inChunks(all, 1_000)) expect(complaints(chunk.map(place))).toEqual([]);
});
