// Which of Load, Store and Del stands in a place: CPython's `ctx`, which follows from it. Must not know how it is written.

export type Context = "Load" | "Store" | "Del";

const stores = new Set([
  ...["Assign.targets", "AugAssign.target", "AnnAssign.target", "For.target", "AsyncFor.target"],
  ...["comprehension.target", "withitem.optional_vars", "NamedExpr.target", "TypeAlias.name"],
]);

/** The elements of a target are targets. */
const passesOn = new Set(["Tuple.elts", "List.elts", "Starred.value"]);

/** The kinds that have a `ctx` in CPython. */
export const withContext: ReadonlySet<string> = new Set([
  ...["Attribute", "Subscript", "Starred", "Name", "List", "Tuple"],
]);

/** What a field does to the context; null where it passes on that of its node. */
export function contextIn(kind: string, field: string): Context | null {
  const place = `${kind}.${field}`;
  if (stores.has(place)) return "Store";
  if (place === "Delete.targets") return "Del";
  return passesOn.has(place) ? null : "Load";
}
