// firstDifference: where two trees part, by type and by bits.

import { describe, expect, it } from "vitest";
import * as n from "../../builders/generated/nodes.js";
import { firstDifference } from "../../grammar/index.js";
import type { ConstantValue, Expr, Module } from "../../grammar/index.js";

const int = (value: bigint): Expr => n.Constant({ value: { type: "int", value } });
const constant = (value: ConstantValue): Module =>
  n.Module({ body: [n.ExprStmt({ value: n.Constant({ value }) })] });
const name = (id: string): Expr => n.Name({ id });

describe("firstDifference", () => {
  it("finds none between equal trees", () => {
    expect(firstDifference(constant({ type: "None" }), constant({ type: "None" }))).toBeNull();
  });

  it.each<[ConstantValue, ConstantValue, string, string]>([
    [{ type: "int", value: 1n }, { type: "float", value: 1 }, "int 1", "float 1"],
    [{ type: "int", value: 1n }, { type: "bool", value: true }, "int 1", "bool true"],
    [{ type: "float", value: 1 }, { type: "complex", value: 1 }, "float 1", "complex 1"],
    [{ type: "str", value: "" }, { type: "bytes", value: [] }, 'str ""', "bytes []"],
    [
      { type: "bytes", value: [1, 2] },
      { type: "bytes", value: [1, 3] },
      "bytes [1, 2]",
      "bytes [1, 3]",
    ],
    [
      { type: "str", value: "\ud800" },
      { type: "str", value: "\ud801" },
      'str "\\ud800"',
      'str "\\ud801"',
    ],
    [
      { type: "str", value: "\ud83d\ude00", apart: [0] },
      { type: "str", value: "\ud83d\ude00" },
      'str "\u{1F600}" apart at 0',
      'str "\u{1F600}"',
    ],
    [
      { type: "int", value: 2n ** 300n },
      { type: "int", value: 2n ** 300n + 1n },
      `int 0x1${"0".repeat(75)}`,
      `int 0x1${"0".repeat(74)}1`,
    ],
    [{ type: "None" }, { type: "Ellipsis" }, "None", "Ellipsis"],
  ])("tells %o from %o", (left, right, leftText, rightText) => {
    expect(firstDifference(constant(left), constant(right))).toEqual({
      path: "body[0].value.value",
      left: leftText,
      right: rightText,
    });
  });

  it("compares floats by their bits", () => {
    const float = (value: number) =>
      ({ kind: "Constant", value: { type: "float", value } }) as const;
    expect(firstDifference(float(0), float(-0))).toEqual({
      path: "value",
      left: "float 0",
      right: "float -0",
    });
    expect(firstDifference(float(NaN), float(NaN))).toBeNull();
  });

  it("names operators, kinds, missing parts and missing elements", () => {
    const add = n.BinOp({ left: name("a"), op: "Add", right: name("b") });
    const sub = n.BinOp({ left: name("a"), op: "Sub", right: name("b") });
    expect(firstDifference(add, sub)).toEqual({ path: "op", left: '"Add"', right: '"Sub"' });
    expect(firstDifference(add, name("a"))).toEqual({ path: "", left: "BinOp", right: "Name" });
    expect(firstDifference(n.Return(), n.Return({ value: int(1n) }))).toEqual({
      path: "value",
      left: "null",
      right: "Constant",
    });
    const one = n.List({ elts: [name("a")] });
    const two = n.List({ elts: [name("a"), name("b")] });
    const other = n.List({ elts: [name("c"), name("b")] });
    expect(firstDifference(one, two)).toEqual({
      path: "elts[1]",
      left: "nothing",
      right: "Name",
    });
    expect(firstDifference(one, other)).toEqual({ path: "elts[0].id", left: '"a"', right: '"c"' });
  });

  it("tells a field that is missing, or too much, from one that is null", () => {
    const whole: Expr = { kind: "Name", id: "a" };
    const compare = (left: object, right: object): unknown =>
      Reflect.apply(firstDifference, null, [left, right]);
    expect(compare({ kind: "Name" }, whole)).toEqual({ path: "id", left: "nothing", right: '"a"' });
    expect(compare(whole, { ...whole, ctx: "Load" })).toEqual({
      path: "ctx",
      left: "nothing",
      right: '"Load"',
    });
    expect(compare({ kind: "Return" }, { kind: "Return", value: null })).toEqual({
      path: "value",
      left: "nothing",
      right: "null",
    });
    expect(compare({ kind: "Return", value: undefined }, { kind: "Return" })).toEqual({
      path: "value",
      left: "undefined",
      right: "nothing",
    });
    expect(compare({ ...whole, x: 1 }, { ...whole, y: 1 })).toEqual({
      path: "x",
      left: "1",
      right: "nothing",
    });
    expect(compare({ ...whole, id: [] }, { ...whole, id: {} })).toEqual({
      path: "id",
      left: "a list of 0",
      right: "an object with no fields",
    });
    expect(compare({ id: "a", kind: "Name" }, whole)).toBeNull();
  });

  it("shows of long strings what lies around their first difference", () => {
    const text = (middle: string): Module =>
      constant({ type: "str", value: "a".repeat(1000) + middle + "b".repeat(1000) });
    expect(firstDifference(text("x"), text("y"))).toEqual({
      path: "body[0].value.value",
      left: `"...${"a".repeat(30)}x${"b".repeat(89)}..."`,
      right: `"...${"a".repeat(30)}y${"b".repeat(89)}..."`,
    });
    expect(firstDifference(text("x"), constant({ type: "str", value: "aa" }))).toEqual({
      path: "body[0].value.value",
      left: `"${"a".repeat(120)}..."`,
      right: '"aa"',
    });
  });

  it("gives the first difference in the order of the fields, at any place", () => {
    const pair = (left: string, right: string): Expr =>
      n.BinOp({ left: n.List({ elts: [int(1n), name(left)] }), op: "Add", right: name(right) });
    expect(firstDifference(pair("a", "b"), pair("c", "d"))).toEqual({
      path: "left.elts[1].id",
      left: '"a"',
      right: '"c"',
    });
    expect(firstDifference(pair("a", "b"), pair("a", "d"))?.path).toBe("right.id");
  });

  it("has no limit of depth", () => {
    const deep = (id: string): Expr => {
      let tree: Expr = { kind: "Name", id };
      for (let i = 0; i < 100_000; i += 1) tree = { kind: "UnaryOp", op: "Not", operand: tree };
      return tree;
    };
    expect(firstDifference(deep("a"), deep("a"))).toBeNull();
    expect(firstDifference(deep("a"), deep("b"))).toEqual({
      path: `${"operand.".repeat(100_000)}id`,
      left: '"a"',
      right: '"b"',
    });
  });

  it("has no limit of length", () => {
    const long = (last: string): Expr => ({
      kind: "List",
      elts: Array.from({ length: 300_000 }, (_, i) => ({
        kind: "Name",
        id: i === 299_999 ? last : "a",
      })),
    });
    expect(firstDifference(long("a"), long("a"))).toBeNull();
    expect(firstDifference(long("a"), long("b"))?.path).toBe("elts[299999].id");
  });

  it("takes a time that grows as the tree does", () => {
    const time = (size: number): number => {
      const make = (): Expr => ({
        kind: "List",
        elts: Array.from({ length: size }, (_, i) => ({ kind: "Name", id: `name${i}` })),
      });
      const [left, right] = [make(), make()];
      const times = Array.from({ length: 5 }, () => {
        const start = process.cpuUsage();
        expect(firstDifference(left, right)).toBeNull();
        return process.cpuUsage(start).user;
      });
      return Math.min(...times);
    };
    time(20_000);
    // Sixteen times the size; a quadratic comparison would take 256 times as long.
    expect(time(320_000)).toBeLessThan(80 * Math.max(time(20_000), 500));
  });
});
