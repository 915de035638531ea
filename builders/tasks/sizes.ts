// Owns how the names that an output's shape may use are computed from the inputs.
// Must not know which input has them.
import type { ExprLike } from "../python/index.js";
import { at, call, dot, item } from "../python/index.js";

/** rowsOf("input_ids") ~> len(inputs["input_ids"]) */
export function rowsOf(input: string): ExprLike {
  return call("len", item("inputs", input));
}

/** lengthOf("input_ids") ~> inputs["input_ids"].shape[1] */
export function lengthOf(input: string): ExprLike {
  return at(dot(item("inputs", input), "shape"), 1);
}
