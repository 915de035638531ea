// Real files of the standard library: CPython's tree, printed by us, is the same tree to CPython, and
// what ruff makes of the same tree on overlong lines.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { firstDifference } from "../../../grammar/compare.js";
import type { Module, Node } from "../../../grammar/generated/nodes.js";
import { printModule } from "../../../grammar/print/index.js";
import { askCPython, python } from "../oracle.js";
import { formatWithRuff } from "./ruff.js";

const smallest = 4_000;
const largest = 60_000;
const every = 6;

function standardLibrary(): string {
  const code = "import sysconfig; print(sysconfig.get_paths()['stdlib'])";
  return spawnSync(python(), ["-c", code], { encoding: "utf8" }).stdout.trim();
}

function sample(folder: string): string[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".py"))
    .map((file) => join(folder, file))
    .filter((path) => statSync(path).size > smallest && statSync(path).size < largest);
  return files.sort().filter((_, index) => index % every === 0);
}

function asModule(tree: Node | null | undefined): Module {
  if (tree?.kind !== "Module") throw new Error("CPython gave no module");
  return tree;
}

const paths = sample(standardLibrary());
const folder = mkdtempSync(join(tmpdir(), "assay-corpus-"));
const modules = askCPython(paths).map(({ tree }) => asModule(tree));

afterAll(() => rmSync(folder, { recursive: true }));

test("there is a sample", () => {
  expect(paths.length).toBeGreaterThan(15);
});

describe.each([88, 60])("at %d columns", (width) => {
  const printed = modules.map((module) => printModule(module, { width }));

  test("it is what ruff makes of the same code on lines of any length", () => {
    for (const [index, module] of modules.entries()) {
      const unbroken = printModule(module, { width: Infinity });
      expect(printed[index]).toBe(formatWithRuff(unbroken, width));
    }
  });

  test("ruff leaves it as it is", () => {
    for (const text of printed) expect(formatWithRuff(text, width)).toBe(text);
  });

  test("CPython reads the tree back", () => {
    const copies = printed.map((text, index) => {
      const copy = join(folder, `${width}_${index}.py`);
      writeFileSync(copy, text);
      return copy;
    });
    for (const [index, { tree }] of askCPython(copies).entries()) {
      const original = modules[index];
      if (original === undefined) throw new Error("more answers than files");
      expect(firstDifference(original, asModule(tree))).toBeNull();
    }
  });
});
