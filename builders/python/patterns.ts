// Owns match: its cases and every pattern. A pattern is no expression, and neither stands for the other.
// Must not know how captures are scoped.
import * as node from "../generated/nodes.js";
import type { Constant, MatchCase, Pattern, Stmt } from "../../grammar/generated/nodes.js";
import { suite, toExpr, toExprOrNull } from "./like.js";
import type { Body, ExprLike } from "./like.js";

/** A literal stands for the pattern that matches it. */
export type PatternLike = Pattern | Constant | number | bigint | boolean | null;

/** match_("x", case_(1, [...]), case_(wildcard(), [...])) ~> match x: case 1: ... case _: ... */
export function match_(subject: ExprLike, ...cases: readonly [MatchCase, ...MatchCase[]]): Stmt {
  return node.Match({ subject: toExpr(subject), cases: [...cases] });
}

/** case_(capture("x"), [...], { if: gt("x", 0) }) ~> case x if x > 0: ... */
export function case_(
  pattern: PatternLike,
  body: Body,
  guard: { readonly if?: ExprLike } = {},
): MatchCase {
  return node.MatchCase({
    pattern: toPattern(pattern),
    guard: toExprOrNull(guard.if),
    body: suite(body, "block"),
  });
}

/** valueOf("Color.RED") ~> case Color.RED */
export function valueOf(value: ExprLike): Pattern {
  return node.MatchValue({ value: toExpr(value) });
}

/** capture("x") ~> case x */
export function capture(name: string): Pattern {
  return node.MatchAs({ name });
}

/** wildcard() ~> case _ */
export function wildcard(): Pattern {
  return node.MatchAs();
}

/** patternAs(instanceOf("str"), "text") ~> case str() as text */
export function patternAs(pattern: PatternLike, name: string): Pattern {
  return node.MatchAs({ pattern: toPattern(pattern), name });
}

/** anyOf(1, 2) ~> case 1 | 2 */
export function anyOf(...patterns: readonly [PatternLike, PatternLike, ...PatternLike[]]): Pattern {
  return node.MatchOr({ patterns: patterns.map(toPattern) });
}

/** sequenceOf(1, capture("x"), rest("others")) ~> case [1, x, *others] */
export function sequenceOf(...patterns: readonly PatternLike[]): Pattern {
  return node.MatchSequence({ patterns: patterns.map(toPattern) });
}

/** rest("others") ~> *others in sequenceOf; rest() ~> *_ */
export function rest(name?: string): Pattern {
  return node.MatchStar({ name: name ?? null });
}

/** mappingOf([[str("k"), capture("v")]], "others") ~> case {"k": v, **others} */
export function mappingOf(
  entries: readonly (readonly [key: ExprLike, value: PatternLike])[],
  others?: string,
): Pattern {
  return node.MatchMapping({
    keys: entries.map(([key]) => toExpr(key)),
    patterns: entries.map(([, value]) => toPattern(value)),
    rest: others ?? null,
  });
}

/** instanceOf("Point", [1], { y: capture("y") }) ~> case Point(1, y=y) */
export function instanceOf(
  cls: ExprLike,
  patterns: readonly PatternLike[] = [],
  keywords: Readonly<Record<string, PatternLike>> = {},
): Pattern {
  return node.MatchClass({
    cls: toExpr(cls),
    patterns: patterns.map(toPattern),
    kwd_attrs: Object.keys(keywords),
    kwd_patterns: Object.values(keywords).map(toPattern),
  });
}

/** ~> None, True and False are singletons, other literals values */
export function toPattern(pattern: PatternLike): Pattern {
  if (pattern === null) return node.MatchSingleton({ value: { type: "None" } });
  if (typeof pattern === "boolean") {
    return node.MatchSingleton({ value: { type: "bool", value: pattern } });
  }
  if (typeof pattern !== "object") return valueOf(pattern);
  return pattern.kind === "Constant" ? constantPattern(pattern) : pattern;
}

function constantPattern(constant: Constant): Pattern {
  const { value } = constant;
  const isSingleton = value.type === "None" || value.type === "bool";
  return isSingleton ? node.MatchSingleton({ value }) : node.MatchValue({ value: constant });
}
