// Owns the check fingerprint: projections of the outputs, against those that were recorded.
// Must not know the numbers.
import type { Check } from "./check.js";
import { assign, call, dictOf, forIn, return_ } from "../python/index.js";

/** ~> def check_fingerprint(self) -> Figures: ... */
export const fingerprint: Check = {
  id: "fingerprint",
  title: "The outputs are the recorded ones: the arithmetic has not changed.",
  needs: "the tiny model",
  appliesTo: () => true,
  statements: () => {
    const outputs = forIn(["name", "x"], call("outputs.items"));
    const table = forIn(["name", "x"], call("FINGERPRINT.items"));
    return [
      assign("outputs", call("self.outputs", "self.endpoint")),
      assign("actual", dictOf("name", call("projections", "name", "x"), outputs)),
      assign("recorded", dictOf("name", call("torch.tensor", "x"), table)),
      return_(call("self.close", "actual", "recorded")),
    ];
  },
};
