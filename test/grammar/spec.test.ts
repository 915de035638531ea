// The specification against CPython's own: every node class and every field, in CPython's order.

import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../../grammar/generate/specification.js";
import { kindTable } from "../../grammar/index.js";
import { enumerations, leftOut, versions } from "../../grammar/python.js";
import type { PythonVersion } from "../../grammar/python.js";
import { python, pythonVersion } from "./oracle.js";

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** ~> Map { "Return" => ["value"], ... } */
function cpythonFields(): Map<string, readonly string[]> {
  const result = spawnSync(python(), ["test/grammar/python/ast_fields.py"], { encoding: "utf8" });
  const parsed: unknown = JSON.parse(result.stdout);
  if (typeof parsed !== "object" || parsed === null) throw new Error(result.stderr);
  const entries: readonly (readonly [string, unknown])[] = Object.entries(parsed);
  return new Map(entries.map(([name, fields]) => [name, isStrings(fields) ? fields : []]));
}

const theirs = cpythonFields();
const here = versions.indexOf(pythonVersion());
const isKnownHere = (since: PythonVersion): boolean => versions.indexOf(since) <= here;
const members = new Set<string>(Object.values(enumerations).flat());

describe("the specification", () => {
  it("has every node class of CPython, or says why not", () => {
    const ours = new Set([...Object.keys(kindTable), ...Object.keys(leftOut), ...members]);
    expect([...theirs.keys()].filter((name) => !ours.has(name))).toEqual([]);
  });

  it("has no node class that CPython lacks, beside our own", () => {
    const extra = Object.entries(kindTable)
      .filter(([, { own, since }]) => !own && isKnownHere(since))
      .map(([name]) => name)
      .filter((name) => !theirs.has(name));
    expect(extra).toEqual([]);
    expect([...members].filter((name) => !theirs.has(name))).toEqual([]);
  });

  it("has the fields of CPython, in its order", () => {
    const differing = Object.entries(kindTable).flatMap(([kind, { fields }]) => {
      const known = theirs.get(kind);
      if (known === undefined) return [];
      const isLeftOut = (name: string): boolean =>
        Object.hasOwn(leftOut, `*.${name}`) || Object.hasOwn(leftOut, `${kind}.${name}`);
      const expected = known.filter((name) => !isLeftOut(name)).join(" ");
      const actual = fields.filter(({ since }) => isKnownHere(since)).map(({ name }) => name);
      return actual.join(" ") === expected ? [] : [`${kind}: ${actual.join(" ")} | ${expected}`];
    });
    expect(differing).toEqual([]);
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
