// What begins with a later Python is refused for the ones before it, with both versions named: each kind, each field, each form.

import { describe, expect, it } from "vitest";
import { kindTable, versions } from "../../../grammar/index.js";
import type { Module, PythonVersion } from "../../../grammar/index.js";
import { parse } from "../../../grammar/parse/index.js";
import { nodesOf } from "../oracle.js";
import { verdict } from "./verdicts.js";

/** "Kind" or "Kind.field", the version that first has it, and a module in which nothing is newer. */
const rows: readonly (readonly [string, PythonVersion, string])[] = [
  ["Match", "3.10", "match a:\n    case _: pass"],
  ["match_case", "3.10", "match a:\n    case _: pass"],
  ["MatchValue", "3.10", "match a:\n    case 1: pass"],
  ["MatchSingleton", "3.10", "match a:\n    case None: pass"],
  ["MatchSequence", "3.10", "match a:\n    case []: pass"],
  ["MatchMapping", "3.10", "match a:\n    case {}: pass"],
  ["MatchClass", "3.10", "match a:\n    case b(): pass"],
  ["MatchStar", "3.10", "match a:\n    case [*_]: pass"],
  ["MatchAs", "3.10", "match a:\n    case b: pass"],
  ["MatchOr", "3.10", "match a:\n    case 1 | 2: pass"],
  ["TryStar", "3.11", "try: pass\nexcept* a: pass"],
  ["FunctionDef.type_params", "3.12", "def f[T](): pass"],
  ["AsyncFunctionDef.type_params", "3.12", "async def f[T](): pass"],
  ["ClassDef.type_params", "3.12", "class A[T]: pass"],
  ["TypeAlias", "3.12", "type A = b"],
  ["TypeVar", "3.12", "def f[T](): pass"],
  ["ParamSpec", "3.12", "def f[**T](): pass"],
  ["TypeVarTuple", "3.12", "def f[*T](): pass"],
  ["TypeVar.default_value", "3.13", "type A[T = int] = b"],
  ["ParamSpec.default_value", "3.13", "type A[**T = int] = b"],
  ["TypeVarTuple.default_value", "3.13", "type A[*T = int] = b"],
  ["TemplateStr", "3.14", 't"a"'],
  ["Interpolation", "3.14", 't"{a}"'],
];

/** Forms of old kinds: where it is refused, since when, a module, and its near miss in 3.8. */
const forms: readonly (readonly [string, PythonVersion, string, string])[] = [
  ["FunctionDef.decorator_list", "3.9", "@a[0]\ndef f(): pass", "@a.b(c[0])\ndef f(): pass"],
  [
    "AsyncFunctionDef.decorator_list",
    "3.9",
    "@a()()\nasync def f(): pass",
    "@a()\nasync def f(): pass",
  ],
  ["ClassDef.decorator_list", "3.9", "@a().b\nclass A: pass", "@a.b.c\nclass A: pass"],
  ["Set.elts", "3.9", "{(a := 1)}", "[(a := 1)]"],
  ["Subscript.slice", "3.10", "a[(b := 1)]", "a[((b := 1), c)[0]]"],
  ["Subscript.slice", "3.11", "a[(*b,)]", "a[[*b]]"],
  ["arg.annotation", "3.11", "def f(*a: *b): pass", "def f(*a: b): pass"],
  ["JoinedStr.values", "3.12", "f\"{'\\n'}\"", 'f"{a!r:\\n}"'],
  ["FormattedValue.format_spec", "3.12", 'f"{a:{b:{c}}}"', 'f"{a:{b}{c}}"'],
];

function before(version: PythonVersion): PythonVersion {
  return versions[versions.indexOf(version) - 1] ?? version;
}

function withoutPlace(message: string | null): string {
  return (message ?? "taken").replace(/ at body\S*(?=: expected)/, "");
}

function refusal(path: string, version: PythonVersion): string {
  return (
    `${path}: expected something that Python ${before(version)} knows, got what begins with Python ${version}. ` +
    `Fix: emit for ${version} or later, or write it another way.`
  );
}

/** The kinds and fields in it that begin with the version. */
function beginningWith(module: Module, version: PythonVersion): string[] {
  return nodesOf(module).flatMap(({ kind }) => {
    const { since, fields } = kindTable[kind];
    const newer = fields.filter((field) => field.since === version && field.since !== since);
    return [...(since === version ? [kind] : []), ...newer.map(({ name }) => `${kind}.${name}`)];
  });
}

describe("what is newer than the target", () => {
  it("has a case for each kind and each field that begins after 3.8", () => {
    const expected = Object.entries(kindTable).flatMap(([kind, { since, fields }]) => [
      ...(since === "3.8" ? [] : [`${kind} ${since}`]),
      ...fields.filter((f) => f.since !== since).map((f) => `${kind}.${f.name} ${f.since}`),
    ]);
    expect(rows.map(([path, since]) => `${path} ${since}`).sort()).toEqual(expected.sort());
  });

  it.each(rows)("%s is refused before %s", (path, version, text) => {
    const module = parse(`${text}\n`);
    expect(verdict(module, version)).toBe(null);
    const refused = withoutPlace(verdict(module, before(version)));
    const [wanted] = refused.split(": ", 1);
    expect(refused).toBe(refusal(wanted ?? "", version));
    const found = beginningWith(module, version);
    expect(found).toContain(path);
    expect(found).toContain(wanted);
  });

  it.each(forms)("%s in a form that began with %s", (path, version, text, near) => {
    const module = parse(`${text}\n`);
    expect(verdict(module, version)).toBe(null);
    expect(withoutPlace(verdict(module, before(version)))).toBe(refusal(path, version));
    expect(verdict(parse(`${near}\n`), "3.8")).toBe(null);
  });
});
