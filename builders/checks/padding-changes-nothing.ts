// Owns the check padding_changes_nothing: masked padding changes no result.
import type { Check } from "./check.js";
import { assign, call, def, doc, return_ } from "../python/index.js";

export const paddingChangesNothing: Check = {
  id: "padding_changes_nothing",
  title: "Masked padding changes no result.",

  appliesTo: ({ model }) =>
    model.padding === "changes nothing" ? true : model.padding.notApplicable,
  method: (_facts, body) => [
    body.padded !== undefined &&
      def("check_padding_changes_nothing", ["self"], "Figures", [
        doc(body.padded.says),
        assign("inputs", call("self.inputs", "SAMPLES")),
        body.padded.body,
        return_(call("self.close", call("self.rows", "padded"), call("self.rows", "inputs"))),
      ]),
  ],
};
