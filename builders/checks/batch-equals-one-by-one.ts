// Owns the check batch_equals_one_by_one: each row alone, against the same row in the batch.
// Must not know what a row is: the task's method `rows` does.
import { firstColumn } from "../module/samples.js";
import type { Check } from "./check.js";
import {
  assign,
  at,
  call,
  dict,
  dictOf,
  for_,
  forIn,
  fstr,
  item,
  list,
  return_,
} from "../python/index.js";

/** ~> def check_batch_equals_one_by_one(self) -> Figures: ... */
export const batchEqualsOneByOne: Check = {
  id: "batch_equals_one_by_one",
  title: "A row's result does not depend on the other rows of its batch.",
  appliesTo: () => true,
  statements: (facts) => {
    const count = call("len", item("SAMPLES", firstColumn(facts.model)));
    const columns = forIn(["name", "column"], call("SAMPLES.items"));
    const sample = dictOf("name", list(at("column", "i")), columns);
    const rowsOfSample = call("self.rows", call("self.inputs", "sample"));
    const rowsOfBatch = call("self.rows", call("self.inputs", "SAMPLES"));
    return [
      assign("alone", dict()),
      for_("i", call("range", count), [
        assign("sample", sample),
        assign(at("alone", fstr`row ${"i"}`), item(rowsOfSample, "row 0")),
      ]),
      return_(call("self.close", rowsOfBatch, "alone")),
    ];
  },
};
