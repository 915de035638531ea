// Trees of any depth and width are checked without the call stack, in time that grows with their size. CPython's own limits are refused.

import { describe, expect, it } from "vitest";
import * as n from "../../../builders/generated/nodes.js";
import { versions } from "../../../grammar/index.js";
import type { Expr, Module, Pattern, Stmt } from "../../../grammar/index.js";
import { parse } from "../../../grammar/parse/index.js";
import { verdict } from "./verdicts.js";

const a = n.Name({ id: "a" });
const deep = 100_000;

function times<T>(count: number, first: T, step: (inner: T) => T): T {
  let result = first;
  for (let i = 0; i < count; i += 1) result = step(result);
  return result;
}

const generators = [n.Comprehension({ target: a, iter: a })];
const module = (value: Expr): Module => n.Module({ body: [n.ExprStmt({ value })] });
const target = (inner: Expr): Expr => n.Tuple({ elts: [inner] });
const matching = (pattern: Pattern): Module =>
  n.Module({
    body: [n.Match({ subject: a, cases: [n.MatchCase({ pattern, body: [n.Pass()] })] })],
  });

/** An item of each name, as patterns that bind many names deep inside. */
const bound = (count: number): Pattern =>
  n.MatchSequence({
    patterns: Array.from({ length: count }, (_, i) => n.MatchAs({ name: `a${i}` })),
  });

const trees: readonly (readonly [string, (size: number) => Module])[] = [
  [
    "operands",
    (size) => module(times<Expr>(size, a, (left) => n.BinOp({ left, op: "Add", right: a }))),
  ],
  ["calls", (size) => module(times<Expr>(size, a, (func) => n.Call({ func })))],
  ["lambdas", (size) => module(times<Expr>(size, a, (body) => n.Lambda({ body })))],
  ["lists", (size) => module(times<Expr>(size, a, (inner) => n.List({ elts: [inner] })))],
  [
    "comprehensions",
    (size) => module(times<Expr>(size, a, (elt) => n.ListComp({ elt, generators }))),
  ],
  [
    "targets",
    (size) => n.Module({ body: [n.Assign({ targets: [times(size, a, target)], value: a })] }),
  ],
  [
    "a wide list",
    (size) => module(n.List({ elts: Array.from({ length: size }, () => n.Call({ func: a })) })),
  ],
  [
    "patterns",
    (size) =>
      matching(times<Pattern>(size, bound(100), (each) => n.MatchSequence({ patterns: [each] }))),
  ],
  ["many names in a pattern", (size) => matching(bound(size))],
  [
    "many statements",
    (size) =>
      n.Module({ body: Array.from({ length: size }, () => n.Assign({ targets: [a], value: a })) }),
  ],
];

function milliseconds(tree: Module): number {
  const before = process.cpuUsage().user;
  expect(verdict(tree, "3.14")).toBe(null);
  return (process.cpuUsage().user - before) / 1000;
}

describe("checkModule", () => {
  it.each(trees)(
    "goes through 100,000 %s, in linear time",
    (_what, build) => {
      const [small, large] = [build(deep / 10), build(deep)];
      const few = Math.min(...[1, 2].map(() => milliseconds(small)));
      const many = milliseconds(large);
      // Ten times as many; twice that again for garbage, and some for what is too short to measure.
      expect(many).toBeLessThan(few * 40 + 200);
    },
    120_000,
  );

  it("says where it is, deep inside, in few words", () => {
    const inside = times<Expr>(deep, n.Await({ value: a }), (inner) => n.List({ elts: [inner] }));
    expect(verdict(module(inside), "3.14")).toBe(
      "Await at body[0].value.elts[0].elts[0].elts[0].elts[0].....elts[0].elts[0].elts[0].elts[0].elts[0].elts[0]: " +
        "expected an async function around it, got module. Fix: make the function an AsyncFunctionDef.",
    );
  });
});

const nested = (count: number, header: string, inner: string): string => {
  const lines = Array.from({ length: count }, (_, i) => `${" ".repeat(i)}${header}\n`);
  const last = inner.split("\n").map((line) => `${" ".repeat(count)}${line}\n`);
  return [...lines, ...last].join("");
};

/** How many `for` may stand around it, in each of our versions, by CPython's own word. */
const limits: readonly (readonly [string, readonly (number | null)[]])[] = [
  ["pass", [20, 20, 20, 20, 20, 21, 21]],
  ["for a in b: pass\nelse:\n for a in b: pass", [19, 19, 19, 19, 19, 20, 20]],
  ["try:\n for a in b: pass\nfinally: pass", [18, 18, 18, 18, 18, 19, 19]],
  ["try: pass\nfinally:\n for a in b: pass", [18, 18, 18, 18, 18, 19, 19]],
  ["try: pass\nexcept a: pass", [19, 18, 18, 18, 18, 19, 19]],
  ["try: pass\nexcept a as b:\n for a in b: pass", [18, 17, 17, 17, 17, 18, 18]],
  ["try: pass\nexcept a: pass\nelse:\n for a in b: pass", [19, 18, 18, 18, 18, 19, 19]],
  ["try: pass\nexcept a:\n for a in b: pass\nfinally: pass", [17, 16, 16, 16, 16, 17, 17]],
  ["try: pass\nexcept* a:\n for a in b: pass", [null, null, null, 17, 17, 18, 18]],
  ["with a, b, c: pass", [17, 17, 17, 17, 17, 18, 18]],
  ["def f():\n for a in b: yield", [20, 20, 20, 20, 20, 21, 21]],
  ["class A:\n while a: pass", [20, 20, 20, 20, 20, 21, 21]],
  ["match a:\n case 1: pass", [null, null, 20, 20, 20, 21, 21]],
  ["[x for x in y]", [20, 20, 20, 20, 20, 21, 21]],
];

describe("CPython's limits", () => {
  it.each(limits)("%j", (inner, most) => {
    const found = versions.map((version) => {
      const fits = (count: number): boolean =>
        verdict(parse(nested(count, "for a in b:", inner)), version) === null;
      const counts = [15, 16, 17, 18, 19, 20, 21, 22].filter(fits);
      return counts.at(-1) ?? null;
    });
    expect(found).toEqual(most);
  });

  it("counts a generator's loops, too", () => {
    const inside = (count: number, what: string): string =>
      `def f():\n${nested(count, "for a in b:", what).replace(/^/gm, " ").trimEnd()}\n`;
    const take = (count: number, what: string): (string | null)[] =>
      (["3.12", "3.13"] as const).map((version) => verdict(parse(inside(count, what)), version));
    expect(take(20, "yield")).toEqual([null, null]);
    expect(take(21, "return")).toEqual([expect.stringContaining("at most 20 loops"), null]);
    expect(take(21, "yield")).toEqual([
      expect.stringContaining("at most 20 loops"),
      expect.stringContaining("at most 20 loops"),
    ]);
  });

  it("takes 99 indents, and any number of elif", () => {
    const nest = (count: number): Stmt =>
      times<Stmt>(count, n.Pass(), (inner) => n.If({ test: a, body: [inner] }));
    const chain = times<Stmt>(1000, n.If({ test: a, body: [n.Pass()] }), (inner) =>
      n.If({ test: a, body: [n.Pass()], orelse: [inner] }),
    );
    expect(verdict(n.Module({ body: [nest(99)] }), "3.8")).toBe(null);
    expect(verdict(n.Module({ body: [chain] }), "3.8")).toBe(null);
    expect(verdict(n.Module({ body: [nest(100)] }), "3.8")).toContain(
      "expected at most 99 indents, got 100. Fix: move the inner ones into a function.",
    );
  });
});
