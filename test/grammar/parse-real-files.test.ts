// Real files against CPython: the standard library, and mutants of it. ASSAY_FULL=1 takes all of it, and transformers.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { firstDifference, versions } from "../../grammar/index.js";
import { loadParser, parse, PythonSyntaxError } from "../../grammar/parse/index.js";
import type { Module } from "../../grammar/index.js";
import { printModule } from "../../grammar/print/index.js";
import { askCPython, python, pythonVersion, since, withoutOwnKinds } from "./oracle.js";
import { mutantsOf } from "./mutants.js";

const full = process.env["ASSAY_FULL"] === "1";

/** Folders of the standard library that hold broken files on purpose, or are no part of it. */
const skipped = new Set(["site-packages", "test", "tests", "lib2to3", "__pycache__"]);

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesUnder(path);
      return entry.name.endsWith(".py") ? [path] : [];
    });
}

function askPath(code: string): string {
  const result = spawnSync(python(), ["-c", code], { encoding: "utf8" });
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout.trim();
}

const stdlib = filesUnder(askPath("import sysconfig; print(sysconfig.get_path('stdlib'))"));

/** Every twelfth file of the sorted list, up to 60 KB. */
const sample = stdlib.filter((path, i) => i % 12 === 5 && statSync(path).size <= 60_000);

function transformers(): string[] {
  const code =
    "import importlib.util as u; print(u.find_spec('transformers').submodule_search_locations[0])";
  return filesUnder(askPath(code));
}

const paths = full ? [...stdlib, ...transformers()] : sample;

beforeAll(loadParser);

/** What we read, or why we refuse. */
function attempt(text: string): Module | PythonSyntaxError {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof PythonSyntaxError) return error;
    throw error;
  }
}

const here = versions.indexOf(pythonVersion());

/** Does the tree need a Python newer than the one that is asked? A mutant may have become `type a = b`. */
function isNewer(tree: Module): boolean {
  return versions.indexOf(since(tree)) > here;
}

function compareWithCPython(files: readonly string[]): string[] {
  return askCPython(files).flatMap(({ path, tree, error }) => {
    const text = readFileSync(path, "utf8");
    const ours = attempt(text);
    if (ours instanceof PythonSyntaxError) {
      return tree === null ? [] : [`${path}: refused: ${ours.message}`];
    }
    if (tree === null && isNewer(ours)) return [];
    if (tree === null) {
      const line = Number(/line (\d+)/.exec(String(error))?.[1] ?? 1);
      return [
        `${path}: read, but CPython says ${String(error)}: ${text.split("\n")[line - 1] ?? ""}`,
      ];
    }
    const difference = firstDifference(withoutOwnKinds(ours), tree);
    return difference === null ? [] : [`${path}: ${JSON.stringify(difference)}`];
  });
}

function inChunks<T>(list: readonly T[], size: number): T[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, i) => list.slice(i * size, (i + 1) * size));
}

describe("real files", () => {
  it("are about sixty, unless all are asked for", () => {
    expect(sample.length).toBeGreaterThan(50);
    expect(sample.length).toBeLessThan(70);
  });

  it("are read as CPython reads them", { timeout: full ? 1_800_000 : 120_000 }, () => {
    const differing = inChunks(paths, 50).flatMap(compareWithCPython);
    expect(differing).toEqual([]);
  });

  it(
    "are printed, and read back as the same trees",
    { timeout: full ? 1_800_000 : 120_000 },
    () => {
      const differing = paths.flatMap((path) => {
        const tree = parse(readFileSync(path, "utf8"));
        const difference = firstDifference(tree, parse(printModule(tree)));
        return difference === null ? [] : [`${path}: ${JSON.stringify(difference)}`];
      });
      expect(differing).toEqual([]);
    },
  );
});

describe("mutants of real files", () => {
  it("are refused where CPython refuses them, and only there", { timeout: 600_000 }, () => {
    const small = sample.filter((path) => statSync(path).size <= 8_000);
    const each = full ? 200 : 20;
    const folder = mkdtempSync(join(tmpdir(), "assay-mutants-"));
    try {
      const texts = small.flatMap((path) => mutantsOf(readFileSync(path, "utf8"), each));
      const files = texts.map((text, i) => {
        const path = join(folder, `${String(i)}.py`);
        writeFileSync(path, text);
        return path;
      });
      expect(files.length).toBeGreaterThan(each * 10);
      const verdicts = inChunks(files, 200).flatMap((chunk) => askCPython(chunk));
      const refused = verdicts.filter(({ tree }) => tree === null).length;
      expect(refused).toBeGreaterThan(files.length * 0.4);
      expect(inChunks(files, 200).flatMap(compareWithCPython)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
