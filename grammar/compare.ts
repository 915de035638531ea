// Are two trees equal, and if not, where do they first differ? Must not know of any one kind.

import { kindTable } from "./generated/fields.js";
import type { ConstantValue, Node } from "./generated/nodes.js";

/** ~> { path: "body[0].value.op", left: "Add", right: "Sub" } */
export interface Difference {
  readonly path: string;
  readonly left: string;
  readonly right: string;
}

/** Where a pair of values lies: a chain, so that no path is spelled out before a difference is found. */
interface Place {
  readonly up: Place | null;
  readonly step: string | number;
}

interface Pair {
  readonly left: unknown;
  readonly right: unknown;
  readonly place: Place | null;
}

function pathOf(place: Place | null): string {
  const steps: (string | number)[] = [];
  for (let at = place; at !== null; at = at.up) steps.push(at.step);
  return steps
    .reverse()
    .map((step, i) => (typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join("");
}

function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return typeof value.kind === "string" && Object.hasOwn(kindTable, value.kind);
}

function isConstantValue(value: unknown): value is ConstantValue {
  return typeof value === "object" && value !== null && "type" in value && !("kind" in value);
}

/** Equal by type and bits: 1 is not 1.0 is not True, 0.0 is not -0.0, NaN is NaN. */
export function sameConstant(left: ConstantValue, right: ConstantValue): boolean {
  if (left.type !== right.type) return false;
  if (!("value" in left) || !("value" in right)) return true;
  if (left.type === "bytes" && right.type === "bytes") {
    const other = right.value;
    return left.value.length === other.length && left.value.every((byte, i) => byte === other[i]);
  }
  return Object.is(left.value, right.value);
}

/** A short text of a node, a value or a list, to be read in a message. */
export function describe(value: unknown): string {
  if (isNode(value)) return value.kind;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isConstantValue(value)) return describeConstant(value);
  if (typeof value === "string") return JSON.stringify(value);
  return String(value);
}

function describeConstant(value: ConstantValue): string {
  switch (value.type) {
    case "None":
    case "Ellipsis":
      return value.type;
    case "bytes":
      return `bytes [${value.value.join(", ")}]`;
    case "str":
      return `str ${JSON.stringify(value.value)}`;
    default:
      return `${value.type} ${Object.is(value.value, -0) ? "-0" : String(value.value)}`;
  }
}

/** Puts the parts of two equal kinds or two lists on the stack, first part on top; false where they differ at once. */
function open({ left, right, place }: Pair, stack: Pair[]): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left.length !== right.length) return openUnequalLists(left, right, place, stack);
    for (let i = left.length - 1; i >= 0; i -= 1) {
      stack.push({ left: left[i], right: right[i], place: { up: place, step: i } });
    }
    return true;
  }
  if (isNode(left) && isNode(right)) {
    if (left.kind !== right.kind) return false;
    const fields = kindTable[left.kind].fields;
    for (let i = fields.length - 1; i >= 0; i -= 1) {
      const name = fields[i]?.name ?? "";
      const step = { up: place, step: name };
      stack.push({ left: Reflect.get(left, name), right: Reflect.get(right, name), place: step });
    }
    return true;
  }
  if (isConstantValue(left) && isConstantValue(right)) return sameConstant(left, right);
  return Object.is(left, right);
}

/** The elements that both lists have are compared first: where they part says more than how long they are. */
function openUnequalLists(
  left: readonly unknown[],
  right: readonly unknown[],
  place: Place | null,
  stack: Pair[],
): boolean {
  const shared = Math.min(left.length, right.length);
  const end = { up: place, step: shared };
  stack.push({ left: left[shared] ?? "nothing", right: right[shared] ?? "nothing", place: end });
  for (let i = shared - 1; i >= 0; i -= 1) {
    stack.push({ left: left[i], right: right[i], place: { up: place, step: i } });
  }
  return true;
}

/** The first difference in the order of the fields; null when the trees are equal. With its own stack: depth is no limit. */
export function firstDifference(left: Node, right: Node): Difference | null {
  const stack: Pair[] = [{ left, right, place: null }];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    if (pair.left === pair.right) continue;
    if (!open(pair, stack)) {
      return {
        path: pathOf(pair.place),
        left: describe(pair.left),
        right: describe(pair.right),
      };
    }
  }
  return null;
}
