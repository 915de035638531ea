// Are two trees equal, and if not, where do they first differ? Must not know of any one kind.
// Equal trees are the common case, so they are compared without places; only a difference is looked for again.

import { kindTable } from "./generated/fields.js";
import type { ConstantValue, Node } from "./generated/nodes.js";

/** ~> { path: "body[0].value.op", left: '"Add"', right: '"Sub"' } */
export interface Difference {
  readonly path: string;
  readonly left: string;
  readonly right: string;
}

type Fields = Readonly<Record<string, unknown>>;

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isNode(value: unknown): value is Node {
  if (!isObject(value)) return false;
  return typeof value["kind"] === "string" && Object.hasOwn(kindTable, value["kind"]);
}

function isConstantValue(value: unknown): value is ConstantValue {
  return isObject(value) && "type" in value && !("kind" in value);
}

/** Compares what two lists hold, but for pairs of objects, which it leaves on the stacks. */
function matchLists(
  left: readonly unknown[],
  right: readonly unknown[],
  lefts: object[],
  rights: object[],
): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i += 1) {
    const one = left[i];
    const other = right[i];
    if (one === other && one !== 0) continue;
    if (isObject(one) && isObject(other)) {
      lefts.push(one);
      rights.push(other);
    } else if (!Object.is(one, other)) return false;
  }
  return true;
}

/** The same for two objects: as many fields, of the same names. */
function matchFields(left: Fields, right: Fields, lefts: object[], rights: object[]): boolean {
  let count = 0;
  for (const name in left) {
    count += 1;
    const one = left[name];
    const other = right[name];
    // 0 is not -0, and a field that is undefined is not one that is missing.
    if (one === other && one !== 0 && one !== undefined) continue;
    if (isObject(one) && isObject(other)) {
      lefts.push(one);
      rights.push(other);
    } else if (!Object.is(one, other) || !(name in right)) return false;
  }
  for (const _ in right) count -= 1;
  return count === 0;
}

/** Equal by type and bits. With its own stack: depth is no limit. */
function areEqual(one: object, other: object): boolean {
  const lefts: object[] = [one];
  const rights: object[] = [other];
  for (;;) {
    const left = lefts.pop();
    const right = rights.pop();
    if (left === undefined || right === undefined) return true;
    if (isList(left)) {
      if (!isList(right) || !matchLists(left, right, lefts, rights)) return false;
    } else if (isList(right) || !isObject(left) || !isObject(right)) return false;
    else if (!matchFields(left, right, lefts, rights)) return false;
  }
}

/** Equal by type and bits: 1 is not 1.0 is not True, 0.0 is not -0.0, NaN is NaN, two surrogates are not one character. */
export function sameConstant(left: ConstantValue, right: ConstantValue): boolean {
  return areEqual(left, right);
}

/** What one of two lists or objects lacks. */
const nothing = Symbol("nothing");

/** A short text of a node, a value or a list, to be read in a message. */
export function describe(value: unknown): string {
  if (value === nothing) return "nothing";
  if (isNode(value)) return value.kind;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isConstantValue(value)) return describeConstant(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (isObject(value)) return `an object with ${Object.keys(value).join(", ") || "no fields"}`;
  return Object.is(value, -0) ? "-0" : String(value);
}

function describeConstant(value: ConstantValue): string {
  switch (value.type) {
    case "None":
    case "Ellipsis":
      return value.type;
    case "bytes":
      return `bytes [${value.value.join(", ")}]`;
    case "str": {
      const apart = value.apart === undefined ? "" : ` apart at ${value.apart.join(", ")}`;
      return `str ${JSON.stringify(value.value)}${apart}`;
    }
    case "int":
      return `int ${value.value < 1n << 256n ? value.value : `0x${value.value.toString(16)}`}`;
    default:
      return `${value.type} ${Object.is(value.value, -0) ? "-0" : String(value.value)}`;
  }
}

/** Where a pair of values lies: a chain, so that only the path of the difference is spelled out. */
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

/** The names of the fields of both, in the order of the specification, then those that it does not know. */
function fieldNames(left: Fields, right: Fields): readonly string[] {
  const known = isNode(left) ? kindTable[left.kind].fields.map(({ name }): string => name) : [];
  return [...new Set([...known, ...Object.keys(left), ...Object.keys(right)])];
}

function fieldOf(value: Fields, name: string): unknown {
  return name in value ? value[name] : nothing;
}

/** The pairs inside of two values of one kind, or two lists; null where the values differ themselves. */
function partsOf({ left, right, place }: Pair): readonly Pair[] | null {
  if (isList(left) && isList(right)) {
    // What both have comes first: where they part says more than how long they are.
    const length = Math.min(Math.max(left.length, right.length), left.length + 1, right.length + 1);
    return Array.from({ length }, (_, i) => ({
      left: i < left.length ? left[i] : nothing,
      right: i < right.length ? right[i] : nothing,
      place: { up: place, step: i },
    }));
  }
  if (isList(left) || isList(right) || !isObject(left) || !isObject(right)) return null;
  if (left["kind"] !== right["kind"] || left["kind"] === undefined) return null;
  return fieldNames(left, right).map((name) => ({
    left: fieldOf(left, name),
    right: fieldOf(right, name),
    place: { up: place, step: name },
  }));
}

function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  return isConstantValue(left) && isConstantValue(right) && areEqual(left, right);
}

const longText = 120;

/** Of two long strings, what lies around their first difference. */
function shortened(left: unknown, right: unknown): readonly [unknown, unknown] {
  const [one, other] = [textOf(left), textOf(right)];
  if (one === null || other === null) return [left, right];
  if (one.length <= longText && other.length <= longText) return [left, right];
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const start = Math.max(0, at - longText / 4);
  const cut = (text: string): string => {
    const part = text.slice(start, start + longText);
    return `${start > 0 ? "..." : ""}${part}${start + longText < text.length ? "..." : ""}`;
  };
  return [cut(one), cut(other)];
}

/** The text of a string, or of the value of one whose surrogates are all paired as they look. */
function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (!isConstantValue(value) || value.type !== "str" || value.apart !== undefined) return null;
  return value.value;
}

/** The first difference in the order of the fields; null when the trees are equal. */
export function firstDifference(left: Node, right: Node): Difference | null {
  if (areEqual(left, right)) return null;
  let found: Pair = { left, right, place: null };
  const stack: Pair[] = [found];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    if (same(pair.left, pair.right)) continue;
    const parts = partsOf(pair);
    if (parts === null) {
      found = pair;
      break;
    }
    for (let i = parts.length - 1; i >= 0; i -= 1) {
      const part = parts[i];
      if (part !== undefined) stack.push(part);
    }
  }
  const [one, other] = shortened(found.left, found.right);
  return { path: pathOf(found.place), left: describe(one), right: describe(other) };
}
