// Owns how a fact is written as a Python expression: values of a configuration, sizes of a shape.
// Must not know what the facts are about.
import type { Expr } from "../../grammar/generated/nodes.js";
import type { Size, Value } from "../../mappings/schema.js";
import type { ExprLike } from "../python/index.js";
import { add, call, dotted, kw, list, mul, record, str, toExpr, tuple } from "../python/index.js";

/** value({ class: "ResNetConfig", args: { depths: [1, 1] } }) ~> ResNetConfig(depths=[1, 1]) */
export function value(fact: Value): Expr {
  if (typeof fact === "string") return str(fact);
  if (fact === null || typeof fact !== "object") return toExpr(fact);
  if (isList(fact)) return list(...fact.map(value));
  if ("tuple" in fact) return tuple(...fact.tuple.map(value));
  if ("record" in fact) return record(values(fact.record));
  if ("class" in fact) return call(fact.class, kw(values(fact.args)));
  if ("size" in fact) return call("len", "PIECES");
  if ("piece" in fact) return call("PIECES.index", str(fact.piece));
  return call("dict", call("enumerate", "LABELS"));
}

/** values({ hidden_size: 32 }): the expressions by name, as kw and record take them */
export function values(facts: Readonly<Record<string, Value>>): Readonly<Record<string, Expr>> {
  return Object.fromEntries(Object.entries(facts).map(([key, fact]) => [key, value(fact)]));
}

/** size({ add: ["config.num_labels", 1] }) ~> config.num_labels + 1 */
export function size(fact: Size): Expr {
  if (typeof fact === "number") return toExpr(fact);
  if (typeof fact === "string") return dotted(fact);
  return "add" in fact ? add(...operands(fact.add)) : mul(...operands(fact.times));
}

/** The names that a shape refers to, other than the configuration's: namesIn("rows") is ["rows"]. */
export function namesIn(fact: Size): readonly string[] {
  if (typeof fact === "number") return [];
  if (typeof fact === "string") return fact.startsWith("config.") ? [] : [fact];
  return ("add" in fact ? fact.add : fact.times).flatMap(namesIn);
}

function operands(facts: readonly Size[]): [ExprLike, ExprLike, ...ExprLike[]] {
  const [first, second, ...others] = facts.map(size);
  if (first !== undefined && second !== undefined) return [first, second, ...others];
  throw new RangeError(
    `a sum or product of sizes needs two of them, not ${JSON.stringify(facts)}: write the size itself`,
  );
}

function isList(fact: Value): fact is readonly Value[] {
  return Array.isArray(fact);
}
