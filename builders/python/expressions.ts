// Owns the expressions that are neither operators, comprehensions nor f-strings: calls, access, displays, choices.
// Must not know where a name comes from, nor how anything is printed.
import * as node from "../generated/nodes.js";
import type { Expr, Keyword, Slice, Starred } from "../../grammar/generated/nodes.js";
import { isList, toExpr, toExprOrNull, toExprs } from "./like.js";
import type { Argument, ExprLike } from "./like.js";
import { dotted, str } from "./literals.js";
import { refuse } from "./refuse.js";

/** call("f", 1, kw("b", 2)) ~> f(1, b=2) */
export function call(func: ExprLike, ...args: readonly Argument[]): Expr {
  return node.Call({ func: toExpr(func), ...argumentLists(args) });
}

/** method("model", "to", "device") ~> model.to(device) */
export function method(object: ExprLike, path: string, ...args: readonly Argument[]): Expr {
  return call(dot(object, path), ...args);
}

/** One call of a chain: a method's name, with what it is called with. */
export type Link = string | readonly [path: string, ...args: readonly Argument[]];

/** chained(sub("got", "want"), "abs", ["max", -1]) ~> (got - want).abs().max(-1) */
export function chained(object: ExprLike, ...links: readonly [Link, ...Link[]]): Expr {
  return links.reduce<Expr>((value, link) => {
    const [path, ...args] = typeof link === "string" ? [link] : link;
    return method(value, path, ...args);
  }, toExpr(object));
}

/** kw("dim", 1) ~> dim=1; kw({ dim: 1, keepdim: true }) ~> dim=1, keepdim=True; undefined is left out */
export function kw(name: string, value: ExprLike): Keyword;
export function kw(values: Readonly<Record<string, ExprLike | undefined>>): readonly Keyword[];
export function kw(
  names: string | Readonly<Record<string, ExprLike | undefined>>,
  value: ExprLike = null,
): Keyword | readonly Keyword[] {
  if (typeof names === "string") return node.Keyword({ arg: names, value: toExpr(value) });
  return present(names).map(([arg, each]) => node.Keyword({ arg, value: toExpr(each) }));
}

/** star("args") ~> *args */
export function star(value: ExprLike): Starred {
  return node.Starred({ value: toExpr(value) });
}

/** starStar("options") ~> **options, in a call, in a class header and in a dict */
export function starStar(value: ExprLike): Keyword {
  return node.Keyword({ arg: null, value: toExpr(value) });
}

/** dot(call("f"), "shape", "numel") ~> f().shape.numel */
export function dot(object: ExprLike, ...path: readonly string[]): Expr {
  const attributes = path.flatMap((part) => part.split("."));
  return attributes.reduce((value, attr) => node.Attribute({ value, attr }), toExpr(object));
}

/** at("x", 0) ~> x[0]; at("x", slice(), -1) ~> x[:, -1] */
export function at(object: ExprLike, ...index: readonly [ExprLike, ...ExprLike[]]): Expr {
  const [first, ...others] = toExprs(index);
  const isOne = first !== undefined && others.length === 0 && first.kind !== "Starred";
  const place = isOne ? first : node.Tuple({ elts: toExprs(index) });
  return node.Subscript({ value: toExpr(object), slice: place });
}

/** item("inputs", "input_ids") ~> inputs["input_ids"] */
export function item(object: ExprLike, key: string): Expr {
  return at(object, str(key));
}

/** at("x", slice(1, -1)) ~> x[1:-1]; slice(null, null, 2) ~> ::2, null and undefined being left out */
export function slice(
  lower: ExprLike | undefined = null,
  upper: ExprLike | undefined = null,
  step: ExprLike | undefined = null,
): Slice {
  return node.Slice({ lower: bound(lower), upper: bound(upper), step: bound(step) });
}

/** list(1, "x") ~> [1, x] */
export function list(...elements: readonly ExprLike[]): Expr {
  return node.List({ elts: toExprs(elements) });
}

/** tuple(1, "x") ~> (1, x) */
export function tuple(...elements: readonly ExprLike[]): Expr {
  return node.Tuple({ elts: toExprs(elements) });
}

/** set(1, "x") ~> {1, x} */
export function set(...elements: readonly [ExprLike, ...ExprLike[]]): Expr {
  return node.Set({ elts: toExprs(elements) });
}

/** One `key: value`, or starStar(...). */
export type DictEntry = readonly [key: ExprLike, value: ExprLike] | Keyword;

/** dict(["key", 1], starStar("more")) ~> {key: 1, **more} */
export function dict(...entries: readonly DictEntry[]): Expr {
  const pairs = entries.map(dictPair);
  return node.Dict({ keys: pairs.map(([key]) => key), values: pairs.map(([, value]) => value) });
}

/** record({ dim: 1 }) ~> {"dim": 1}; undefined is left out */
export function record(values: Readonly<Record<string, ExprLike | undefined>>): Expr {
  return dict(
    ...present(values).map(([key, value]): DictEntry => {
      // JavaScript puts such keys first, whatever the order that they were written in.
      if (/^\d+$/.test(key)) {
        return refuse({
          kind: "Dict",
          field: "keys",
          expected: "keys that keep their order",
          got: key,
          fix: `use dict([str("${key}"), ...])`,
        });
      }
      return [str(key), value];
    }),
  );
}

/** choose("a", { if: "test", else: "b" }) ~> a if test else b */
export function choose(
  body: ExprLike,
  { if: test, else: orelse }: { readonly if: ExprLike; readonly else: ExprLike },
): Expr {
  return node.IfExp({ body: toExpr(body), test: toExpr(test), orelse: toExpr(orelse) });
}

/** walrus("count", call("len", "x")) ~> (count := len(x)) */
export function walrus(target: string, value: ExprLike): Expr {
  return node.NamedExpr({ target: dotted(target), value: toExpr(value) });
}

/** await_(call("f")) ~> await f() */
export function await_(value: ExprLike): Expr {
  return node.Await({ value: toExpr(value) });
}

/** yield_("x") ~> yield x; yield_() ~> yield */
export function yield_(value?: ExprLike): Expr {
  return node.Yield({ value: toExprOrNull(value) });
}

/** yieldFrom("x") ~> yield from x */
export function yieldFrom(value: ExprLike): Expr {
  return node.YieldFrom({ value: toExpr(value) });
}

/** Positional arguments and keywords, apart. */
export function argumentLists(all: readonly Argument[]): {
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
} {
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  for (const each of all) {
    if (isKeywords(each)) keywords.push(...each);
    else if (isKeyword(each)) keywords.push(each);
    else if (keywords.length === 0) args.push(toExpr(each));
    else refusePositional(toExpr(each));
  }
  return { args, keywords };
}

function refusePositional(value: Expr): never {
  return refuse({
    kind: "Call",
    field: "args",
    expected: "positional arguments before keywords, as they will be printed",
    got: `a positional ${value.kind} after a keyword`,
    fix: "move it in front of the first kw(...)",
  });
}

function isKeywords(value: Argument): value is readonly Keyword[] {
  return isList(value);
}

function isKeyword(value: ExprLike | Keyword): value is Keyword {
  return typeof value === "object" && value !== null && value.kind === "keyword";
}

function dictPair(entry: DictEntry): readonly [Expr | null, Expr] {
  if (!("kind" in entry)) return [toExpr(entry[0]), toExpr(entry[1])];
  if (entry.arg === null) return [null, entry.value];
  return refuse({
    kind: "Dict",
    field: "keys",
    expected: "[key, value] or starStar(...)",
    got: `the keyword ${entry.arg}=...`,
    fix: `use [str("${entry.arg}"), ...], or record({ ${entry.arg}: ... })`,
  });
}

function present<T>(values: Readonly<Record<string, T | undefined>>): readonly [string, T][] {
  return Object.entries(values).flatMap(([key, value]): [string, T][] =>
    value === undefined ? [] : [[key, value]],
  );
}

/** x[None:1] and x[:1] are the same, so null may stand for what is left out. */
function bound(value: ExprLike): Expr | null {
  return value === null ? null : toExpr(value);
}
