// Depth is no limit: names are looked up, suites settled and templates filled in trees that are deeper than any stack.
import { describe, expect, it } from "vitest";
import * as py from "../../../builders/python/index.js";
import { Names } from "../../../builders/python/imports/names.js";
import type { Expr, Stmt } from "../../../grammar/index.js";

const depth = 100_000;

function nested(step: (inner: Expr) => Expr): Expr {
  let expr: Expr = py.name("unknown");
  for (let at = 0; at < depth; at += 1) expr = step(expr);
  return expr;
}

function nestedSuites(step: (inner: Stmt) => Stmt): Stmt {
  let statement = py.run("unknown");
  for (let at = 0; at < depth; at += 1) statement = step(statement);
  return statement;
}

function unknownNames(...body: readonly Stmt[]): readonly string[] {
  const names = new Names(new Map(), false);
  names.judge(body);
  return names.problems.map(({ got }) => got);
}

const expressions: Readonly<Record<string, (inner: Expr) => Expr>> = {
  operators: (inner) => py.add(inner, 1),
  "right operands": (inner) => py.pow(1, inner),
  calls: (inner) => py.call("print", inner),
  attributes: (inner) => py.dot(inner, "a"),
  lists: (inner) => py.list(1, inner, 2),
  conditions: (inner) => py.choose(1, { if: 2, else: inner }),
  lambdas: (inner) => py.lambda([], inner),
  comprehensions: (inner) => py.listOf(1, py.forIn("x", inner)),
};

const suites: Readonly<Record<string, (inner: Stmt) => Stmt>> = {
  ifs: (inner) => py.if_(1, [inner]),
  "else branches": (inner) => py.if_(1, [py.pass_()], py.else_([inner])),
  loops: (inner) => py.while_(1, [inner]),
  functions: (inner) => py.def("f", [], undefined, [inner]),
};

describe("100,000 levels", () => {
  it.each(Object.entries(expressions))("of %s: every name is looked up", (_, step) => {
    expect(unknownNames(py.run(nested(step)))).toEqual(["unknown"]);
  });

  it.each(Object.entries(suites))("of %s: every name is looked up", (_, step) => {
    expect(unknownNames(nestedSuites(step))).toContain("unknown");
  });

  it.each(Object.entries(suites))("of %s: a module settles them", (name, step) => {
    const body = [nestedSuites(name === "functions" ? step : (inner) => step(inner))];
    const tree = py.module({ imports: py.importModule("unknown"), body });
    expect(tree.body.at(-1)).toBe(body[0]);
    expect(tree.body[0]?.kind).toBe("Import");
  });

  it("in a hole, and around one", () => {
    const deep = nested((inner) => py.add(inner, "x"));
    const [statement] = py.stmts`${"result"} = [x for x in ${"xs"} if ${deep}]`;
    expect(statement?.kind).toBe("Assign");
    const value = statement?.kind === "Assign" ? statement.value : null;
    const target = value?.kind === "ListComp" ? value.elt : null;
    expect(target).toEqual(py.name("x_1"));
  });

  it("of terms in a template", () => {
    const terms = Array<string>(5000).fill("x").join(" + ");
    const texts = Object.assign([`${terms} + `, ""], { raw: [`${terms} + `, ""] });
    const sum = py.expr(texts, py.call("f"));
    expect(sum.kind === "BinOp" ? sum.right : null).toEqual(py.call("f"));
  });
});
