// Owns dotted paths: a name and the attributes behind it.
// Must not know what the name means.
import type { Expr } from "../../../grammar/generated/nodes.js";
import type { Path } from "./traversal.js";

/** ~> ["a", "b", "c"] of a.b.c; null where it begins with no name */
export function dottedPath(expr: Expr): Path | null {
  const attributes: string[] = [];
  let inner = expr;
  for (; inner.kind === "Attribute"; inner = inner.value) attributes.push(inner.attr);
  return inner.kind === "Name" ? [inner.id, ...attributes.reverse()] : null;
}
