// Says quickly that a node is right, for nearly all are; of the others it says nothing, and construct.ts finds out.
// Must never accept what construct.ts refuses: it is the same checks, put together once for each kind.

import { categories, kindTable } from "../generated/fields.js";
import type { FieldInfo, Shape } from "../generated/fields.js";
import type { Kind, Node } from "../generated/nodes.js";
import { isMarkedRight } from "./checked.js";
import { looksLikeNode } from "./kinds.js";
import { leafChecks } from "./leaves.js";
import { isStrayIndex, mayStand } from "./places.js";
import { checkRules, isRuled } from "./rules.js";

type Leaf = NonNullable<(typeof leafChecks)[string]>;

interface Slot {
  readonly name: string;
  /** "Kind.field" */
  readonly place: string;
  readonly shape: Shape;
  /** Of a field that holds no node. */
  readonly leaf: Leaf | null;
  /** The kinds that may stand in this field of this kind. */
  readonly kinds: ReadonlySet<string>;
}

interface Plan {
  readonly slots: readonly Slot[];
  readonly isRuled: boolean;
}

const unions: Readonly<Record<string, ReadonlySet<string>>> = categories;
const plans = new Map<string, Plan>();

function slotOf(kind: Kind, { name, type, shape }: FieldInfo): Slot {
  const kinds = [...(unions[type] ?? [type])].filter((child) => mayStand(kind, name, child));
  const place = `${kind}.${name}`;
  return { name, place, shape, leaf: leafChecks[type] ?? null, kinds: new Set(kinds) };
}

function makePlan(kind: Kind): Plan {
  const { fields } = kindTable[kind];
  const hasSuite = fields.some(({ type, shape }) => type === "Stmt" && shape !== "one");
  const plan = {
    slots: fields.map((field) => slotOf(kind, field)),
    isRuled: hasSuite || isRuled(kind),
  };
  plans.set(kind, plan);
  return plan;
}

function isOpenToNames(node: object): node is Readonly<Record<string, unknown>> {
  return typeof node === "object";
}

function isRightLeaf(leaf: Leaf, value: unknown): boolean {
  if (leaf(value) !== null) return false;
  if (typeof value === "object" && value !== null) {
    if ("value" in value && Array.isArray(value.value)) Object.freeze(value.value);
    if ("apart" in value && Array.isArray(value.apart)) Object.freeze(value.apart);
    Object.freeze(value);
  }
  return true;
}

function isRightItem(slot: Slot, value: unknown): boolean {
  if (slot.leaf !== null) return isRightLeaf(slot.leaf, value);
  if (!looksLikeNode(value)) return false;
  return slot.kinds.has(value.kind) && isMarkedRight(value) && !isStrayIndex(slot.place, value);
}

function isRightList(slot: Slot, value: unknown): boolean {
  if (!Array.isArray(value) || (slot.shape === "some" && value.length === 0)) return false;
  const items: readonly unknown[] = value;
  for (const item of items) {
    if (item === null && slot.shape === "holes") continue;
    if (!isRightItem(slot, item)) return false;
  }
  Object.freeze(value);
  return true;
}

function isRightField(slot: Slot, value: unknown): boolean {
  if (slot.shape === "one") return isRightItem(slot, value);
  if (slot.shape === "optional") return value === null || isRightItem(slot, value);
  return isRightList(slot, value);
}

/**
 * True where all of the node is right and its children are marked; false says nothing. Freezes the lists on the way.
 * Throws EmitError where only a rule between the fields is broken.
 */
export function isRight(node: Node): boolean {
  const { slots, isRuled: ruled } = plans.get(node.kind) ?? makePlan(node.kind);
  if (!isOpenToNames(node)) return false;
  let own = -1;
  for (const name in node) if (name !== "") own += 1;
  if (own !== slots.length) return false;
  for (const slot of slots) if (!isRightField(slot, node[slot.name])) return false;
  if (ruled) checkRules(node);
  return true;
}
