// Owns the check is_tiny: the model is small enough for every commit.
import type { Check } from "./check.js";
import {
  assert_,
  assign,
  call,
  def,
  doc,
  forIn,
  fstr,
  generator,
  lt,
  record,
  return_,
} from "../python/index.js";

export const isTiny: Check = {
  id: "is_tiny",
  title: "The model is small enough for every commit.",
  needs: "the tiny model",
  appliesTo: () => true,
  method: () => [
    def("check_is_tiny", ["self"], "Figures", [
      doc("The model is small enough for every commit."),
      assign(
        "count",
        call("sum", generator(call("x.numel"), forIn("x", call("self.reference.parameters")))),
      ),
      assert_(lt("count", 1000000), fstr`${"count"} parameters`),
      return_(record({ parameters: "count" })),
    ]),
  ],
};
