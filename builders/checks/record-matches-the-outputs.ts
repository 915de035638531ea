// Owns the check record_matches_the_outputs: the handler's record is what the task makes of the outputs.
import type { Check } from "./check.js";
import {} from "../python/index.js";

export const recordMatchesTheOutputs: Check = {
  id: "record_matches_the_outputs",
  title: "The handler's record is what the task makes of the outputs.",

  appliesTo: (_facts, body) =>
    body.recordCheck !== undefined || "the handler's record is checked by tokens_are_greedy",
  method: (_facts, body) => [body.recordCheck],
};
