// Owns the check padding_changes_nothing: the rows' results with and without more masked padding.
// Must not know how an input is padded: the task's `padded` does.
import type { Check } from "./check.js";
import { assign, call, return_ } from "../python/index.js";

/** ~> def check_padding_changes_nothing(self) -> Figures: ... */
export const paddingChangesNothing: Check = {
  id: "padding_changes_nothing",
  title: "Masked padding changes no result.",
  says: ({ padded }) => (padded === undefined ? [] : [padded.says]),
  appliesTo: ({ model }, { padded }) => {
    if (model.padding !== "changes nothing") return model.padding.notApplicable;
    return padded !== undefined || "nothing in the task's input is padded";
  },
  statements: (_facts, { padded }) => [
    assign("inputs", call("self.inputs", "SAMPLES")),
    padded?.statements,
    return_(call("self.close", call("self.rows", "padded"), call("self.rows", "inputs"))),
  ],
};
