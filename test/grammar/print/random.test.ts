// Trees at random: CPython reads them back from what is printed, and ruff makes the same of them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { firstDifference } from "../../../grammar/compare.js";
import type { Module } from "../../../grammar/generated/nodes.js";
import { printModule } from "../../../grammar/print/index.js";
import { askCPython } from "../oracle.js";
import { RandomModules } from "./random-modules.js";
import { formatWithRuff } from "./ruff.js";

const modules: readonly Module[] = Array.from({ length: 100 }, (_, seed) =>
  new RandomModules(seed).module(4),
);

test("CPython reads the trees back", () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-random-"));
  const paths = modules.map((module, seed) => {
    const path = join(folder, `${seed}.py`);
    writeFileSync(path, printModule(module));
    return path;
  });
  const answers = askCPython(paths);
  rmSync(folder, { recursive: true });
  for (const [seed, module] of modules.entries()) {
    const { tree, error } = answers[seed] ?? { tree: null, error: "no answer" };
    expect(error).toBeNull();
    if (tree !== null) expect(firstDifference(module, tree)).toBeNull();
  }
});

test.each([88, 40])("ruff makes the same of them at %d columns, and leaves it so", (width) => {
  for (const module of modules) {
    const printed = printModule(module, { width });
    expect(printed).toBe(formatWithRuff(printModule(module, { width: Infinity }), width));
    expect(formatWithRuff(printed, width)).toBe(printed);
  }
});
