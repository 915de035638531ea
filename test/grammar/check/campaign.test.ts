// Real modules, broken on purpose in what only a compiler sees: checkModule says of each what compile() says.
// 600 of them from 40 files of the standard library; 40,000 from 1,000 with ASSAY_FULL=1.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse, PythonSyntaxError } from "../../../grammar/parse/index.js";
import { printModule } from "../../../grammar/print/index.js";
import type { Module } from "../../../grammar/index.js";
import { python, pythonVersion, withoutOwnKinds } from "../oracle.js";
import { mutate, numbers } from "./campaign.js";
import { compileAll, verdict } from "./verdicts.js";

const full = process.env["ASSAY_FULL"] === "1";
const [files, each] = full ? [1000, 40] : [40, 15];
const largest = full ? 20_000 : 6_000;
const batch = 2000;

/** Small files of the standard library, in an order that is the same everywhere. */
function standardFiles(): string[] {
  const code = [
    "import os, pathlib",
    "root = pathlib.Path(os.__file__).parent",
    "paths = (p for p in root.rglob('*.py') if not {'site-packages', 'lib2to3'} & set(p.parts))",
    `print('\\n'.join(sorted(str(p) for p in paths if 200 < p.stat().st_size < ${largest})))`,
  ];
  const { stdout } = spawnSync(python(), ["-c", code.join("\n")], { encoding: "utf8" });
  return stdout.split("\n").filter((path) => path !== "");
}

/** A few files are broken on purpose, or no UTF-8. */
function read(path: string): Module | null {
  try {
    const module = withoutOwnKinds(parse(readFileSync(path, "utf8")));
    return module.kind === "Module" && module.body.length > 0 ? module : null;
  } catch (error) {
    if (error instanceof PythonSyntaxError) return null;
    throw error;
  }
}

it("says of modules that were broken on purpose what CPython says", { timeout: 900_000 }, () => {
  const next = numbers(20261122);
  const target = pythonVersion();
  const all = standardFiles();
  const counts = { taken: 0, refused: 0 };
  let modules: Module[] = [];
  const ask = (): void => {
    const texts = modules.map((module) => printModule(module));
    const theirs = compileAll(texts);
    const differing = modules.flatMap((module, i) => {
      const ours = verdict(module, target);
      counts[ours === null ? "taken" : "refused"] += 1;
      if ((ours === null) === (theirs[i] === null)) return [];
      return [`CPython: ${theirs[i] ?? "fine"}; we: ${ours ?? "fine"}\n${texts[i] ?? ""}`];
    });
    expect(differing.slice(0, 3)).toEqual([]);
    modules = [];
  };
  for (let i = 0; i < Math.min(files, all.length); i += 1) {
    const [path = ""] = all.splice(next(all.length), 1);
    const module = read(path);
    if (module === null) continue;
    expect(verdict(module, target), path).toBe(null);
    for (let j = 0; j < each; j += 1) modules.push(mutate(module, next));
    if (modules.length >= batch) ask();
  }
  ask();
  expect(counts.refused).toBeGreaterThan((files * each) / 4);
  expect(counts.taken).toBeGreaterThan((files * each) / 8);
});
