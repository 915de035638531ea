// Owns the check is_tiny: the count of parameters, against the limit of the tiny models.
// Must not know the configuration.
import type { Check } from "./check.js";
import {
  assert_,
  assign,
  call,
  forIn,
  fstr,
  generator,
  lt,
  record,
  return_,
} from "../python/index.js";

/** ~> def check_is_tiny(self) -> Figures: ... */
export const isTiny: Check = {
  id: "is_tiny",
  title: "The model is small enough for every commit.",
  needs: "the tiny model",
  appliesTo: () => true,
  statements: () => {
    const parameters = forIn("x", call("self.reference.parameters"));
    return [
      assign("count", call("sum", generator(call("x.numel"), parameters))),
      assert_(lt("count", 1000000), fstr`${"count"} parameters`),
      return_(record({ parameters: "count" })),
    ];
  },
};
