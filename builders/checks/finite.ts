// Owns the check finite: no output holds a NaN or an infinity.
import type { Check } from "./check.js";
import {
  assert_,
  call,
  def,
  dict,
  doc,
  for_,
  fstr,
  invert,
  method,
  return_,
} from "../python/index.js";

export const finite: Check = {
  id: "finite",
  title: "No output holds a NaN or an infinity.",

  appliesTo: () => true,
  method: () => [
    def("check_finite", ["self"], "Figures", [
      doc("No output holds a NaN or an infinity."),
      for_(["name", "x"], method(call("self.outputs", "self.endpoint"), "items"), [
        assert_(
          method(call("x.isfinite"), "all"),
          fstr`${"name"}: ${method(invert(call("x.isfinite")), "sum")} are not finite`,
        ),
      ]),
      return_(dict()),
    ]),
  ],
};
