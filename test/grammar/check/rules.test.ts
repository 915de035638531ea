// The rules of single nodes, each with the near miss that is right. (test/grammar/generated-builders.test.ts has the fields' types.)

import { describe, expect, it } from "vitest";
import * as n from "../../../builders/generated/nodes.js";
import { EmitError } from "../../../grammar/index.js";
import type { Expr, Node, Pattern } from "../../../grammar/index.js";

const a = n.Name({ id: "a" });
const b = n.Name({ id: "b" });
const star = n.Starred({ value: a });
const slice = n.Slice({ lower: a });
const one = n.Constant({ value: { type: "int", value: 1n } });
const imaginary = n.Constant({ value: { type: "complex", value: 2 } });
const text = n.Constant({ value: { type: "str", value: "a" } });
const none = n.Constant({ value: { type: "None" } });
const dotted = n.Attribute({ value: a, attr: "b" });
const wild = n.Attribute({ value: n.Name({ id: "_" }), attr: "b" });
const call = n.Call({ func: a });
const any = n.MatchAs({});
const minus = (operand: Expr): Expr => n.UnaryOp({ op: "USub", operand });
const plus = (left: Expr, right: Expr): Expr => n.BinOp({ left, op: "Add", right });
const tuple = (...elts: Expr[]): Expr => n.Tuple({ elts });
const assign = (target: Expr): Node => n.Assign({ targets: [target], value: a });
const value = (inner: Expr): Pattern => n.MatchValue({ value: inner });
const keyed = (key: Expr): Pattern => n.MatchMapping({ keys: [key], patterns: [any] });
const many = (length: number): Expr[] => Array.from({ length }, () => a);

function messageOf(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    if (error instanceof EmitError) return error.message;
    throw error;
  }
  return "nothing was thrown";
}

type Row = readonly [string, () => Node, string, () => Node];

const rows: readonly Row[] = [
  [
    "two stars in a target",
    () => assign(tuple(star, b, star)),
    "Assign.targets[0]: expected one star, got two. Fix: drop one of them.",
    () => assign(tuple(star, tuple(star, b))),
  ],
  [
    "a star that is the target",
    () => n.For({ target: star, iter: a, body: [n.Pass()] }),
    "For.target: expected a node that may stand here, got the node Starred. " +
      "Fix: put it into a Tuple, a List, a Set or the arguments of a Call.",
    () => n.For({ target: tuple(star), iter: a, body: [n.Pass()] }),
  ],
  [
    "a star behind 256 targets",
    () => assign(tuple(...many(256), star)),
    "Assign.targets[0]: expected at most 255 before the star, got 256. Fix: take it apart in two steps.",
    () => assign(tuple(...many(255), star, ...many(300))),
  ],
  [
    "a call in a target",
    () => assign(tuple(a, n.List({ elts: [call] }))),
    "Assign.targets[0]: expected something that can be assigned to, got the node Call. " +
      "Fix: assign to a name, attribute, subscript, tuple or list.",
    () => assign(tuple(a, n.List({ elts: [dotted] }))),
  ],
  [
    "a star that is deleted",
    () => n.Delete({ targets: [tuple(a, star)] }),
    "Delete.targets[0]: expected something that can be deleted, got the node Starred. " +
      "Fix: delete a name, attribute or subscript.",
    () => n.Delete({ targets: [tuple(a, n.List({}))] }),
  ],
  [
    "a slice in a tuple that is no index",
    () => n.Return({ value: tuple(slice, a) }),
    "Return.value: expected a node that may stand here, got the node Slice in a Tuple. " +
      "Fix: put the tuple right into a Subscript.",
    () => n.Subscript({ value: a, slice: tuple(slice, a) }),
  ],
  [
    "a slice in what is indexed",
    () => n.Subscript({ value: tuple(slice), slice: a }),
    "Subscript.value: expected a node that may stand here, got the node Slice in a Tuple. " +
      "Fix: put the tuple right into a Subscript.",
    () => n.Subscript({ value: tuple(a), slice }),
  ],
  [
    "a star in the annotation of a plain parameter",
    () => n.Arguments({ args: [n.Arg({ arg: "a", annotation: star })] }),
    "arg.annotation: expected a star only after `*args:`, got one of a. Fix: drop the star.",
    () => n.Arguments({ vararg: n.Arg({ arg: "a", annotation: star }) }),
  ],
  [
    "an annotation in a lambda",
    () => n.Lambda({ args: n.Arguments({ args: [n.Arg({ arg: "a", annotation: b })] }), body: a }),
    "Lambda.args: expected parameters without annotations, got one of a. Fix: make it a FunctionDef.",
    () => n.Lambda({ args: n.Arguments({ args: [n.Arg({ arg: "a" })] }), body: a }),
  ],
  [
    "a comment with a NUL",
    () => n.Comment({ text: "a\0" }),
    'Comment.text: expected text without NUL and lone surrogates, got "a\\u0000". Fix: leave it out.',
    () => n.Comment({ text: "a 😀" }),
  ],
  [
    "a comment with half a character",
    () => n.Comment({ text: "\ud800" }),
    'Comment.text: expected text without NUL and lone surrogates, got "\\ud800". Fix: leave it out.',
    () => n.Comment({ text: "\ud83d\ude00" }),
  ],
  [
    "a name as a value",
    () => value(a),
    "MatchValue.value: expected a literal or a dotted name, got the node Name. " +
      "Fix: use MatchAs for a name, a guard for the rest.",
    () => value(dotted),
  ],
  [
    "a call as a value",
    () => value(n.Attribute({ value: call, attr: "b" })),
    "MatchValue.value: expected a literal or a dotted name, got the node Attribute. " +
      "Fix: use MatchAs for a name, a guard for the rest.",
    () => value(text),
  ],
  [
    "None as a value",
    () => value(none),
    "MatchValue.value: expected a literal or a dotted name, got the node Constant. " +
      "Fix: use MatchAs for a name, a guard for the rest.",
    () => keyed(none),
  ],
  [
    "a sum of two reals",
    () => value(plus(one, one)),
    "MatchValue.value: expected a literal or a dotted name, got the node BinOp. " +
      "Fix: use MatchAs for a name, a guard for the rest.",
    () => value(plus(minus(one), imaginary)),
  ],
  [
    "a text with a sign",
    () => keyed(minus(text)),
    "MatchMapping.keys[0]: expected a literal or a dotted name, got the node UnaryOp. " +
      "Fix: use MatchAs for a name, a guard for the rest.",
    () => keyed(minus(imaginary)),
  ],
  [
    "the wildcard with a dot",
    () => value(wild),
    'MatchValue.value: expected a name that is not the wildcard, got "_". Fix: give it another name first.',
    () => keyed(wild),
  ],
  [
    "the wildcard as a class",
    () => n.MatchClass({ cls: n.Name({ id: "_" }) }),
    'MatchClass.cls: expected a name that is not the wildcard, got "_". Fix: give it another name first.',
    () => n.MatchClass({ cls: dotted }),
  ],
  [
    "the wildcard as the first keyword after a pattern",
    () => n.MatchClass({ cls: a, patterns: [any], kwd_attrs: ["_"], kwd_patterns: [any] }),
    'MatchClass.kwd_attrs[0]: expected a name that is not the wildcard, got "_". Fix: give it another name first.',
    () => n.MatchClass({ cls: a, kwd_attrs: ["_"], kwd_patterns: [any] }),
  ],
  [
    "a call as a class",
    () => n.MatchClass({ cls: call }),
    "MatchClass.cls: expected a name or a dotted name, got the node Call. Fix: name it first.",
    () => n.MatchClass({ cls: a }),
  ],
  [
    "an attribute twice",
    () => n.MatchClass({ cls: a, kwd_attrs: ["b", "b"], kwd_patterns: [any, any] }),
    "MatchClass.kwd_attrs: expected each attribute once, got b twice. Fix: drop one of them.",
    () => n.MatchClass({ cls: a, kwd_attrs: ["b", "c"], kwd_patterns: [any, any] }),
  ],
  [
    "two stars in a sequence",
    () => n.MatchSequence({ patterns: [n.MatchStar({}), n.MatchStar({ name: "b" })] }),
    "MatchSequence.patterns: expected one star, got two. Fix: drop one of them.",
    () =>
      n.MatchSequence({
        patterns: [n.MatchStar({}), n.MatchSequence({ patterns: [n.MatchStar({})] })],
      }),
  ],
  [
    "a star named _",
    () => n.MatchStar({ name: "_" }),
    'MatchStar.name: expected a name to bind, got "_". Fix: leave it null.',
    () => n.MatchStar({}),
  ],
  [
    "the rest named _",
    () => n.MatchMapping({ rest: "_" }),
    'MatchMapping.rest: expected a name to bind, got "_". Fix: leave it null.',
    () => n.MatchMapping({ rest: "__" }),
  ],
];

describe("a builder refuses", () => {
  it.each(rows)("%s, and not its near miss", (_what, wrong, message, right) => {
    expect(messageOf(wrong)).toBe(message);
    expect(messageOf(right)).toBe("nothing was thrown");
  });
});

it("takes a module of comments", () => {
  expect(n.Module({ body: [n.Comment({ text: "a" })] }).body.length).toBe(1);
});
