// Owns the method `rows` of the checks: what belongs to each row of a batch, by name.
// Must not know what the rows of a task are.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { Body } from "../python/index.js";
import {
  arg,
  assign,
  at,
  call,
  chained,
  def,
  dictOf,
  doc,
  forIn,
  fstr,
  item,
  kw,
  return_,
} from "../python/index.js";

/** ~> def rows(self, inputs: Tensors) -> Tensors: ... */
export function rowsMethod(says: string, statements: Body): Stmt {
  return def("rows", ["self", arg("inputs", "Tensors")], "Tensors", [doc(says), statements]);
}

/** ~> return {f"row {i}": row for i, row in enumerate(logits)} */
export function returnEachRow(tensor: string): Stmt {
  const rows = forIn(["i", "row"], call("enumerate", tensor));
  return return_(dictOf(fstr`row ${"i"}`, "row", rows));
}

/** ~> pairs = enumerate(zip(logits, mask, strict=True)); return {f"row {i}": row[mask] for i, (row, mask) in pairs} */
export function returnRealTokens(tensor: string): Body {
  const mask = chained(item("inputs", "attention_mask"), "bool");
  const rows = forIn(["i", ["row", "mask"]], "pairs");
  return [
    assign("pairs", call("enumerate", call("zip", tensor, mask, kw({ strict: true })))),
    return_(dictOf(fstr`row ${"i"}`, at("row", "mask"), rows)),
  ];
}
