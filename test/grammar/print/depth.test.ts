// Depth and length: no tree is too deep or too long to be printed, and the work grows as the tree does.
import { describe, expect, test } from "vitest";
import type { Expr, Module, Pattern, Stmt } from "../../../grammar/generated/nodes.js";
import { printExpr, printModule, printStmt } from "../../../grammar/print/index.js";
import { name, noParameters } from "./random-trees.js";
import { formatWithRuff } from "./ruff.js";

const x = name("x");
const deep = 100_000;

function nest<N>(innermost: N, depth: number, around: (inner: N, level: number) => N): N {
  let node = innermost;
  for (let level = 0; level < depth; level += 1) node = around(node, level);
  return node;
}

/** What each level writes before and after the level inside of it. */
const shapes: readonly (readonly [string, string, (inner: Expr) => Expr])[] = [
  ["-", "", (operand) => ({ kind: "UnaryOp", op: "USub", operand })],
  ["not ", "", (operand) => ({ kind: "UnaryOp", op: "Not", operand })],
  ["x if x else ", "", (orelse) => ({ kind: "IfExp", body: x, test: x, orelse })],
  ["(", " if x else x)", (body) => ({ kind: "IfExp", body, test: x, orelse: x })],
  ["lambda: ", "", (body) => ({ kind: "Lambda", args: noParameters(), body })],
  ["", ".a", (value) => ({ kind: "Attribute", value, attr: "a" })],
  ["", "()", (func) => ({ kind: "Call", func, args: [], keywords: [] })],
  ["", "[x]", (value) => ({ kind: "Subscript", value, slice: x })],
  ["", " + x", (left) => ({ kind: "BinOp", left, op: "Add", right: x })],
  ["x - (", ")", (right) => ({ kind: "BinOp", left: x, op: "Sub", right })],
  ["x or (", ")", (inner) => ({ kind: "BoolOp", op: "Or", values: [x, inner] })],
  ["(", ") < x", (left) => ({ kind: "Compare", left, ops: ["Lt"], comparators: [x] })],
  ["[", "]", (inner) => ({ kind: "List", elts: [inner] })],
  ["(", ",)", (inner) => ({ kind: "Tuple", elts: [inner] })],
  ["{", "}", (inner) => ({ kind: "Set", elts: [inner] })],
  ["{x: ", "}", (inner) => ({ kind: "Dict", keys: [x], values: [inner] })],
  ["x(", ")", (inner) => ({ kind: "Call", func: x, args: [inner], keywords: [] })],
  ["x[", "]", (slice) => ({ kind: "Subscript", value: x, slice })],
  ["await (", ")", (value) => ({ kind: "Await", value })],
  ["yield (", ")", (value) => ({ kind: "Yield", value })],
];

/** All but the parentheses, spaces and line breaks, which depend on the level or the width. */
function bare(text: string): string {
  return text.replaceAll(/[\s()]/g, "");
}

test.each(shapes)(
  `${deep} times %s...%s`,
  (before, after, around) => {
    const tree = nest(x, deep, around);
    const expected = bare(before).repeat(deep) + "x" + bare(after).repeat(deep);
    expect(bare(printExpr(tree)) === expected).toBe(true);
    const assigned = printStmt({ kind: "Assign", targets: [name("y")], value: tree });
    expect(bare(assigned) === `y=${expected}`).toBe(true);
  },
  60_000,
);

test(`${deep} powers on the right`, () => {
  const tree = nest<Expr>(x, deep, (right) => ({ kind: "BinOp", left: x, op: "Pow", right }));
  expect(printExpr(tree) === "x**".repeat(deep) + "x").toBe(true);
});

test(`${deep} patterns, one inside of the other`, () => {
  const innermost: Pattern = { kind: "MatchAs", pattern: null, name: "y" };
  const pattern = nest<Pattern>(innermost, deep, (inner) => ({
    kind: "MatchSequence",
    patterns: [inner],
  }));
  const printed = printStmt({
    kind: "Match",
    subject: x,
    cases: [{ kind: "match_case", pattern, guard: null, body: [{ kind: "Pass" }] }],
  });
  const brackets = `${"[".repeat(deep)}y${"]".repeat(deep)}`;
  expect(printed === `match x:\n    case ${brackets}:\n        pass\n`).toBe(true);
});

test("f-strings in f-strings", () => {
  const around = (value: Expr): Expr => ({
    kind: "JoinedStr",
    values: [{ kind: "FormattedValue", value, conversion: -1, format_spec: null }],
  });
  expect(printExpr(nest(x, 3, around))).toBe(`f"{f'''{f'{x}'}'''}"`);
  // CPython reads 150 of them.
  const printed = printExpr(nest(x, 1000, around));
  expect(printed.replaceAll(/"+|'+/g, "")).toBe(`${"f{".repeat(1000)}x${"}".repeat(1000)}`);
});

describe("statements", () => {
  const pass: Stmt = { kind: "Pass" };

  test("2,000 in one another", () => {
    const tree = nest<Stmt>(pass, 2000, (body) => ({
      kind: "If",
      test: x,
      body: [body],
      orelse: [],
    }));
    const lines = printModule({ kind: "Module", body: [tree] })
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => line.trim())).toEqual([
      ...Array<string>(2000).fill("if x:"),
      "pass",
    ]);
    expect(lines.at(-1)).toBe(`${" ".repeat(8000)}pass`);
  });

  test(`${deep} branches`, () => {
    const last: Stmt = { kind: "If", test: x, body: [pass], orelse: [] };
    const tree = nest<Stmt>(last, deep, (orelse) => ({
      kind: "If",
      test: x,
      body: [pass],
      orelse: [orelse],
    }));
    const printed = printModule({ kind: "Module", body: [tree, pass] });
    expect(printed === `if x:\n    pass\n${"elif x:\n    pass\n".repeat(deep)}pass\n`).toBe(true);
  });

  test(`${deep} comments with empty lines between them`, () => {
    const body = Array.from({ length: deep }, (_, at): Stmt => {
      return at % 2 === 0 ? { kind: "Comment", text: "a", trailing: false } : { kind: "BlankLine" };
    });
    expect(
      printModule({ kind: "Module", body }) === `${"# a\n\n".repeat(deep / 2).trimEnd()}\n`,
    ).toBe(true);
  });
});

describe("long ones are laid out as short ones are, which is as ruff does", () => {
  const wide: readonly (readonly [string, (terms: number) => Expr])[] = [
    ["sum", (terms) => nest<Expr>(x, terms, (left) => binary(left))],
    ["conjunction", (terms) => ({ kind: "BoolOp", op: "And", values: many(terms) })],
    ["comparison", comparison],
    ["list", (terms) => ({ kind: "List", elts: many(terms) })],
    ["dict", (terms) => ({ kind: "Dict", keys: many(terms), values: many(terms) })],
    ["call", (terms) => ({ kind: "Call", func: x, args: many(terms), keywords: [] })],
  ];
  test.each(wide)("%s", (_title, build) => {
    const short = assign(build(100));
    expect(formatWithRuff(short)).toBe(short);
    const long = assign(build(5000));
    expect(long.split("\n").length).toBe(short.split("\n").length + 4900);
    expect(withoutRepeats(long)).toEqual(withoutRepeats(short));
  });

  test(`a list of ${deep}`, () => {
    const printed = printExpr({ kind: "List", elts: many(deep) });
    expect(printed === `[\n${"    x,\n".repeat(deep)}]`).toBe(true);
  });
});

function many(count: number): Expr[] {
  return Array<Expr>(count).fill(x);
}

function binary(left: Expr): Expr {
  return { kind: "BinOp", left, op: "Add", right: x };
}

function comparison(terms: number): Expr {
  const ops = Array<"Lt">(terms).fill("Lt");
  return { kind: "Compare", left: x, ops, comparators: many(terms) };
}

function assign(value: Expr): string {
  const tree: Module = { kind: "Module", body: [{ kind: "Assign", targets: [name("y")], value }] };
  return printModule(tree);
}

function withoutRepeats(text: string): string[] {
  return text.split("\n").filter((line, at, lines) => line !== lines[at - 1]);
}
