// The specification against CPython's own, of seven Pythons: every node class and every field, in CPython's order.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../../grammar/generate/specification.js";
import { kindTable } from "../../grammar/index.js";
import { enumerations, leftOut, versions } from "../../grammar/python.js";
import type { PythonVersion } from "../../grammar/python.js";
import { python, pythonVersion } from "./oracle.js";

const deprecated = [
  ...["AugLoad", "AugStore", "Bytes", "Ellipsis", "ExtSlice", "Index", "NameConstant", "Num"],
  ...["Param", "Str", "Suite"],
];

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

type Classes = ReadonlyMap<string, readonly string[]>;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function classesOf(value: unknown): Classes {
  if (!isObject(value)) throw new Error("no classes");
  return new Map(
    Object.entries(value).map(([name, fields]) => [name, isStrings(fields) ? fields : []]),
  );
}

/** ~> { "3.8": Map { "Return" => ["value"], ... }, ... } */
function byVersion(text: string): ReadonlyMap<string, Classes> {
  const parsed: unknown = JSON.parse(text);
  if (!isObject(parsed)) throw new Error("no versions");
  return new Map(Object.entries(parsed).map(([version, value]) => [version, classesOf(value)]));
}

function runPython(...args: readonly string[]): string {
  const result = spawnSync(python(), args, { encoding: "utf8" });
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout;
}

/** The node classes of seven CPythons, 3.8.18 to 3.14.2, as test/grammar/python/ast_fields.py printed them. */
const recorded = byVersion(readFileSync("test/grammar/ast-fields.json", "utf8"));
const members = new Set<string>(Object.values(enumerations).flat());

function isKnown(since: PythonVersion, version: PythonVersion): boolean {
  return versions.indexOf(since) <= versions.indexOf(version);
}

/** Ours in a version: without our own kinds, with the reasons for what is left out. */
function ourClasses(version: PythonVersion): Map<string, string> {
  const kinds = Object.entries(kindTable).filter(
    ([, { own, since }]) => !own && isKnown(since, version),
  );
  const ours = kinds.map(([kind, { fields }]): [string, string] => {
    const known = fields.filter(({ since }) => isKnown(since, version)).map(({ name }) => name);
    return [kind, known.join(" ")];
  });
  return new Map([...ours, ...[...members].map((name): [string, string] => [name, ""])]);
}

function isLeftOut(kind: string, field: string): boolean {
  return Object.hasOwn(leftOut, `*.${field}`) || Object.hasOwn(leftOut, `${kind}.${field}`);
}

function theirClasses(classes: Classes): Map<string, string> {
  const kept = [...classes].filter(([kind]) => !Object.hasOwn(leftOut, kind));
  return new Map(
    kept.map(([kind, fields]) => [kind, fields.filter((name) => !isLeftOut(kind, name)).join(" ")]),
  );
}

describe("the specification", () => {
  it.each(versions)("has the node classes and fields of CPython %s, in its order", (version) => {
    const theirs = theirClasses(recorded.get(version) ?? new Map());
    expect(theirs.size).toBeGreaterThan(80);
    const sorted = (classes: Map<string, string>) =>
      [...classes].sort(([a], [b]) => (a < b ? -1 : 1));
    expect(sorted(ourClasses(version))).toEqual(sorted(theirs));
  });

  it("leaves out nothing that there is not", () => {
    const all = recorded.get("3.14") ?? new Map<string, readonly string[]>();
    const fields = new Set(
      [...all].flatMap(([kind, names]) =>
        names.flatMap((name: string) => [`*.${name}`, `${kind}.${name}`]),
      ),
    );
    expect(Object.keys(leftOut).filter((name) => !all.has(name) && !fields.has(name))).toEqual([]);
  });

  it("is held against what the Python at hand says today", () => {
    const here = classesOf(JSON.parse(runPython("test/grammar/python/ast_fields.py")));
    expect(here).toEqual(recorded.get(pythonVersion()));
  });

  it("is held against typeshed, from the oldest Python that it knows", () => {
    const find =
      "import importlib.util as u; print(u.find_spec('mypy').submodule_search_locations[0])";
    const stub = `${runPython("-c", find).trim()}/typeshed/stdlib/ast.pyi`;
    const stubbed = byVersion(runPython("test/grammar/python/ast_stub.py", stub));
    for (const version of versions.slice(versions.indexOf("3.10"))) {
      const classes = recorded.get(version) ?? new Map<string, readonly string[]>();
      const theirs = stubbed.get(version) ?? new Map<string, readonly string[]>();
      const known = new Map([...theirs].filter(([name]) => classes.has(name)));
      expect(known, version).toEqual(classes);
      // What Python had before 3.8, and keeps to say that it is deprecated.
      const old = [...theirs.keys()].filter((name) => !classes.has(name)).sort();
      expect(deprecated).toEqual(expect.arrayContaining(old));
    }
  });

  it("never has a field that is older than its kind", () => {
    const older = readSpecification().flatMap((row) =>
      row.fields
        .filter((field) => versions.indexOf(field.since) < versions.indexOf(row.since))
        .map((field) => `${row.kind}.${field.name}`),
    );
    expect(older).toEqual([]);
  });

  it("says something of every kind", () => {
    expect(readSpecification().filter(({ doc }) => doc.length < 5)).toEqual([]);
  });

  it.each([
    ["Return", { value: "Expression?" }, "unknown type Expression"],
    ["Return", { value: "Expr!" }, '"Expr!" is no field type'],
  ])("refuses a wrong row of %s", (name, fields, reason) => {
    const row = { category: "Stmt", doc: "A row.", since: "3.8", fields } as const;
    expect(() => readSpecification({ [name]: row })).toThrow(reason);
  });
});
