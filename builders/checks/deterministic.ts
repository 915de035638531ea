// Owns the check deterministic: two runs on one input, bit by bit.
// Must not know what the outputs are.
import type { Check } from "./check.js";
import { assert_, assign, at, call, dict, for_, fstr, return_, tuple } from "../python/index.js";

/** ~> def check_deterministic(self) -> Figures: ... */
export const deterministic: Check = {
  id: "deterministic",
  title: "The same input gives the same bits twice.",
  appliesTo: () => true,
  statements: () => {
    const outputs = call("self.outputs", "self.endpoint");
    return [
      assign(["first", "second"], tuple(outputs, outputs)),
      for_(["name", "x"], call("first.items"), [
        assert_(call("torch.equal", "x", at("second", "name")), fstr`${"name"} differs`),
      ]),
      return_(dict()),
    ];
  },
};
