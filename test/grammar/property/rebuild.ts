// Builds a tree anew, from its leaves up, through the generated builders: each node is checked, and frozen.

import * as builders from "../../../builders/generated/nodes.js";
import { looksLikeNode } from "../../../grammar/check/construct.js";
import { kindTable } from "../../../grammar/generated/fields.js";
import type { Module, Node } from "../../../grammar/generated/nodes.js";

const byName = new Map<string, unknown>(Object.entries(builders));

function rebuilt(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rebuilt);
  return looksLikeNode(value) ? rebuildNode(value) : value;
}

function rebuildNode(node: Node): unknown {
  const builder = byName.get(kindTable[node.kind].typeName);
  if (typeof builder !== "function") throw new Error(`${node.kind} has no builder`);
  const fields = Object.entries(node).flatMap(([name, value]) =>
    name === "kind" ? [] : [[name, rebuilt(value)] as const],
  );
  const made: unknown = Reflect.apply(builder, undefined, [Object.fromEntries(fields)]);
  return made;
}

export function rebuild(module: Module): Module {
  const made = rebuildNode(module);
  if (!looksLikeNode(made) || made.kind !== "Module") throw new Error("no module came of it");
  return made;
}
