// Owns the way from a node to its handler, with the parentheses that its place asks for.
// It must not know any kind by itself, but for the short cut to names.
import type { Expr, Node, Pattern } from "../generated/nodes.js";
import { deepest } from "./deep.js";
import { handlers, type InlineNode } from "./handlers.js";
import type { Writer } from "./layout/writer.js";
import { closeBracket, openBracket } from "./parentheses.js";
import { needsParentheses, patternNeedsParentheses, type Binding } from "./precedence.js";

/** Bivariant on purpose: the kind of the node has chosen the handler. */
interface AnyHandler {
  handle(node: Node, writer: Writer): void;
}

/** The node without parentheses of its place. */
export function writeBare(node: InlineNode, writer: Writer): void {
  if (writer.depth >= deepest) return writer.text(writer.deep.textOf(node));
  const handle: AnyHandler["handle"] = handlers[node.kind];
  writer.depth += 1;
  handle(node, writer);
  writer.depth -= 1;
}

export function writeInParentheses(node: InlineNode, writer: Writer): void {
  openBracket(writer, "(");
  writeBare(node, writer);
  closeBracket(writer, ")");
}

/** The expression, in parentheses if it binds less tightly than `floor`. */
export function writeExpr(node: Expr, floor: Binding, writer: Writer): void {
  // A short cut for every third node, which needs no parentheses anywhere.
  if (node.kind === "Name") writer.text(node.id);
  else if (needsParentheses(node, floor)) writeInParentheses(node, writer);
  else writeBare(node, writer);
}

export function writePattern(node: Pattern, floor: number, writer: Writer): void {
  if (patternNeedsParentheses(node, floor)) writeInParentheses(node, writer);
  else writeBare(node, writer);
}
