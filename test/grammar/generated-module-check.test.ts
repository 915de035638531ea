// checkModule: what is too new for the target Python, and what stands where the compiler refuses it.

import { describe, expect, it } from "vitest";
import * as n from "../../builders/generated/nodes.js";
import { checkModule, EmitError, versions } from "../../grammar/index.js";
import type { Expr, PythonVersion, Stmt } from "../../grammar/index.js";

const a = n.Name({ id: "a" });
const one = n.Constant({ value: { type: "int", value: 1n } });
const pass = n.Pass();
const star = n.Starred({ value: a });
const text = (value: string): Expr => n.Constant({ value: { type: "str", value } });

function messageOf(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    // Where it is, is for check/verdicts.test.ts.
    if (error instanceof EmitError) return error.message.replace(` at ${error.at ?? ""}`, "");
    throw error;
  }
  return "nothing was thrown";
}

function check(body: readonly Stmt[], target: PythonVersion = "3.14"): string {
  const module = n.Module({ body });
  return messageOf(() => {
    checkModule(module, target);
  });
}

const fn = (body: readonly Stmt[]): Stmt => n.FunctionDef({ name: "f", body });
const asyncFn = (body: readonly Stmt[]): Stmt => n.AsyncFunctionDef({ name: "f", body });
const loop = (body: readonly Stmt[], orelse: readonly Stmt[] = []): Stmt =>
  n.While({ test: a, body, orelse });
const expr = (value: Expr): Stmt => n.ExprStmt({ value });
const generators = [n.Comprehension({ target: a, iter: a, is_async: 1 })];
const fine = "nothing was thrown";

describe("checkModule", () => {
  it.each<[string, readonly Stmt[], string]>([
    [
      "return in a module",
      [n.Return()],
      "Return: expected a function around it, got module. Fix: move it into a function.",
    ],
    [
      "return in a class in a function",
      [fn([n.ClassDef({ name: "A", body: [n.Return()] })])],
      "Return: expected a function around it, got class. Fix: move it into a function.",
    ],
    ["return in a loop in a function", [fn([loop([n.Return()])])], fine],
    [
      "break outside",
      [n.Break()],
      "Break: expected a loop around it, got module. Fix: drop the break.",
    ],
    [
      "break in else of a loop",
      [loop([pass], [n.Break()])],
      "Break: expected a loop around it, got module. Fix: drop the break.",
    ],
    [
      "continue in a function in a loop",
      [loop([fn([n.Continue()])])],
      "Continue: expected a loop around it, got function. Fix: drop the continue.",
    ],
    ["continue in a loop", [loop([n.If({ test: a, body: [n.Continue()] })])], fine],
    [
      "await in a function",
      [fn([expr(n.Await({ value: a }))])],
      "Await: expected an async function around it, got function. Fix: make the function an AsyncFunctionDef.",
    ],
    ["await in an async function", [asyncFn([expr(n.Await({ value: a }))])], fine],
    [
      "async with in a module",
      [n.AsyncWith({ items: [n.WithItem({ context_expr: a })], body: [pass] })],
      "AsyncWith: expected an async function around it, got module. Fix: make the function an AsyncFunctionDef.",
    ],
    [
      "an async comprehension in a function",
      [fn([expr(n.ListComp({ elt: a, generators }))])],
      "ListComp: expected an async function around it, got function. Fix: make the function an AsyncFunctionDef.",
    ],
    [
      "an async generator in a function",
      [fn([expr(n.GeneratorExp({ elt: a, generators }))])],
      fine,
    ],
    [
      "yield in a module",
      [expr(n.Yield())],
      "Yield: expected a function around it, got module. Fix: move it into a function.",
    ],
    ["yield in a lambda", [expr(n.Lambda({ body: n.Yield() }))], fine],
    [
      "yield from in an async function",
      [asyncFn([expr(n.YieldFrom({ value: a }))])],
      "YieldFrom: expected a plain function around it, got async function. Fix: loop and yield.",
    ],
    [
      "nonlocal in a module",
      [n.Nonlocal({ names: ["a"] })],
      "Nonlocal: expected a function around it, got module. Fix: use Global, or drop it.",
    ],
    [
      "import * in a function",
      [fn([n.ImportFrom({ module: "a", names: [n.Alias({ name: "*" })] })])],
      "ImportFrom: expected `import *` at the top, got function. Fix: name what is imported.",
    ],
    [
      "a late future import",
      [pass, n.ImportFrom({ module: "__future__", names: [n.Alias({ name: "annotations" })] })],
      "ImportFrom: expected `from __future__` first, got it behind others. Fix: move it to the top.",
    ],
    [
      "a future import after the docstring",
      [
        expr(text("doc")),
        n.ImportFrom({ module: "__future__", names: [n.Alias({ name: "annotations" })] }),
      ],
      fine,
    ],
  ])("%s", (_what, body, message) => {
    expect(check(body)).toBe(message);
  });

  const typeVar = n.TypeVar({ name: "T" });
  const handlers = [n.ExceptHandler({ type: a, body: [pass] })];
  const ellipsis = n.Constant({ value: { type: "Ellipsis" } });
  it.each<[string, Stmt, PythonVersion, string]>([
    [
      "match",
      n.Match({ subject: a, cases: [n.MatchCase({ pattern: n.MatchAs(), body: [pass] })] }),
      "3.10",
      "Match",
    ],
    ["except*", n.TryStar({ body: [pass], handlers }), "3.11", "TryStar"],
    ["type", n.TypeAlias({ name: a, value: a }), "3.12", "TypeAlias"],
    [
      "type parameters",
      n.FunctionDef({ name: "f", body: [pass], type_params: [typeVar] }),
      "3.12",
      "FunctionDef.type_params",
    ],
    ["a t-string", expr(n.TemplateStr()), "3.14", "TemplateStr"],
    [
      "a decorator that is no dotted name",
      n.ClassDef({
        name: "A",
        body: [pass],
        decorator_list: [n.Subscript({ value: a, slice: one })],
      }),
      "3.9",
      "ClassDef.decorator_list",
    ],
    [
      "a star in a subscript",
      expr(n.Subscript({ value: a, slice: n.Tuple({ elts: [star] }) })),
      "3.11",
      "Subscript.slice",
    ],
    [
      "a star in an annotation",
      n.FunctionDef({
        name: "f",
        args: n.Arguments({ vararg: n.Arg({ arg: "b", annotation: star }) }),
        body: [expr(ellipsis)],
      }),
      "3.11",
      "arg.annotation",
    ],
  ])("%s is refused before its Python", (_what, statement, since, path) => {
    const before = versions[versions.indexOf(since) - 1] ?? expect.fail();
    expect(check([statement], since)).toBe(fine);
    expect(check([statement], before)).toBe(
      `${path}: expected something that Python ${before} knows, got what begins with Python ${since}. ` +
        `Fix: emit for ${since} or later, or write it another way.`,
    );
  });

  it("refuses the default of a type parameter before 3.13", () => {
    const type_params = [n.TypeVar({ name: "T", default_value: a })];
    const alias = n.TypeAlias({ name: a, type_params, value: a });
    expect(check([alias], "3.13")).toBe(fine);
    expect(check([alias], "3.12")).toContain(
      "TypeVar.default_value: expected something that Python 3.12 knows",
    );
  });
});
