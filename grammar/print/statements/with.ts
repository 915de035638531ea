// Owns the header of `with`. It must not know the suite under it.
import type { WithItem } from "../../generated/nodes.js";
import { allRead } from "../all-read.js";
import type { Writer } from "../layout/writer.js";
import { commaSeparated, optionallyParenthesized, parenthesizedIfBroken } from "../parentheses.js";
import { writePlaced } from "../place.js";
import { binding, needsParentheses } from "../precedence.js";
import { canOmitParentheses } from "../omitting.js";

import { writeExpr, writeInParentheses } from "../write.js";

/** ~> with a as b, c: one item breaks within itself where it can, several in parentheses */
export function writeWithItems(items: readonly WithItem[], writer: Writer): void {
  const [single, ...others] = items;
  if (single !== undefined && others.length === 0) return writeSingle(single, writer);
  const entries = items.map((item) => () => writeWithItem(item, writer));
  parenthesizedIfBroken(writer, () => commaSeparated(writer, entries));
}

function writeSingle(item: WithItem, writer: Writer): void {
  const { context_expr: context, optional_vars: name } = item;
  // ~> with ((a, b)): as the parentheses of a tuple would be read as those of two items
  if (name === null && context.kind === "Tuple") return writeInParentheses(context, writer);
  if (name === null) return writePlaced(context, binding.test, writer);
  const whole = () => writeWithItem(item, writer);
  const isParenthesized = needsParentheses(context, binding.test);
  if (isParenthesized) whole();
  else if (!writer.isFlat && canOmitParentheses(context)) optionallyParenthesized(writer, whole);
  else parenthesizedIfBroken(writer, () => commaSeparated(writer, [whole]));
}

export function writeWithItem(node: WithItem, writer: Writer): void {
  const { kind: _kind, context_expr, optional_vars, ...rest } = node;
  allRead(rest);
  writeExpr(context_expr, binding.test, writer);
  if (optional_vars === null) return;
  writer.text(" as ");
  writeExpr(optional_vars, binding.atom, writer);
}
