// Owns the check input_matters: each column of the input changes every row's result.
import type { Check } from "./check.js";
import {
  add,
  assert_,
  assign,
  at,
  call,
  def,
  dict,
  doc,
  for_,
  fstr,
  gt,
  list,
  method,
  record,
  return_,
  run,
  slice,
  spec,
  starStar,
  sub,
  tuple,
} from "../python/index.js";

export const inputMatters: Check = {
  id: "input_matters",
  title: "Each column of the input changes every row's result.",

  appliesTo: () => true,
  method: () => [
    def("check_input_matters", ["self"], "Figures", [
      doc("Each column of the input, moved to other rows, changes every row's result."),
      assign(
        ["before", "changes"],
        tuple(call("self.rows", call("self.inputs", "SAMPLES")), list()),
      ),
      for_(["name", "column"], call("SAMPLES.items"), [
        assign(
          "moved",
          dict(starStar("SAMPLES"), [
            "name",
            add(at("column", slice(1)), at("column", slice(null, 1))),
          ]),
        ),
        assign("after", call("self.rows", call("self.inputs", "moved"))),
        for_(["row", "old"], call("before.items"), [
          assign("count", call("min", call("len", "old"), call("len", at("after", "row")))),
          run(
            call(
              "changes.append",
              method(
                method(
                  method(
                    sub(
                      at(at("after", "row"), slice(null, "count")),
                      at("old", slice(null, "count")),
                    ),
                    "abs",
                  ),
                  "max",
                ),
                "item",
              ),
            ),
          ),
        ]),
      ]),
      assert_(
        gt(call("min", "changes"), 0.001),
        fstr`a row changes by ${spec(call("min", "changes"), ".3g")} only`,
      ),
      return_(record({ change: call("min", "changes") })),
    ]),
  ],
};
