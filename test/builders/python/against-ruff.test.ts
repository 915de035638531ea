// ruff as the judge of imports and names: what we print passes its rules I and F, and what we refuse it refuses too.
// Starts the ruff of the project's own Python environment, once for each question.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import * as py from "../../../builders/python/index.js";
import { isLazyAnnotations, Names } from "../../../builders/python/imports/names.js";
import { builtinNames, standardModules } from "../../../builders/python/imports/standard.js";
import type { Expr, Module, Stmt } from "../../../grammar/index.js";
import { parse } from "../../../grammar/parse/index.js";
import { printModule } from "../../../grammar/print/index.js";

const here = dirname(fileURLToPath(import.meta.url));
const environment = join(here, "../../../.venv");
const folder = mkdtempSync(join(tmpdir(), "assay-ruff-"));

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

/** ~> "F841 x": what ruff says of names that are unknown, unread or defined twice, of each file */
function ruffFindings(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const rules = "F401,F811,F821,F822,F841,F842";
  const output = spawnSync(
    join(environment, "bin/ruff"),
    ["check", "--isolated", "--no-cache", "--ignore-noqa", "--target-version", "py313"].concat(
      ["--select", rules, "--output-format", "json"],
      files,
    ),
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
  const names = new Names(new Map(), tree.body.some(isLazyAnnotations));
  names.judge(tree.body);
  return names.problems.flatMap(({ kind, field, expected, got }) => {
    const name = got.replace(/,.*/, "");
    if (kind === "Module" && field === "__all__") return [`F822 ${name}`];
    if (kind === "Module") return [`F811 ${expected.replace("one definition of ", "")}`];
    if (kind === "Name" && expected.startsWith("a name")) return [`F821 ${name}`];
    if (kind === "Name" && expected.startsWith("variables")) return [`F841 ${name}`];
    if (kind === "Name" && expected.startsWith("imports")) return [`F401 ${name}`];
    return [];
  });
}

/** ruff names what is imported (`a.b`, `a as b`), we the name that it binds. */
function asOurs(theirs: readonly string[], ours: readonly string[]): readonly string[] {
  return theirs.map((line) => {
    if (!line.startsWith("F401 ")) return line;
    const [path = "", alias] = line.slice(5).split(" as ");
    const last = `F401 ${path.split(".").at(-1) ?? ""}`;
    if (alias !== undefined) return `F401 ${alias}`;
    return ours.includes(last) || path.startsWith(".") ? last : `F401 ${path.split(".")[0] ?? ""}`;
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
      expect(unique(ours)).toEqual(unique(asOurs(theirs.get(file) ?? [], ours)));
    }
  });

  it("are judged as ruff judges them, in transformers itself", () => {
    const files = library
      .flatMap((root) => readdirSync(root).map((file) => join(root, file)))
      .filter((file) => file.endsWith(".py") && !file.endsWith("__init__.py"))
      .filter((file) => !/^from .* import \*/m.test(readFileSync(file, "utf8")));
    const theirs = ruffFindings(files);
    const different = files.flatMap((file) => {
      const ours = unique(ourFindings(parse(readFileSync(file, "utf8"))));
      const judged = unique(asOurs(theirs.get(file) ?? [], ours));
      const onlyOurs = ours.filter((line) => !judged.includes(line)).map((line) => `+ ${line}`);
      const onlyRuffs = judged.filter((line) => !ours.includes(line)).map((line) => `- ${line}`);
      return [...onlyOurs, ...onlyRuffs].map((line) => `${basename(file)} ${line}`);
    });
    expect(files.length).toBeGreaterThan(30);
    expect(different).toEqual([]);
  });

  it("are judged as ruff judges them, in programs of all sorts of scopes", () => {
    const programs = fc.sample(program, { numRuns: 300, seed: 11 });
    const files = programs.map((body, at) => {
      const file = join(folder, `names${at}.py`);
      writeFileSync(file, printModule({ kind: "Module", body }));
      return file;
    });
    const theirs = ruffFindings(files);
    // What is redefined is judged in real files: here nearly everything is.
    const judged = (lines: readonly string[]): string =>
      unique(lines.filter((line) => /^(F821|F401|F841)/.test(line))).join();
    const different = files.flatMap((file) => {
      const found = theirs.get(file) ?? [];
      if (found.some((line) => line.startsWith("invalid-syntax"))) return [];
      const text = readFileSync(file, "utf8");
      const ours = ourFindings(parse(text));
      const [mine, ruffs] = [judged(ours), judged(asOurs(found, ours))];
      return mine === ruffs ? [] : [`${text}ours: ${mine}\nruff: ${ruffs}`];
    });
    expect(different.join("\n\n")).toBe("");
  });
});

/** Few names, so that they meet. */
const name = fc.constantFrom("a", "b", "c");

const { expr } = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 2 },
    name.map((id) => py.toExpr(id)),
    fc.tuple(tie("expr"), tie("expr")).map(([left, right]) => py.add(left, right)),
    fc
      .tuple(name, tie("expr"), tie("expr"))
      .map(([x, elt, iter]) => py.listOf(elt, py.forIn(x, iter))),
    fc.tuple(name, tie("expr")).map(([x, value]) => py.lambda([x], value)),
    fc.tuple(name, tie("expr")).map(([x, value]) => py.call("print", py.walrus(x, value))),
    tie("expr").map((value) => py.fstr`${value}`),
  ),
}));

const { stmt } = fc.letrec<{ stmt: Stmt; body: Stmt[] }>((tie) => ({
  body: fc.array(tie("stmt"), { minLength: 1, maxLength: 4 }),
  stmt: fc.oneof(
    { maxDepth: 3 },
    expr.map((value) => py.run(py.call("print", value))),
    fc.tuple(name, expr).map(([x, value]) => py.assign(x, value)),
    fc.tuple(name, expr).map(([x, value]) => py.augment(x, "+=", value)),
    fc.tuple(name, expr).map(([x, type]) => py.annotate(x, "int", type)),
    name.map((x) => py.import_(x)),
    fc.tuple(name, name).map(([module, x]) => py.from_(module, x)),
    fc.tuple(expr, tie("body")).map(([test, body]) => py.if_(test, body)),
    fc.tuple(name, expr, tie("body")).map(([x, iter, body]) => py.for_(x, iter, body)),
    fc.tuple(name, expr, tie("body")).map(([x, value, body]) => py.with_(py.as(value, x), body)),
    fc
      .tuple(tie("body"), tie("body"))
      .map(([tried, body]) =>
        py.try_(tried, { except: [py.except_("ValueError", "error", body)] }),
      ),
    fc
      .tuple(name, expr, tie("body"))
      .map(([x, subject, body]) =>
        py.match_(subject, py.case_(py.sequenceOf(py.capture(x)), body)),
      ),
    fc.tuple(name, name, tie("body")).map(([f, x, body]) => py.def(f, [x], undefined, body)),
    fc.tuple(name, tie("body")).map(([x, body]) => py.class_(x, {}, body)),
  ),
}));
const program = fc.array(stmt, { minLength: 1, maxLength: 5 });
