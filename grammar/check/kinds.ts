// Is a value a node? Must not know what a right node is.

import { kindTable } from "../generated/fields.js";
import type { Kind, Node } from "../generated/nodes.js";

const kinds: ReadonlySet<string> = new Set(Object.keys(kindTable));

export function isKind(value: string): value is Kind {
  return kinds.has(value);
}

/** Is it an object that says of itself that it is a node? Its fields may still be wrong. */
export function looksLikeNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return typeof value.kind === "string" && isKind(value.kind);
}
