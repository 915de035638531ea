// What stands between the square brackets after a value: indices and slices. Must not know what is before them.

import type { Expr } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import { expression, namedExpression } from "./expressions.js";
import { make } from "./make.js";

/** ~> [a], [a:b:c], [a, *b]: a tuple when there is a comma or a star */
export function subscriptIndex(cursor: Cursor): Expr {
  cursor.expect("[");
  const elts = [element(cursor)];
  let comma = false;
  while (cursor.take(",")) {
    comma = true;
    if (cursor.is("]")) break;
    elts.push(element(cursor));
  }
  cursor.expect("]");
  const [only] = elts;
  if (comma || only === undefined || only.kind === "Starred") return make({ kind: "Tuple", elts });
  return only;
}

function element(cursor: Cursor): Expr {
  if (cursor.take("*")) return make({ kind: "Starred", value: expression(cursor) });
  if (cursor.is(":")) return slice(cursor, null);
  const mayBeBound = cursor.ahead(1).sym !== ":=";
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

function bound(cursor: Cursor): Expr | null {
  return cursor.isAny(":", ",", "]") ? null : expression(cursor);
}
