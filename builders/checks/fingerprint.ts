// Owns the check fingerprint: the outputs are the recorded ones: the arithmetic has not changed.
import type { Check } from "./check.js";
import { assign, call, def, dictOf, doc, forIn, return_ } from "../python/index.js";

export const fingerprint: Check = {
  id: "fingerprint",
  title: "The outputs are the recorded ones: the arithmetic has not changed.",
  needs: "the tiny model",
  appliesTo: () => true,
  method: () => [
    def("check_fingerprint", ["self"], "Figures", [
      doc("The outputs are the recorded ones: the arithmetic has not changed."),
      assign("outputs", call("self.outputs", "self.endpoint")),
      assign(
        "actual",
        dictOf(
          "name",
          call("projections", "name", "x"),
          forIn(["name", "x"], call("outputs.items")),
        ),
      ),
      assign(
        "recorded",
        dictOf("name", call("torch.tensor", "x"), forIn(["name", "x"], call("FINGERPRINT.items"))),
      ),
      return_(call("self.close", "actual", "recorded")),
    ]),
  ],
};
