// Owns the replacement of single nodes in a tree: what is around them is made anew, all else is shared.
// With its own stack, so that depth is no limit. Must not know why a node is replaced.
import { construct, looksLikeNode } from "../../../grammar/check/construct.js";
import { kindTable } from "../../../grammar/generated/fields.js";
import { isExpr, isStmt } from "../../../grammar/generated/guards.js";
import type { Node, Stmt } from "../../../grammar/generated/nodes.js";
import { printExpr } from "../../../grammar/print/index.js";
import { childrenOf } from "./expressions.js";

/** The statements with other nodes in the place of some; the same where there is none of these. */
export function replaced(
  body: readonly Stmt[],
  replacements: ReadonlyMap<Node, Node>,
): readonly Stmt[] {
  if (replacements.size === 0) return body;
  const made = new Map<Node, Node>(replacements);
  for (const node of innermostFirst(body, made)) {
    if (made.has(node)) continue;
    const changed = rebuilt(node, made);
    if (changed !== null) made.set(node, changed);
  }
  return body.map((each) => {
    const statement = made.get(each) ?? each;
    return isStmt(statement) ? statement : each;
  });
}

/** Each node once, although a tree may have one in several places; what is replaced is not looked into. */
function innermostFirst(
  body: readonly Stmt[],
  replacements: ReadonlyMap<Node, Node>,
): readonly Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>();
  const open: { readonly node: Node; readonly isDone: boolean }[] = [];
  const enter = (node: Node): void => {
    if (!seen.has(node)) open.push({ node, isDone: false });
  };
  for (const each of body) enter(each);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, isDone } = next;
    if (isDone) order.push(node);
    else if (!seen.has(node) && !replacements.has(node)) {
      seen.add(node);
      open.push({ node, isDone: true });
      for (const child of childrenOf(node)) enter(child);
    }
  }
  return order;
}

function rebuilt(node: Node, made: ReadonlyMap<Node, Node>): Node | null {
  if (!childrenOf(node).some((child) => made.has(child))) return null;
  const before = new Map<string, unknown>(Object.entries(node));
  const fields: Record<string, unknown> = { kind: node.kind };
  const one = (value: unknown): unknown =>
    looksLikeNode(value) ? (made.get(value) ?? value) : value;
  for (const { name } of kindTable[node.kind].fields) {
    const value = before.get(name);
    fields[name] = Array.isArray(value) ? value.map(one) : one(value);
  }
  // The text of what stands in a t-string is part of its value.
  const { value } = fields;
  if (node.kind === "Interpolation" && looksLikeNode(value) && isExpr(value)) {
    fields["str"] = printExpr(value);
  }
  return looksLikeNode(fields) ? construct(fields) : null;
}
