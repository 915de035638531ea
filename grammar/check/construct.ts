// Checks one node against the specification and freezes it. Must not know which builder calls it.

import { EmitError } from "../emit-error.js";
import { categories, kindTable } from "../generated/fields.js";
import type { FieldInfo } from "../generated/fields.js";
import type { Node } from "../generated/nodes.js";
import { isMarkedRight, markRight } from "./checked.js";
import { looksLikeNode } from "./kinds.js";
import { leafChecks, show } from "./leaves.js";
import { checkPlaces } from "./places.js";
import { isRight } from "./right.js";
import { checkRules } from "./rules.js";

export { isKind, looksLikeNode } from "./kinds.js";

const unions: Readonly<Record<string, ReadonlySet<string>>> = categories;

function fixFor(type: string, value: unknown): string {
  if (type === "Stmt" && looksLikeNode(value) && unions["Expr"]?.has(value.kind) === true) {
    return "wrap the expression in ExprStmt";
  }
  if (type === "Expr" && looksLikeNode(value) && value.kind === "Expr") {
    return "give its value, an expression";
  }
  return `give ${type === "Expr" ? "an expression" : type === "Stmt" ? "a statement" : type}`;
}

function checkOne(kind: string, field: FieldInfo, value: unknown, found: object[]): void {
  const leaf = leafChecks[field.type];
  if (leaf !== undefined) {
    const problem = leaf(value);
    if (problem !== null) throw new EmitError({ kind, field: field.name, ...problem });
    if (typeof value === "object" && value !== null) freezeValue(value);
    return;
  }
  const union = unions[field.type];
  const fits =
    looksLikeNode(value) &&
    (union === undefined ? value.kind === field.type : union.has(value.kind));
  if (!fits) {
    const expected = union === undefined ? `the node ${field.type}` : `a node of ${field.type}`;
    const fix = fixFor(field.type, value);
    throw new EmitError({ kind, field: field.name, expected, got: show(value), fix });
  }
  if (!isMarkedRight(value)) found.push(value);
}

function freezeValue(value: object): void {
  if ("value" in value && Array.isArray(value.value)) Object.freeze(value.value);
  if ("apart" in value && Array.isArray(value.apart)) Object.freeze(value.apart);
  Object.freeze(value);
}

function checkList(kind: string, field: FieldInfo, value: unknown, found: object[]): void {
  if (!Array.isArray(value)) {
    const fix = "give a list, even of one";
    throw new EmitError({ kind, field: field.name, expected: "a list", got: show(value), fix });
  }
  const items: readonly unknown[] = value;
  if (field.shape === "some" && items.length === 0) {
    const expected = `at least one ${field.type === "Stmt" ? "statement" : field.type}`;
    const fix = field.type === "Stmt" ? "put Pass() in it" : "put one in it";
    throw new EmitError({ kind, field: field.name, expected, got: "[]", fix });
  }
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i];
    if (item === null && field.shape === "holes") continue;
    checkOne(kind, { ...field, name: `${field.name}[${i}]` }, item, found);
  }
  Object.freeze(value);
}

function checkUnknownFields(node: Node): void {
  for (const name of Object.keys(node)) {
    if (name === "kind" || kindTable[node.kind].fields.some((field) => field.name === name))
      continue;
    const known = kindTable[node.kind].fields.map((field) => field.name).join(", ");
    throw new EmitError({
      kind: node.kind,
      field: name,
      expected: known === "" ? "no fields" : `only the fields ${known}`,
      got: name,
      fix: "leave it out",
    });
  }
}

function checkNode(node: Node, found: object[]): void {
  checkUnknownFields(node);
  for (const field of kindTable[node.kind].fields) {
    const value: unknown = Reflect.get(node, field.name);
    if (field.shape === "one") checkOne(node.kind, field, value, found);
    else if (field.shape !== "optional") checkList(node.kind, field, value, found);
    else if (value !== null) checkOne(node.kind, field, value, found);
  }
}

/** Checks a node alone, if nobody did; as those are that were read. Throws EmitError. */
export function checkUnchecked(node: Node): void {
  if (isMarkedRight(node)) return;
  checkNode(node, []);
  checkPlaces(node);
  checkRules(node);
}

/** Marked, it is not walked again; frozen, it stays right. */
function settle<T extends Node>(node: T): T {
  markRight(node);
  return Object.freeze(node);
}

/**
 * Checks the node and whatever is in it and was not checked before, freezes all of it, and gives it back.
 * Throws EmitError. With its own stack, so that depth is no limit.
 */
export function construct<T extends Node>(node: T): T {
  if (looksLikeNode(node) && isRight(node)) return settle(node);
  const order: Node[] = [];
  const open: object[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!looksLikeNode(next) || isMarkedRight(next)) continue;
    checkNode(next, open);
    order.push(next);
  }
  for (const each of order) {
    checkPlaces(each);
    checkRules(each);
  }
  for (const each of order) {
    settle(each);
  }
  return node;
}
