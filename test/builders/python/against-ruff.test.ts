// ruff as the judge of imports and names: what we print passes its rules I and F, and what we refuse it refuses too.
// Starts the ruff of the project's own Python environment, once for each question.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import * as py from "../../../builders/python/index.js";
import { Names } from "../../../builders/python/imports/names.js";
import { builtinNames, standardModules } from "../../../builders/python/imports/standard.js";
import { walkModule } from "../../../builders/python/imports/walk.js";
import type { Module } from "../../../grammar/index.js";
import { loadParser, parse } from "../../../grammar/parse/index.js";
import { printModule } from "../../../grammar/print/index.js";

const here = dirname(fileURLToPath(import.meta.url));
const environment = join(here, "../../../.venv");
const folder = mkdtempSync(join(tmpdir(), "assay-ruff-"));

beforeAll(loadParser);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function ruff(...args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(join(environment, "bin/ruff"), args, {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined) throw error;
  return stdout + stderr;
}

/** One of every form of import, with names that are hard to sort. */
const known = [
  ["torch", "os", "os.path", "json", "a9", "a10", "A11", "zlib", "_thread", "xml.dom"].map((name) =>
    py.importModule(name),
  ),
  py.importModule("numpy", "np"),
  py.importModule("torch.nn.functional", "F"),
  py.importModule("collections", "c"),
  py.importFrom("torch", "Tensor", "no_grad", "FLOAT_32", "nn", "T", "_C", "x2", "x10", "X"),
  py.importFrom("torch", ["Generator", "Gen"], ["abs", "absolute"], ["zeros", "z"]),
  py.importFrom("torch.utils.data", "DataLoader", "default_collate", "Dataset"),
  py.importFrom("typing", "Any", "Literal", "cast", "TYPE_CHECKING"),
  py.importFrom("Alpha", "upper"),
  py.importFrom("alpha", "lower"),
  py.importFrom("a_module_with_a_long_name", "and_a_function_with_a_long_name", "also_a_long_name"),
];

const paths = [
  ...["torch.x", "os.sep", "os.path.sep", "json.x", "a9", "a10", "A11", "zlib", "_thread"],
  ...["xml.dom.x", "np", "F", "c", "Tensor", "no_grad", "FLOAT_32", "nn", "T", "_C", "x2", "x10"],
  ...["X", "Gen", "absolute", "z", "DataLoader", "default_collate", "Dataset", "Any", "Literal"],
  ...["cast", "TYPE_CHECKING", "upper", "lower", "and_a_function_with_a_long_name"],
  ...["also_a_long_name"],
];

describe("imports", () => {
  it("of any set of names are a fixed point of ruff check --select I,F and of ruff format", () => {
    const subsets = fc.sample(fc.subarray(paths, { minLength: 1 }), { numRuns: 150, seed: 7 });
    [paths, ...subsets].forEach((chosen, at) => {
      const tree = py.module({
        future: at % 2 === 0 ? ["annotations"] : [],
        imports: known,
        body: [
          py.run(py.call("print", ...chosen)),
          at % 3 === 0 && py.def("f", [], null, [py.pass_()]),
        ],
      });
      expect(parse(printModule(tree))).toEqual(tree);
      writeFileSync(join(folder, `m${at}.py`), printModule(tree));
    });
    expect(ruff("check", "--isolated", "--no-cache", "--select", "I,F", folder)).toBe(
      "All checks passed!\n",
    );
    expect(ruff("format", "--isolated", "--no-cache", "--check", folder)).toBe(
      `${subsets.length + 1} files already formatted\n`,
    );
  });

  it("every standard module is in the section where ruff expects it, and every builtin is one", () => {
    const modules = [...standardModules].filter((module) => module !== "__future__");
    const tree = py.module({
      imports: ["zzz_third_party", ...modules].map((module) => py.importModule(module)),
      body: [py.run(py.list("zzz_third_party", ...modules, ...builtinNames))],
    });
    const file = join(folder, "standard.py");
    writeFileSync(file, printModule(tree));
    expect(ruff("check", "--isolated", "--no-cache", "--select", "I,F", file)).toBe(
      "All checks passed!\n",
    );
  });
});

const findings = z.array(z.object({ code: z.string(), message: z.string(), filename: z.string() }));

/** ~> "F841 x", sorted: what ruff says of names that are unknown, unread or defined twice */
function ruffFindings(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const output = spawnSync(
    join(environment, "bin/ruff"),
    [
      "check",
      "--isolated",
      "--no-cache",
      "--ignore-noqa",
      "--select",
      "F811,F821,F841,F842",
    ].concat("--output-format", "json", files),
    { encoding: "utf8", maxBuffer: 2 ** 28 },
  ).stdout;
  const found = new Map<string, string[]>();
  for (const { code, message, filename } of findings.parse(JSON.parse(output))) {
    const name = /`([^`]*)`/.exec(message)?.[1] ?? "";
    // An annotation without value that nobody reads (F842) is an unread variable to us.
    const line = `${code === "F842" ? "F841" : code} ${name}`;
    found.set(filename, [...(found.get(filename) ?? []), line]);
  }
  return found;
}

function ourFindings(tree: Module): readonly string[] {
  const isFuture = tree.body.some(
    (each) =>
      each.kind === "ImportFrom" &&
      each.module === "__future__" &&
      each.names.some(({ name }) => name === "annotations"),
  );
  const names = new Names(new Map(), isFuture);
  walkModule(names, tree.body);
  names.finish();
  return names.problems.flatMap(({ kind, expected, got }) => {
    const name = got.replace(/,.*/, "");
    if (kind === "Module") return [`F811 ${expected.replace("one definition of ", "")}`];
    if (kind === "Name" && expected.startsWith("a name")) return [`F821 ${name}`];
    if (kind === "Name" && expected.startsWith("variables")) return [`F841 ${name}`];
    return [];
  });
}

function unique(lines: Iterable<string>): readonly string[] {
  return [...new Set(lines)].sort();
}

describe("names", () => {
  const fixtures = join(here, "fixtures");
  const packages = join(environment, "lib");
  const library = readdirSync(packages).map((python) =>
    join(packages, python, "site-packages/transformers"),
  );

  it("are judged as ruff judges them, in files full of mistakes", () => {
    const files = readdirSync(fixtures).map((file) => join(fixtures, file));
    const theirs = ruffFindings(files);
    for (const file of files) {
      const ours = ourFindings(parse(readFileSync(file, "utf8")));
      expect(unique(ours)).toEqual(unique(theirs.get(file) ?? []));
    }
  });

  it("are judged as ruff judges them, in transformers itself", () => {
    const files = library
      .flatMap((root) => readdirSync(root).map((file) => join(root, file)))
      .filter((file) => file.endsWith(".py"))
      .filter(
        (file) => !/^from .* import \*|"[\w.]+ \||"[\w.]+\[/m.test(readFileSync(file, "utf8")),
      )
      .slice(0, 25);
    const theirs = ruffFindings(files);
    const different = files.filter((file) => {
      const ours = unique(ourFindings(parse(readFileSync(file, "utf8"))));
      return ours.join() !== unique(theirs.get(file) ?? []).join();
    });
    expect(files.length).toBe(25);
    expect(different).toEqual([]);
  });
});
