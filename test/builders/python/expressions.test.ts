// Each expression of the sugar beside the Python that it yields.
import { describe, expect, it } from "vitest";
import * as py from "../../../builders/python/index.js";
import type { Expr } from "../../../grammar/index.js";
import { assertNode } from "../../helpers/assert-node.js";

const {
  add,
  and,
  at,
  await_,
  call,
  choose,
  conv,
  dict,
  dictOf,
  dot,
  eq,
  float,
  forIn,
  fstr,
  generator,
  gt,
  in_,
  int,
  is,
  isNot,
  kw,
  lambda,
  list,
  listOf,
  method,
  mul,
  neg,
  not,
  or,
  pow,
  record,
  set,
  setOf,
  slice,
  spec,
  star,
  starStar,
  str,
  sub,
  toExpr,
  tuple,
  walrus,
} = py;

type Table = Readonly<Record<string, () => Expr>>;

/** One test for each Python text. */
function yields(name: string, table: Table): void {
  describe(name, () => {
    it.each(Object.entries(table))("%s", (text, build) => {
      assertNode(build(), text);
    });
  });
}

yields("plain values", {
  x: () => toExpr("x"),
  "torch.nn.Module": () => toExpr("torch.nn.Module"),
  3: () => toExpr(3),
  "-3": () => toExpr(-3),
  "0.5": () => toExpr(0.5),
  "-0.0": () => toExpr(-0),
  "123456789012345678901234567890": () => toExpr(123456789012345678901234567890n),
  "-1": () => toExpr(-1n),
  True: () => toExpr(true),
  None: () => toExpr(null),
});

yields("literals", {
  name: () => py.name("name"),
  'f("two words", \'say "it"\')': () => call("f", str("two words"), str('say "it"')),
  'b"ab\\xff"': () => py.bytes([97, 98, 255]),
  'b"ab"': () => py.bytes("ab"),
  4: () => int(4),
  "1.0": () => float(1),
  "-2.5": () => float(-2.5),
  "2j": () => py.complex(2),
  "...": () => py.ellipsis(),
  None: () => py.none(),
});

yields("calls and access", {
  "f()": () => call("f"),
  "f(1, x, dim=1, keepdim=True)": () => call("f", 1, "x", kw({ dim: 1, keepdim: true })),
  "f(*args, a=1, **options)": () => call("f", star("args"), kw("a", 1), starStar("options")),
  "f(a=1)": () => call("f", kw({ a: 1, b: undefined })),
  "model.to(device)": () => method("model", "to", "device"),
  "self.model.eval().half()": () => method(method("self", "model.eval"), "half"),
  "self.model.eval().to(device)": () => py.chained("self.model", "eval", ["to", "device"]),
  "(got - want).abs().max(-1, keepdim=True)": () =>
    py.chained(py.sub("got", "want"), "abs", ["max", -1, kw({ keepdim: true })]),
  'inputs["input_ids"].shape': () => dot(py.item("inputs", "input_ids"), "shape"),
  "f().shape.numel": () => dot(call("f"), "shape", "numel"),
  "x[0]": () => at("x", 0),
  "x[:, -1]": () => at("x", slice(), -1),
  "x[1:-1]": () => at("x", slice(1, -1)),
  "x[::2]": () => at("x", slice(null, null, 2)),
  "dict[str, torch.Tensor]": () => at("dict", "str", "torch.Tensor"),
  "x[..., None]": () => at("x", py.ellipsis(), null),
});

yields("displays", {
  "[]": () => list(),
  "[1, *x]": () => list(1, star("x")),
  "(1,)": () => tuple(1),
  "()": () => tuple(),
  "{1, x}": () => set(1, "x"),
  "{key: 1, **more}": () => dict(["key", 1], starStar("more")),
  '{"dim": 1, "on": True}': () => record({ dim: 1, on: true, off: undefined }),
  "{}": () => record({}),
});

yields("choices and walrus", {
  "a if test else b": () => choose("a", { if: "test", else: "b" }),
  "(n := len(x)) > 1": () => gt(walrus("n", call("len", "x")), 1),
  "lambda: 0": () => lambda([], 0),
  "lambda x, *, y=1: x + y": () =>
    lambda(["x", py.keywordOnly(py.arg("y", undefined, 1))], add("x", "y")),
});

yields("arithmetic", {
  "a + b + c": () => add("a", "b", "c"),
  "a - b - c": () => sub("a", "b", "c"),
  "a - (b - c)": () => sub("a", sub("b", "c")),
  "(a + b) * c": () => mul(add("a", "b"), "c"),
  "a / b": () => py.div("a", "b"),
  "a // b": () => py.floorDiv("a", "b"),
  "a % b": () => py.mod("a", "b"),
  "a @ b": () => py.matMul("a", "b"),
  "a**2": () => pow("a", 2),
  "(-a) ** b": () => pow(neg("a"), "b"),
  "int | str | None": () => py.bitOr("int", "str", null),
  "a & b": () => py.bitAnd("a", "b"),
  "a ^ b": () => py.bitXor("a", "b"),
  "a << 1": () => py.shiftLeft("a", 1),
  "a >> 1": () => py.shiftRight("a", 1),
  "~a": () => py.invert("a"),
  "+a": () => py.pos("a"),
});

yields("comparison and logic", {
  "a == 1": () => eq("a", 1),
  "a != 1": () => py.ne("a", 1),
  "a < 1": () => py.lt("a", 1),
  "a <= 1": () => py.le("a", 1),
  "a > 1": () => gt("a", 1),
  "a >= 1": () => py.ge("a", 1),
  "a is None": () => is("a", null),
  "a is not None": () => isNot("a", null),
  "a in b": () => in_("a", "b"),
  "a not in b": () => py.notIn("a", "b"),
  "0 <= x < 1": () => py.compare(0, "<=", "x", "<", 1),
  "a < b < c < d": () => py.compare("a", "<", "b", "<", "c", "<", "d"),
  "a and b and (c or d)": () => and("a", "b", or("c", "d")),
  a: () => and("a"),
  "not (a and b)": () => not(and("a", "b")),
});

yields("comprehensions", {
  "[x for x in xs]": () => listOf("x", forIn("x", "xs")),
  "[x * y for x in xs if x > 0 for y in ys]": () =>
    listOf(mul("x", "y"), forIn("x", "xs", gt("x", 0)), forIn("y", "ys")),
  "{x for x in xs}": () => setOf("x", forIn("x", "xs")),
  "{k: v for k, v in d.items()}": () => dictOf("k", "v", forIn(["k", "v"], method("d", "items"))),
  "sum(x for x in xs)": () => call("sum", generator("x", forIn("x", "xs"))),
  "(x for x in xs)": () => generator("x", forIn("x", "xs")),
  "[x async for x in xs]": () => listOf("x", py.asyncForIn("x", "xs")),
  "[a for a, (b, *c) in d]": () => listOf("a", forIn(["a", ["b", star("c")]], "d")),
});

yields("f-strings", {
  'f"{x}"': () => fstr`${"x"}`,
  'f"{x:.3g} of {y!r}, {call(1)}"': () =>
    fstr`${spec("x", ".3g")} of ${conv("y", "r")}, ${call("call", 1)}`,
  'f"{x!r:>10}"': () => fstr`${spec(conv("x", "r"), ">10")}`,
  'f"{x:>{width}}"': () => fstr`${spec("x", fstr`>${"width"}`)}`,
  'f"{{{x}}}\\n"': () => fstr`{${"x"}}\n`,
});

yields("coroutines and generators", {
  "await f()": () => await_(call("f")),
  "yield x": () => py.yield_("x"),
  yield: () => py.yield_(),
  "yield from x": () => py.yieldFrom("x"),
});

describe("numbers that TypeScript can't hold", () => {
  it("names the way out", () => {
    expect(() => toExpr(2 ** 60)).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Constant.value: expected a whole number that a TypeScript number holds exactly, got 1152921504606847000. Fix: write 1152921504606846976n for an int, or float(1152921504606847000) for a float.]`,
    );
    expect(() => toExpr(Number.NaN)).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Constant.value: expected a finite float, got NaN. Fix: use call("float", str("nan")).]`,
    );
    expect(() => int(1e30)).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Constant.value: expected a whole number that a TypeScript number holds exactly, got 1e+30. Fix: give a bigint, or use float(...).]`,
    );
  });
});

describe("what is refused", () => {
  it("a text where a name is meant", () => {
    expect(() => call("f", "two words")).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Name.id: expected a dotted name, as a bare string is one, got "two words". Fix: use str("two words") for a string.]`,
    );
  });
  it("a keyword as a name", () => {
    expect(() => toExpr("a.class")).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Name.id: expected a dotted name, as a bare string is one, got "a.class". Fix: use str("a.class") for a string.]`,
    );
  });
  it("a positional argument after a keyword", () => {
    expect(() => call("f", kw("a", 1), "b")).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Call.args: expected positional arguments before keywords, as they will be printed, got a positional Name after a keyword. Fix: move it in front of the first kw(...).]`,
    );
  });
  it("the same keyword twice", () => {
    expect(() => call("f", kw("a", 1), kw("a", 2))).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Call.keywords: expected each keyword once, got a twice. Fix: drop one of them.]`,
    );
  });
  it("an f-string without holes", () => {
    expect(() => fstr`plain`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: JoinedStr.values: expected at least one hole, got "plain". Fix: use str(...).]`,
    );
  });
  it("a key that JavaScript would move", () => {
    expect(() => record({ 1: "a" })).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Dict.keys: expected keys that keep their order, got 1. Fix: use dict([str("1"), ...]).]`,
    );
  });
  it("a keyword in a dict", () => {
    expect(() => dict(kw("a", 1))).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Dict.keys: expected [key, value] or starStar(...), got the keyword a=.... Fix: use [str("a"), ...], or record({ a: ... }).]`,
    );
  });
  it("nothing to join", () => {
    expect(() => or()).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: BoolOp.values: expected at least one value, got or(). Fix: give or(...) the values to join, or use false.]`,
    );
  });
  it("bytes beyond ASCII", () => {
    expect(() => py.bytes("é")).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Constant.value: expected ASCII characters, got "é". Fix: give the numbers of the bytes: bytes([...]).]`,
    );
  });
});
