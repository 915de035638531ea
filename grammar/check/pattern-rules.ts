// What must hold in one pattern. Must not look further than the pattern and the values in it.

import type { Expr, NodeOf } from "../generated/nodes.js";
import { show } from "./leaves.js";
import { oneStar, sameLength } from "./lists.js";
import { refuse } from "./refuse.js";

/** The name that a dotted name begins with; null for anything else. */
function rootOf(node: Expr): string | null {
  let inner = node;
  while (inner.kind === "Attribute") inner = inner.value;
  return inner.kind === "Name" ? inner.id : null;
}

/** `_` matches everything before anything can follow it: no `_.a`, no `_()`. */
function refuseWildcard(kind: string, field: string, name: string | null): void {
  if (name !== "_") return;
  refuse(kind, field, "a name that is not the wildcard", '"_"', "give it another name first");
}

function isNumber(node: Expr, ...types: readonly string[]): boolean {
  return node.kind === "Constant" && types.includes(node.value.type);
}

function isReal(node: Expr): boolean {
  const inner = node.kind === "UnaryOp" && node.op === "USub" ? node.operand : node;
  return isNumber(inner, "int", "float");
}

function isComplex(node: Expr): boolean {
  if (node.kind !== "BinOp" || (node.op !== "Add" && node.op !== "Sub")) return false;
  return isReal(node.left) && isNumber(node.right, "complex");
}

/** A number with its sign, a text, or a name with a dot, which is no capture. */
function isValue(node: Expr): boolean {
  if (node.kind === "Attribute") return rootOf(node) !== null;
  if (node.kind === "UnaryOp")
    return node.op === "USub" && isNumber(node.operand, "int", "float", "complex");
  return isComplex(node) || isNumber(node, "str", "bytes", "int", "float", "complex");
}

function checkLiteral(kind: string, field: string, value: Expr): void {
  if (isValue(value)) return;
  const fix = "use MatchAs for a name, a guard for the rest";
  refuse(kind, field, "a literal or a dotted name", show(value), fix);
}

export function checkValue({ value }: NodeOf<"MatchValue">): void {
  checkLiteral("MatchValue", "value", value);
  refuseWildcard("MatchValue", "value", rootOf(value));
}

export function checkMapping({ keys, patterns, rest }: NodeOf<"MatchMapping">): void {
  sameLength("MatchMapping", "keys", keys, patterns);
  keys.forEach((key, i) => {
    if (!isNumber(key, "None", "bool")) checkLiteral("MatchMapping", `keys[${i}]`, key);
  });
  if (rest === "_") refuse("MatchMapping", "rest", "a name to bind", '"_"', "leave it null");
}

export function checkSequence({ patterns }: NodeOf<"MatchSequence">): void {
  oneStar("MatchSequence", "patterns", patterns, "MatchStar");
}

export function checkClass(node: NodeOf<"MatchClass">): void {
  const { cls, kwd_attrs } = node;
  const root = rootOf(cls);
  if (root === null)
    refuse("MatchClass", "cls", "a name or a dotted name", show(cls), "name it first");
  refuseWildcard("MatchClass", "cls", root);
  // After positional patterns `_` is read as one more of them.
  if (node.patterns.length > 0) refuseWildcard("MatchClass", "kwd_attrs[0]", kwd_attrs[0] ?? null);
  sameLength("MatchClass", "kwd_attrs", kwd_attrs, node.kwd_patterns);
  const twice = kwd_attrs.find((name, i) => kwd_attrs.indexOf(name) !== i);
  if (twice === undefined) return;
  refuse("MatchClass", "kwd_attrs", "each attribute once", `${twice} twice`, "drop one of them");
}

export function checkStar({ name }: NodeOf<"MatchStar">): void {
  if (name === "_") refuse("MatchStar", "name", "a name to bind", '"_"', "leave it null");
}

export function checkAs({ pattern, name }: NodeOf<"MatchAs">): void {
  if (pattern !== null && name === null) {
    refuse("MatchAs", "name", "a name after `as`", "null", "use the pattern itself");
  }
  if (name === "_") refuse("MatchAs", "name", "a name to bind", '"_"', "leave it null");
}
