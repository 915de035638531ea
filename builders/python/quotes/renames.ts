// Owns which names of a template are written otherwise in one filling of it.
// Must not know why.
import type { Alias, Node } from "../../../grammar/generated/nodes.js";
import type { Site } from "../imports/traversal.js";

export class Renames {
  private readonly names = new Map<Node, Map<string, string>>();

  add({ node, field, index }: Site, name: string): void {
    const fields = this.names.get(node) ?? new Map<string, string>();
    this.names.set(node, fields.set(keyOf(field, index ?? null), name));
  }

  has(node: Node): boolean {
    return this.names.has(node);
  }

  /** The new name in a field, or in one place of a list; null where it stays. What is imported stays too: see alias. */
  text(node: Node, field: string, index: number | null): string | null {
    if (node.kind === "alias" && field === "name") return null;
    return this.names.get(node)?.get(keyOf(field, index)) ?? null;
  }

  /** ~> import numpy as numpy_1 */
  alias(node: Alias): string | null {
    return this.names.get(node)?.get("name") ?? null;
  }
}

function keyOf(field: string, index: number | null): string {
  return index === null ? field : `${field}[${index}]`;
}
