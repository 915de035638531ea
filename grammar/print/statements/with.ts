// Owns the header of `with`. It must not know the suite under it.
import type { Expr, WithItem } from "../../generated/nodes.js";
import type { Writer } from "../layout/writer.js";
import { canOmitParentheses } from "../omitting.js";
import { closeOptional, openOptional, writeCommaSeparated } from "../parentheses.js";
import { writePlaced } from "../place.js";
import { binding, needsParentheses } from "../precedence.js";
import { writeExpr, writeInParentheses } from "../write.js";

/** ~> with a as b, c: one item breaks within itself where it can, several in parentheses */
export function writeWithItems(items: readonly WithItem[], writer: Writer): void {
  const single = items[0];
  if (single !== undefined && items.length === 1) return writeSingle(single, writer);
  if (!writer.bracketsWithItems) return writeBareItems(items, writer);
  openOptional(writer, true);
  writeCommaSeparated(items, writeWithItem, writer);
  closeOptional(writer);
}

/** ~> with a(\n    b\n) as c, d: each breaks within its own brackets, if anywhere */
function writeBareItems(items: readonly WithItem[], writer: Writer): void {
  items.forEach((item, index) => {
    if (index > 0) writer.text(", ");
    writeWithItem(item, writer);
  });
}

function writeSingle(item: WithItem, writer: Writer): void {
  const { context_expr: context, optional_vars: name } = item;
  // ~> with ((a, b)): as the parentheses of a tuple would be read as those of two items. The style takes
  // them away and changes what is said; for such a tree it has no text that it would leave alone.
  const isFilledTuple = context.kind === "Tuple" && context.elts.length > 0;
  if (name === null && isFilledTuple) return writeInParentheses(context, writer);
  if (name === null || !writer.bracketsWithItems) {
    writePlaced(context, binding.test, writer);
    return writeName(name, writer);
  }
  if (writer.isFlat || needsParentheses(context, binding.test)) return writeWithItem(item, writer);
  openOptional(writer, !canOmitParentheses(context));
  writeWithItem(item, writer);
  closeOptional(writer);
}

export function writeWithItem({ context_expr, optional_vars }: WithItem, writer: Writer): void {
  writeExpr(context_expr, binding.test, writer);
  writeName(optional_vars, writer);
}

function writeName(name: Expr | null, writer: Writer): void {
  if (name === null) return;
  writer.text(" as ");
  writeExpr(name, binding.atom, writer);
}
