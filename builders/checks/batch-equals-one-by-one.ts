// Owns the check batch_equals_one_by_one: a row's result does not depend on the other rows of its batch.
import type { Check } from "./check.js";
import { firstColumn } from "../module/samples.js";
import {
  assign,
  at,
  call,
  def,
  dict,
  dictOf,
  doc,
  for_,
  forIn,
  fstr,
  list,
  return_,
  str,
} from "../python/index.js";

export const batchEqualsOneByOne: Check = {
  id: "batch_equals_one_by_one",
  title: "A row's result does not depend on the other rows of its batch.",

  appliesTo: () => true,
  method: (facts) => [
    def("check_batch_equals_one_by_one", ["self"], "Figures", [
      doc("A row's result does not depend on the other rows of its batch."),
      assign("alone", dict()),
      for_("i", call("range", call("len", at("SAMPLES", str(firstColumn(facts.model))))), [
        assign(
          "sample",
          dictOf("name", list(at("column", "i")), forIn(["name", "column"], call("SAMPLES.items"))),
        ),
        assign(
          at("alone", fstr`row ${"i"}`),
          at(call("self.rows", call("self.inputs", "sample")), str("row 0")),
        ),
      ]),
      return_(call("self.close", call("self.rows", call("self.inputs", "SAMPLES")), "alone")),
    ]),
  ],
};
