// What stands between the square brackets after a value: indices and slices. Must not know what is before them.

import type { Expr } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import { expression, namedExpression } from "./expressions.js";
import { kindSet } from "./kinds.js";
import { list, make } from "./make.js";

/** ~> [a], [a:b:c], [a, *b]: a tuple when there is a comma or a star */
export function subscriptIndex(cursor: Cursor): Expr {
  cursor.expect("[");
  const first = element(cursor);
  if (first.kind !== "Starred" && cursor.take("]")) return first;
  const elts = [first];
  while (cursor.take(",")) {
    if (cursor.is("]")) break;
    elts.push(element(cursor));
  }
  cursor.expect("]");
  return make({ kind: "Tuple", elts: list(elts) });
}

function element(cursor: Cursor): Expr {
  if (cursor.take("*")) return make({ kind: "Starred", value: expression(cursor) });
  if (cursor.is(":")) return slice(cursor, null);
  const mayBeBound = !cursor.isAhead(1, ":=");
  const first = namedExpression(cursor);
  return cursor.is(":") && mayBeBound ? slice(cursor, first) : first;
}

/** ~> lower:upper:step, each of which may be left out */
function slice(cursor: Cursor, lower: Expr | null): Expr {
  cursor.expect(":");
  const upper = bound(cursor);
  const step = cursor.take(":") ? bound(cursor) : null;
  return make({ kind: "Slice", lower, upper, step });
}

const endsBound = kindSet(":", ",", "]");

function bound(cursor: Cursor): Expr | null {
  return endsBound[cursor.kind] === 1 ? null : expression(cursor);
}
