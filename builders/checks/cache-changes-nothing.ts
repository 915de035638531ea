// Owns the check cache_changes_nothing: each cached step, against one forward on all tokens.
// Must not know how tokens go on: the task's `generated` and `recomputed` do.
import type { Check } from "./check.js";
import { assign, call, record, return_, starStar } from "../python/index.js";

/** ~> def check_cache_changes_nothing(self) -> Figures: ... */
export const cacheChangesNothing: Check = {
  id: "cache_changes_nothing",
  title: "The logits of every cached step are those of one forward on all tokens.",
  needs: "the torch module",
  appliesTo: (_facts, task) => task.generates || "the model does not generate",
  statements: () => {
    const encoded = call("encode", "self.processor", starStar("TURNED"));
    return [
      assign(["tokens", "logits"], call("generated", "self.endpoint", encoded)),
      assign("expected", call("self.recomputed", "self.endpoint", call("tokens.cpu"))),
      return_(call("self.close", record({ logits: "logits" }), record({ logits: "expected" }))),
    ];
  },
};
