// Makes the nodes that are read: frozen, with their lists. Must not check them; the grammar did.

import type { ConstantValue, Constant, Node } from "../generated/nodes.js";

/** A node. Its lists are made by `list` before. */
export function make<T extends Node>(node: T): T {
  return Object.freeze(node);
}

/** The empty list of all nodes. */
export const none: readonly never[] = Object.freeze([]);

export function list<T>(items: T[]): readonly T[] {
  return items.length === 0 ? none : Object.freeze(items);
}

export function constant(value: ConstantValue): Constant {
  if (value.type === "bytes") Object.freeze(value.value);
  else if (value.type === "str" && value.apart !== undefined) Object.freeze(value.apart);
  return Object.freeze({ kind: "Constant", value: Object.freeze(value) });
}
