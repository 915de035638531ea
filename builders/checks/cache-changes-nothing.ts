// Owns the check cache_changes_nothing: the logits of every cached step are those of one forward on all tokens.
import type { Check } from "./check.js";
import { assign, call, def, doc, record, return_, starStar } from "../python/index.js";

export const cacheChangesNothing: Check = {
  id: "cache_changes_nothing",
  title: "The logits of every cached step are those of one forward on all tokens.",
  needs: "the torch module",
  appliesTo: (_facts, body) => body.generates || "the model does not generate",
  method: () => [
    def("check_cache_changes_nothing", ["self"], "Figures", [
      doc("The logits of every cached step are those of one forward on all tokens."),
      assign(
        ["tokens", "logits"],
        call("generated", "self.endpoint", call("encode", "self.processor", starStar("SAMPLES"))),
      ),
      assign("expected", call("self.recomputed", "self.endpoint", call("tokens.cpu"))),
      return_(call("self.close", record({ logits: "logits" }), record({ logits: "expected" }))),
    ]),
  ],
};
