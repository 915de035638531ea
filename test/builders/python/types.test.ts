// What must not compile: an expression where a statement belongs, a pattern where an expression does, and so on.
// Each line is refused twice: by tsc (the comment above it says so) and, where the types are got round, by the node's own check.
import { describe, expect, it } from "vitest";
import * as py from "../../../builders/python/index.js";
import { EmitError } from "../../../grammar/index.js";

const { assign, call, def, forIn, if_, listOf, pass_, run } = py;

const refused: Readonly<Record<string, () => unknown>> = {
  // @ts-expect-error -- an expression is no statement: run(...) makes it one
  "an expression in a body": () => def("f", [], undefined, [call("g")]),
  // @ts-expect-error -- nor is a name
  "a name in a module": () => py.module({ body: ["x"] }).body[0].kind,
  // @ts-expect-error -- a statement is no expression
  "a statement as an argument": () => call("f", run(call("g"))),
  // @ts-expect-error -- a statement is no value
  "a statement as a value": () => assign("x", pass_()),
  // @ts-expect-error -- a pattern is no expression
  "a pattern as an expression": () => run(py.wildcard()),
  // @ts-expect-error -- an expression is no pattern: valueOf(...) makes it one
  "an expression as a pattern": () => py.case_(call("f"), [pass_()]),
  // @ts-expect-error -- a branch stands after a body, never in it
  "else in a body": () => if_("a", [py.else_([pass_()])]),
  // @ts-expect-error -- a handler belongs into try_
  "except in a body": () => py.while_("a", [py.except_([pass_()])]),
  // @ts-expect-error -- a keyword is no expression
  "a keyword in an operation": () => py.add(py.kw("a", 1), 2),
  // @ts-expect-error -- a clause is no expression
  "a clause as an element": () => listOf(forIn("x", "xs"), forIn("x", "xs")),
  // @ts-expect-error -- a number is no target
  "a number as a target": () => assign(1, 2),
  // @ts-expect-error -- an import is no statement: module() writes it
  "a known import in a body": () => py.module({ body: [py.importModule("torch")] }).body[0].kind,
  // @ts-expect-error -- a quoted expression is an expression, and no statement
  "a quoted expression in a body": () => py.while_("a", [py.expr`f()`]),
  // @ts-expect-error -- quoted statements are no expression, not even one of them
  "quoted statements as an argument": () => call("f", py.stmts`f()`),
  // @ts-expect-error -- a quoted pattern is no expression
  "a quoted pattern as a value": () => assign("x", py.pattern`A(1)`),
  // @ts-expect-error -- a type parameter is no expression
  "a type parameter as an annotation": () => py.annotate("x", py.typeVar("T")),
  // @ts-expect-error -- nor is a parameter
  "a parameter as an argument": () => call("f", py.arg("x")),
  // @ts-expect-error -- an expression is no type parameter
  "an expression as a type parameter": () => py.typeAlias("A", "int", [call("T")]),
  // @ts-expect-error -- a hole is never empty by mistake
  "undefined in a hole": () => py.expr`f(${undefined})`,
  // @ts-expect-error -- an object that is no node
  "an object in a hole": () => py.expr`f(${{ a: 1 }})`,
};

const onlyTypes: readonly (() => unknown)[] = [
  // @ts-expect-error -- a comparison as Python writes it
  () => py.compare("a", "===", "b"),
  // @ts-expect-error -- every operator has its right side
  () => py.compare("a", "<", "b", "<"),
  // @ts-expect-error -- one operand is no sum
  () => py.add("a"),
  // @ts-expect-error -- a subscript has an index
  () => py.at("x"),
  // @ts-expect-error -- an empty set has no literal
  () => py.set(),
  // @ts-expect-error -- a comprehension has a clause
  () => listOf("x"),
  // @ts-expect-error -- there is no such conversion
  () => py.conv("x", "q"),
  // @ts-expect-error -- there is no such operator
  () => py.augment("x", "=+", 1),
  // @ts-expect-error -- a comparison has a right side
  () => py.compareAll("a"),
  // @ts-expect-error -- an import in a hole is a name, or a node of Python
  () => py.stmts`import ${py.importModule("torch")}`,
];

describe("what the types refuse", () => {
  it.each(Object.entries(refused))("%s", (_, build) => {
    expect(build).toThrow(EmitError);
  });

  it("what only the types refuse is a list, so that every entry is compiled", () => {
    expect(onlyTypes.length).toBe(10);
  });
});
