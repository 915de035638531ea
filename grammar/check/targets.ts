// What can be assigned to and deleted. Must not look further than the target. With its own stack.

import type { Expr } from "../generated/nodes.js";
import { show } from "./leaves.js";
import { oneStar } from "./lists.js";
import { refuse } from "./refuse.js";

function isSimple({ kind }: Expr): boolean {
  return kind === "Name" || kind === "Attribute" || kind === "Subscript";
}

function refuseTarget(kind: string, field: string, target: Expr): never {
  const fix = "assign to a name, attribute, subscript, tuple or list";
  refuse(kind, field, "something that can be assigned to", show(target), fix);
}

/** Throws EmitError for what can't stand left of `=`. */
export function checkTarget(kind: string, field: string, target: Expr): void {
  if (isSimple(target)) return;
  const open: Expr[] = [target];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isSimple(next)) continue;
    if (next.kind !== "Tuple" && next.kind !== "List") refuseTarget(kind, field, next);
    oneStar(kind, field, next.elts, "Starred");
    for (const element of next.elts)
      open.push(element.kind === "Starred" ? element.value : element);
  }
}

/** Throws EmitError for what can't stand left of `+=` and `: int`. */
export function checkSimpleTarget(kind: string, target: Expr): void {
  if (isSimple(target)) return;
  const fix = "use Assign for the rest";
  refuse(kind, "target", "a name, attribute or subscript", show(target), fix);
}

/** Throws EmitError for what can't stand after `del`. */
export function checkDelete(field: string, target: Expr): void {
  const open: Expr[] = [target];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isSimple(next)) continue;
    if (next.kind === "Tuple" || next.kind === "List")
      for (const each of next.elts) open.push(each);
    else {
      const fix = "delete a name, attribute or subscript";
      refuse("Delete", field, "something that can be deleted", show(next), fix);
    }
  }
}
