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
      left: '"nothing"',
      right: "Name",
    });
    expect(firstDifference(one, other)).toEqual({ path: "elts[0].id", left: '"a"', right: '"c"' });
  });

  it("has no limit of depth", () => {
    const deep = (id: string): Expr => {
      let tree = name(id);
      for (let i = 0; i < 100_000; i += 1) tree = n.UnaryOp({ op: "Not", operand: tree });
      return tree;
    };
    expect(firstDifference(deep("a"), deep("a"))).toBeNull();
    expect(firstDifference(deep("a"), deep("b"))?.right).toBe('"b"');
  });
});
