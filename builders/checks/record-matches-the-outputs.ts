// Owns the check record_matches_the_outputs: the handler's record, against what the task makes of the outputs.
// Must not know what that is: the task's `recordCheck` does.
import type { Check } from "./check.js";

/** ~> def check_record_matches_the_outputs(self) -> Figures: ... */
export const recordMatchesTheOutputs: Check = {
  id: "record_matches_the_outputs",
  title: "The handler's record is what the task makes of the outputs.",
  says: ({ recordCheck }) => (recordCheck === undefined ? [] : [recordCheck.says]),
  appliesTo: (_facts, { recordCheck }) =>
    recordCheck !== undefined || "the handler's record is checked by tokens_are_greedy",
  statements: (_facts, { recordCheck }) => [recordCheck?.statements],
};
