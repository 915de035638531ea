// The builders refuse what is no Python, and say the field, what they expected, what they got, and the fix.

import { describe, expect, it } from "vitest";
import * as n from "../../builders/generated/nodes.js";
import { EmitError } from "../../grammar/index.js";
import type { Expr } from "../../grammar/index.js";

const a = n.Name({ id: "a" });
const one = n.Constant({ value: { type: "int", value: 1n } });
const pass = n.Pass();
const text = (value: string): Expr => n.Constant({ value: { type: "str", value } });
const arg = (name: string) => n.Arg({ arg: name });
/** What a caller without types may give. */
const untyped = (builder: (fields: never) => unknown, fields: unknown): unknown =>
  Reflect.apply(builder, undefined, [fields]);

function messageOf(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    if (error instanceof EmitError) return error.message;
    throw error;
  }
  return "nothing was thrown";
}

const comment = n.Comment({ text: "c" });
const star = n.Starred({ value: a });

describe("a builder refuses", () => {
  it.each<[string, () => unknown, string]>([
    [
      "an empty suite",
      () => n.If({ test: a, body: [] }),
      "If.body: expected at least one statement, got []. Fix: put Pass() in it.",
    ],
    [
      "a suite of comments",
      () => n.If({ test: a, body: [comment] }),
      "If.body: expected a statement beside the comments, got only comments. Fix: put Pass() in it.",
    ],
    [
      "an expression as a statement",
      () => untyped(n.Module, { body: [a] }),
      "Module.body[0]: expected a node of Stmt, got the node Name. Fix: wrap the expression in ExprStmt.",
    ],
    [
      "a statement as an expression",
      () => untyped(n.Return, { value: n.ExprStmt({ value: a }) }),
      "Return.value: expected a node of Expr, got the node Expr. Fix: give its value, an expression.",
    ],
    [
      "a text as an expression",
      () => untyped(n.Return, { value: "a" }),
      'Return.value: expected a node of Expr, got "a". Fix: give an expression.',
    ],
    [
      "a part of another kind",
      () => untyped(n.With, { items: [a], body: [pass] }),
      "With.items[0]: expected the node withitem, got the node Name. Fix: give withitem.",
    ],
    [
      "a keyword as a name",
      () => n.Name({ id: "class" }),
      'Name.id: expected a name that is no keyword, got "class". Fix: call it class_.',
    ],
    [
      "a text that is no name",
      () => n.Attribute({ value: a, attr: "b c" }),
      'Attribute.attr: expected a name that is no keyword, got "b c". Fix: call it b_c.',
    ],
    [
      "a name that Python would change",
      () => n.Name({ id: "ﬁ" }),
      'Name.id: expected a name that is no keyword, got "ﬁ". Fix: call it fi.',
    ],
    [
      "a module that is no dotted name",
      () => n.ImportFrom({ module: "a-b", names: [n.Alias({ name: "c" })] }),
      'ImportFrom.module: expected names joined by dots, got "a-b". Fix: give the module\'s full name, as in os.path.',
    ],
    [
      "a parameter twice",
      () => n.Arguments({ args: [arg("a")], kwarg: arg("a") }),
      "arguments.args: expected each parameter name once, got a twice. Fix: rename one of them.",
    ],
    [
      "too many defaults",
      () => n.Arguments({ args: [arg("a")], defaults: [one, one] }),
      "arguments.defaults: expected at most one default for each parameter, got 2 for 1 parameters. Fix: drop some.",
    ],
    [
      "a keyword argument twice",
      () =>
        n.Call({
          func: a,
          keywords: [n.Keyword({ arg: "b", value: a }), n.Keyword({ arg: "b", value: a })],
        }),
      "Call.keywords: expected each keyword once, got b twice. Fix: drop one of them.",
    ],
    [
      "a negative int",
      () => n.Constant({ value: { type: "int", value: -1n } }),
      "Constant.value: expected an int without sign, got -1n. Fix: wrap it in UnaryOp USub.",
    ],
    [
      "an int as a number",
      () => untyped(n.Constant, { value: { type: "int", value: 1 } }),
      "Constant.value: expected an int as bigint, got 1. Fix: write 1n or BigInt(x).",
    ],
    [
      "negative zero",
      () => n.Constant({ value: { type: "float", value: -0 } }),
      "Constant.value: expected a float without sign, got -0. Fix: wrap it in UnaryOp USub.",
    ],
    [
      "NaN",
      () => n.Constant({ value: { type: "float", value: NaN } }),
      'Constant.value: expected a float that is a number, got NaN. Fix: call float("nan").',
    ],
    [
      "infinity",
      () => n.Constant({ value: { type: "float", value: -Infinity } }),
      "Constant.value: expected a float without sign, got -Infinity. Fix: wrap it in UnaryOp USub.",
    ],
    [
      "a byte beyond 255",
      () => n.Constant({ value: { type: "bytes", value: [256] } }),
      "Constant.value: expected a list of numbers from 0 to 255, got a list of 1. Fix: give the bytes.",
    ],
    [
      "an unknown operator",
      () => untyped(n.BinOp, { left: a, op: "Plus", right: a }),
      'BinOp.op: expected one of "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv", got "Plus". Fix: give one of these.',
    ],
    [
      "assigning to a call",
      () => n.Assign({ targets: [n.Tuple({ elts: [a, n.Call({ func: a })] })], value: a }),
      "Assign.targets[0]: expected something that can be assigned to, got the node Call. Fix: assign to a name, attribute, subscript, tuple or list.",
    ],
    [
      "augmenting a tuple",
      () => n.AugAssign({ target: n.Tuple({}), op: "Add", value: a }),
      "AugAssign.target: expected a name, attribute or subscript, got the node Tuple. Fix: use Assign for the rest.",
    ],
    [
      "deleting a call",
      () => n.Delete({ targets: [n.Call({ func: a })] }),
      "Delete.targets[0]: expected something that can be deleted, got the node Call. Fix: delete a name, attribute or subscript.",
    ],
    [
      "naming an attribute",
      () => n.NamedExpr({ target: n.Attribute({ value: a, attr: "b" }), value: a }),
      "NamedExpr.target: expected a Name, got the node Attribute. Fix: use Assign for the rest.",
    ],
    [
      "a star in the open",
      () => n.ExprStmt({ value: star }),
      "Expr.value: expected a node that may stand here, got the node Starred. Fix: put it into a Tuple, a List, a Set or the arguments of a Call.",
    ],
    [
      "a slice in the open",
      () => n.Return({ value: n.Slice() }),
      "Return.value: expected a node that may stand here, got the node Slice. Fix: put it into a Subscript.",
    ],
    [
      "a comparison without its right side",
      () => n.Compare({ left: a, ops: ["Lt", "Gt"], comparators: [a] }),
      "Compare.ops: expected 1 of them, got 2. Fix: give as many as the other list has.",
    ],
    [
      "`or` of one",
      () => n.BoolOp({ op: "Or", values: [a] }),
      "BoolOp.values: expected at least 2, got 1. Fix: use the only one itself.",
    ],
    [
      "two texts side by side in an f-string",
      () => n.JoinedStr({ values: [text("a"), text("b")] }),
      "JoinedStr.values[1]: expected a hole between two texts, got two texts. Fix: join them.",
    ],
    [
      "a bare expression in an f-string",
      () => n.JoinedStr({ values: [a] }),
      "JoinedStr.values[0]: expected a str Constant or FormattedValue, got the node Name. Fix: wrap it in FormattedValue.",
    ],
    [
      "try alone",
      () => n.Try({ body: [pass] }),
      "Try.handlers: expected an except or a finally, got neither. Fix: add one.",
    ],
    [
      "a bare except before others",
      () =>
        n.Try({
          body: [pass],
          handlers: [n.ExceptHandler({ body: [pass] }), n.ExceptHandler({ type: a, body: [pass] })],
        }),
      "Try.handlers[0]: expected the bare except last, got one before others. Fix: move it down.",
    ],
    [
      "a star beside imported names",
      () => n.ImportFrom({ module: "a", names: [n.Alias({ name: "*" }), n.Alias({ name: "b" })] }),
      "ImportFrom.names: expected `*` alone, got other names beside it. Fix: use two imports.",
    ],
    [
      "a comment of two lines",
      () => n.Comment({ text: "a\nb" }),
      'Comment.text: expected one line, got "a\\nb". Fix: make a Comment of each line.',
    ],
    [
      "a blank line at an edge",
      () => n.Module({ body: [pass, n.BlankLine()] }),
      "Module.body[1]: expected a blank line between two statements, got one at an edge or two in a row. Fix: leave it out.",
    ],
    [
      "a field that there is not",
      () => untyped(n.Module, { body: [{ kind: "Pass", value: 1 }] }),
      "Pass.value: expected no fields, got value. Fix: leave it out.",
    ],
    [
      "a wrong node deep inside plain data",
      () => untyped(n.Module, { body: [{ kind: "Return", value: { kind: "Name", id: "if" } }] }),
      'Name.id: expected a name that is no keyword, got "if". Fix: call it if_.',
    ],
  ])("%s", (_what, build, message) => {
    expect(messageOf(build)).toBe(message);
  });
});

describe("a builder", () => {
  it("fills in what is left out", () => {
    expect(n.FunctionDef({ name: "f", body: [pass] })).toEqual({
      kind: "FunctionDef",
      name: "f",
      args: n.Arguments(),
      body: [pass],
      decorator_list: [],
      returns: null,
      type_params: [],
    });
    expect(n.AnnAssign({ target: a, annotation: a }).simple).toBe(1);
    expect(
      n.AnnAssign({ target: n.Attribute({ value: a, attr: "b" }), annotation: a }).simple,
    ).toBe(0);
    expect(n.Arguments({ kwonlyargs: [arg("a"), arg("b")] }).kw_defaults).toEqual([null, null]);
    expect(n.FormattedValue({ value: a }).conversion).toBe(-1);
  });

  it("freezes deeply, plain data too", () => {
    const module = n.Module({
      body: [{ kind: "Return", value: { kind: "Constant", value: { type: "bytes", value: [1] } } }],
    });
    const [statement] = module.body;
    expect(Object.isFrozen(module.body)).toBe(true);
    if (statement?.kind !== "Return" || statement.value?.kind !== "Constant") expect.fail();
    expect(Object.isFrozen(statement)).toBe(true);
    expect(Object.isFrozen(statement.value.value)).toBe(true);
    if (statement.value.value.type !== "bytes") expect.fail();
    expect(Object.isFrozen(statement.value.value.value)).toBe(true);
  });
});
