// Owns what may be assigned to: a name, an attribute, an item, or a (nested) list of them.
// Must not know which statement assigns.
import * as node from "../generated/nodes.js";
import type { Expr } from "../../grammar/generated/nodes.js";
import { toExpr } from "./like.js";

/** "x", "self.x", at("x", 0), star("rest"); or several: ["a", ["b", "c"]]. */
export type Target = Expr | string | readonly Target[];

/** ["a", "b"] ~> a, b */
export function toTarget(target: Target): Expr {
  if (!isTargets(target)) return toExpr(target);
  return node.Tuple({ elts: target.map(toTarget) });
}

function isTargets(target: Target): target is readonly Target[] {
  return Array.isArray(target);
}
