// The parameters in square brackets after the name of a function, a class or a type alias. Must not know which of them.

import type { Expr, TypeParam } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import { expression, starExpression } from "./expressions.js";
import { list, make, none } from "./make.js";

/** ~> [T: int = bool, *Ts, **P]; an empty list when there is no bracket */
export function typeParameters(cursor: Cursor): readonly TypeParam[] {
  if (!cursor.take("[")) return none;
  const found: TypeParam[] = [];
  if (cursor.is("]")) throw cursor.error("type parameter list cannot be empty");
  while (!cursor.is("]")) {
    found.push(typeParameter(cursor));
    if (!cursor.take(",")) break;
  }
  cursor.expect("]");
  return list(found);
}

function typeParameter(cursor: Cursor): TypeParam {
  if (cursor.take("**")) {
    const name = cursor.name();
    return make({ kind: "ParamSpec", name, default_value: defaultValue(cursor, expression) });
  }
  if (cursor.take("*")) {
    const name = cursor.name();
    return make({
      kind: "TypeVarTuple",
      name,
      default_value: defaultValue(cursor, starExpression),
    });
  }
  const name = cursor.name();
  const bound = cursor.take(":") ? expression(cursor) : null;
  return make({ kind: "TypeVar", name, bound, default_value: defaultValue(cursor, expression) });
}

function defaultValue(cursor: Cursor, read: (cursor: Cursor) => Expr): Expr | null {
  return cursor.take("=") ? read(cursor) : null;
}
