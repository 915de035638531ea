// Owns the check finite: every number of every output is a number.
// Must not know what the outputs are.
import type { Check } from "./check.js";
import {
  assert_,
  call,
  chained,
  dict,
  for_,
  fstr,
  invert,
  method,
  return_,
} from "../python/index.js";

/** ~> def check_finite(self) -> Figures: ... */
export const finite: Check = {
  id: "finite",
  title: "No output holds a NaN or an infinity.",
  appliesTo: () => true,
  statements: () => {
    const outputs = chained("self", ["outputs", "self.endpoint"], "items");
    const count = method(invert(call("x.isfinite")), "sum");
    return [
      for_(["name", "x"], outputs, [
        assert_(chained("x", "isfinite", "all"), fstr`${"name"}: ${count} are not finite`),
      ]),
      return_(dict()),
    ];
  },
};
