// Owns comprehensions: what is collected, and the `for ... in ... if ...` clauses after it.
// Must not know that each opens a scope: imports/scope.ts does.
import * as node from "../generated/nodes.js";
import type { Comprehension, Expr } from "../../grammar/generated/nodes.js";
import { toExpr, toExprs } from "./like.js";
import type { ExprLike } from "./like.js";
import { toTarget } from "./targets.js";
import type { Target } from "./targets.js";

type Clauses = readonly [Comprehension, ...Comprehension[]];

/** forIn("x", "xs", gt("x", 0)) ~> for x in xs if x > 0; forIn(["k", "v"], ...) ~> for k, v in ... */
export function forIn(target: Target, iter: ExprLike, ...ifs: readonly ExprLike[]): Comprehension {
  return node.Comprehension({ target: toTarget(target), iter: toExpr(iter), ifs: toExprs(ifs) });
}

/** asyncForIn("x", "xs") ~> async for x in xs */
export function asyncForIn(
  target: Target,
  iter: ExprLike,
  ...ifs: readonly ExprLike[]
): Comprehension {
  return node.Comprehension({ ...forIn(target, iter, ...ifs), is_async: 1 });
}

/** listOf("x", forIn("x", "xs")) ~> [x for x in xs] */
export function listOf(element: ExprLike, ...generators: Clauses): Expr {
  return node.ListComp({ elt: toExpr(element), generators });
}

/** setOf("x", forIn("x", "xs")) ~> {x for x in xs} */
export function setOf(element: ExprLike, ...generators: Clauses): Expr {
  return node.SetComp({ elt: toExpr(element), generators });
}

/** dictOf("k", "v", forIn(["k", "v"], "pairs")) ~> {k: v for k, v in pairs} */
export function dictOf(key: ExprLike, value: ExprLike, ...generators: Clauses): Expr {
  return node.DictComp({ key: toExpr(key), value: toExpr(value), generators });
}

/** generator("x", forIn("x", "xs")) ~> (x for x in xs) */
export function generator(element: ExprLike, ...generators: Clauses): Expr {
  return node.GeneratorExp({ elt: toExpr(element), generators });
}
