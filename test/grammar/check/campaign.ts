// Breaks real modules on purpose: puts statements and expressions that the compiler is particular about where they may not stand.
// Must not know which of the results is Python.

import { kindTable } from "../../../grammar/index.js";
import type { Expr, Module, Node, Stmt } from "../../../grammar/index.js";
import { parse, parseExpr } from "../../../grammar/parse/index.js";
import { nodesOf } from "../oracle.js";

/** N is a name of the module. */
const statements = [
  ...["return", "return N", "yield N", "N = yield", "await N", "yield from N", "break", "continue"],
  ...["global N", "nonlocal N", "N: int = 1", "(N): int = 1", "N: int", "del N", "N += 1"],
  ...["import N", "from N import *", "from __future__ import annotations", "__debug__ = N"],
  ...["N.__debug__ = 1", "(N := 1)", "[(N := 1) for a in b]", "[(N := 1) for N in b]"],
  ...["[a for a in (N := b)]", "[a for a in b if (N := a)]", "[[(N := a) for a in b] for c in d]"],
  ...["[(yield N) for a in b]", "[a for a in (yield)]", "lambda: (yield)", "lambda: a(N)"],
  ...["[await N for a in b]", "[a async for a in b]", "(a async for a in b)", "lambda: (await N)"],
  ...["[[a async for a in b] for c in d]", "{N: [a async for a in b] for c in d}"],
  ...["[lambda: (N := 1) for a in b]", "(await a for a in b)", "[a for a in [c async for c in d]]"],
  "async with N: pass",
  "async for N in a: pass",
  "for a in b:\n    break",
  "while N:\n    pass\nelse:\n    break",
  "try:\n    pass\nexcept* N:\n    break",
  "try:\n    pass\nexcept* N:\n    continue",
  "try:\n    pass\nexcept* N:\n    return N",
  "try:\n    pass\nexcept* N:\n    while a:\n        break",
  "try:\n    pass\nexcept N as a:\n    global a",
  "try:\n    pass\nfinally:\n    continue",
  "match N:\n    case N: pass\n    case a: pass",
  "match N:\n    case [N, *a] | {'a': N, **a}: pass",
  "match N:\n    case [a, b] | [b, N]: pass",
  "match N:\n    case {1: a, 1.0: b}: pass",
  "match N:\n    case {1: a, 2: b}: pass\n    case _: pass",
  "class N:\n    nonlocal N",
  "class N:\n    def f(self):\n        nonlocal __class__",
  "class N:\n    [(a := 1) for b in c]",
  "class N:\n    [lambda: [(a := 1) for b in c] for d in e]",
  "class N:\n    return N",
  "def f(N):\n    nonlocal N",
  "def f(N):\n    def g():\n        nonlocal N",
  "def f():\n    nonlocal N",
  "def f():\n    global N\n    N = 1",
  "def f():\n    N\n    global N",
  "def f(a: N = (yield)): pass",
  "async def f():\n    yield N\n    return N",
  "async def f():\n    return [a async for a in N]",
  "async def f(a=b(N)):\n    await a",
];

const expressions = [
  ...["(yield N)", "(await N)", "(N := a)", "[N async for a in b]", "(N async for a in b)"],
  ...["lambda N: (yield)", "[(N := a) for b in c]", "[a for N in b if (N := 1)]", "lambda: N"],
];

/** Places where any expression may stand. */
const places = new Set([
  ...["Assign.value", "Return.value", "Call.args", "Expr.value", "If.test", "keyword.value"],
  ...["arguments.defaults", "comprehension.iter", "comprehension.ifs", "ListComp.elt"],
  ...["AnnAssign.annotation", "arg.annotation", "ClassDef.bases", "List.elts", "While.test"],
]);

/** The same numbers for the same seed. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Spot {
  readonly node: Node;
  readonly field: string;
  readonly index: number;
}

function fieldsOf(node: Node): readonly (readonly [string, string, unknown])[] {
  return kindTable[node.kind].fields.map(({ name, type }) => {
    const value: unknown = Reflect.get(node, name);
    return [name, type, value] as const;
  });
}

function spotsOf(module: Module): { readonly suites: Spot[]; readonly values: Spot[] } {
  const suites: Spot[] = [];
  const values: Spot[] = [];
  for (const node of nodesOf(module)) {
    for (const [field, type, value] of fieldsOf(node)) {
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      const isSuite = type === "Stmt" && list.length > 0;
      if (!isSuite && !places.has(`${node.kind}.${field}`)) continue;
      list.forEach((item, index) => {
        if (item !== null) (isSuite ? suites : values).push({ node, field, index });
      });
    }
  }
  return { suites, values };
}

type Change = (list: readonly unknown[]) => readonly unknown[];

/** The tree with one field changed; what is not on the way to it stays the same. */
function changed(value: unknown, spot: Spot, change: Change): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => changed(item, spot, change));
  if (typeof value !== "object" || value === null || !("kind" in value)) return value;
  const fields = Object.entries(value).map(([name, inner]: [string, unknown]) => {
    if (value !== spot.node || name !== spot.field) return [name, changed(inner, spot, change)];
    if (Array.isArray(inner)) return [name, change(inner)];
    return [name, change([inner])[0]];
  });
  return Object.fromEntries(fields);
}

function isModule(value: unknown): value is Module {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "Module";
}

/** One of the spots changed at random. */
export function mutate(module: Module, next: (below: number) => number): Module {
  const { suites, values } = spotsOf(module);
  const names = nodesOf(module).flatMap((node) => (node.kind === "Name" ? [node.id] : []));
  const name = names[next(names.length)] ?? "a";
  const pick = (texts: readonly string[]): string =>
    (texts[next(texts.length)] ?? "").replace(/\bN\b/g, name);
  const isValue = next(4) === 0 && values.length > 0;
  const spots = isValue ? values : suites;
  const spot = spots[next(spots.length)];
  if (spot === undefined) return module;
  const added: readonly (Expr | Stmt)[] = isValue
    ? [parseExpr(pick(expressions))]
    : parse(`${pick(statements)}\n`).body;
  const replaced = isValue ? 1 : next(2);
  const result = changed(module, spot, (list) => [
    ...list.slice(0, spot.index),
    ...added,
    ...list.slice(spot.index + replaced),
  ]);
  return isModule(result) ? result : module;
}
