// Makes the nodes that are read: frozen, with their lists. Must not check them; the grammar did.

import type { ConstantValue, Constant, Node } from "../generated/nodes.js";

export function make<T extends Node>(node: T): T {
  for (const value of Object.values(node)) if (Array.isArray(value)) Object.freeze(value);
  return Object.freeze(node);
}

export function constant(value: ConstantValue): Constant {
  if (value.type === "bytes") Object.freeze(value.value);
  return Object.freeze({ kind: "Constant", value: Object.freeze(value) });
}
