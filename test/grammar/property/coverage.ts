// Which kinds, and which variants of each field, some trees have shown: present and absent, empty and not, each member.
// Must not know how the trees are made.

import { enumerationTable, kindTable } from "../../../grammar/generated/fields.js";
import type { FieldInfo } from "../../../grammar/generated/fields.js";
import type { Kind, Node } from "../../../grammar/generated/nodes.js";
import { isKind } from "../../../grammar/check/construct.js";
import { nodesOf } from "../oracle.js";

const enumerations = new Map<string, readonly string[]>(Object.entries(enumerationTable));

const leafVariants: Readonly<Record<string, readonly string[]>> = {
  constant: [
    "str",
    "bytes",
    "int",
    "float",
    "complex",
    "bool true",
    "bool false",
    "None",
    "Ellipsis",
  ],
  singleton: ["None", "bool true", "bool false"],
  level: ["0", "1", "2", "3", "4"],
  conversion: ["-1", "97", "114", "115"],
  flag: ["0", "1"],
  boolean: ["true", "false"],
};

/** Variants that Python has not. */
const impossible: ReadonlySet<string> = new Set([
  ...["BoolOp.values one", "MatchOr.patterns one", "arg.type_comment absent"],
  // No node of its own stands for an empty one.
  ...["Module.body empty"],
]);

function leafVariant(value: unknown): string {
  if (typeof value !== "object" || value === null || !("type" in value)) return String(value);
  const inner = value.type === "bool" && "value" in value ? ` ${String(value.value)}` : "";
  return `${String(value.type)}${inner}`;
}

function variantsOf({ type, shape }: FieldInfo): readonly string[] {
  switch (shape) {
    case "one":
      return enumerations.get(type) ?? leafVariants[type] ?? ["present"];
    case "optional":
      return ["absent", "present"];
    case "list":
      return ["empty", "one", "several"];
    case "some":
      return ["one", "several"];
    case "holes":
      return ["empty", "one", "several", "a hole"];
  }
}

function shown(field: FieldInfo, value: unknown): string[] {
  if (Array.isArray(value)) {
    const size = value.length === 0 ? "empty" : value.length === 1 ? "one" : "several";
    return value.includes(null) ? [size, "a hole"] : [size];
  }
  if (field.shape === "optional") return [value === null ? "absent" : "present"];
  const isListed = enumerations.has(field.type) || leafVariants[field.type] !== undefined;
  return [isListed ? leafVariant(value) : "present"];
}

export class Coverage {
  readonly kinds = new Map<string, number>();
  private readonly variants = new Map<string, number>();
  deepest = 0;

  add(tree: Node): void {
    for (const node of nodesOf(tree)) {
      this.kinds.set(node.kind, (this.kinds.get(node.kind) ?? 0) + 1);
      const values = new Map<string, unknown>(Object.entries(node));
      for (const field of kindTable[node.kind].fields) {
        for (const variant of shown(field, values.get(field.name))) {
          const key = `${node.kind}.${field.name} ${variant}`;
          this.variants.set(key, (this.variants.get(key) ?? 0) + 1);
        }
      }
    }
    this.deepest = Math.max(this.deepest, depthOf(tree));
  }

  /** Kinds that were seen less often than this. */
  rareKinds(least: number): string[] {
    return Object.keys(kindTable).filter((kind) => (this.kinds.get(kind) ?? 0) < least);
  }

  /** Variants of fields that were seen less often than this. */
  rareVariants(least: number): string[] {
    return Object.keys(kindTable)
      .filter((kind): kind is Kind => isKind(kind))
      .flatMap((kind) =>
        kindTable[kind].fields.flatMap((field) =>
          variantsOf(field).map((variant) => `${kind}.${field.name} ${variant}`),
        ),
      )
      .filter((key) => !impossible.has(key) && (this.variants.get(key) ?? 0) < least);
  }
}

/** How many statements, expressions and patterns stand in one another. */
function depthOf(node: Node): number {
  const own = kindTable[node.kind].category === "part" ? 0 : 1;
  let deepest = 0;
  for (const value of Object.values(node).flat()) {
    const child: unknown = value;
    if (isNode(child)) deepest = Math.max(deepest, depthOf(child));
  }
  return deepest + own;
}

function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return typeof value.kind === "string" && isKind(value.kind);
}
