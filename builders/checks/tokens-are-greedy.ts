// Owns the check tokens_are_greedy: each generated token, against the logits of a forward without a cache.
// Must not know how tokens go on: the task's `recomputed` does.
import type { Check } from "./check.js";
import { assertRecordIs } from "./record-type.js";
import {
  assert_,
  assign,
  at,
  call,
  chained,
  eq,
  fstr,
  gt,
  kw,
  method,
  or,
  record,
  return_,
  starStar,
  sub,
} from "../python/index.js";

const title = "Each token has the largest logit of a forward without a cache";

/** ~> def check_tokens_are_greedy(self) -> Figures: ... */
export const tokensAreGreedy: Check = {
  id: "tokens_are_greedy",
  title: `${title}.`,
  says: () => [
    `${title} on the CPU.`,
    "",
    "A token may be another one only where the two logits agree within the tolerance.",
  ],
  appliesTo: (_facts, task) => task.generates || "the model does not generate",
  statements: (_facts, task) => {
    const withoutSpecial = kw({ skip_special_tokens: true });
    const endsBefore = sub(chained("ends", "int", ["cumsum", 1]), call("ends.int"));
    const ofTokens = chained(
      "logits",
      ["gather", -1, call("tokens.unsqueeze", -1)],
      ["squeeze", -1],
    );
    const endTokens = "self.reference.generation_config.eos_token_id";
    const largest = at(call("logits.amax", -1), "alive");
    return [
      assign("record", call("self.handler", starStar("TURNED"))),
      assertRecordIs(task.record.name),
      assign("tokens", "record.token_ids"),
      assign("decoded", call("self.processor.batch_decode", "tokens", withoutSpecial)),
      assert_(eq("record.texts", "decoded"), fstr`${"record.texts"} != ${"decoded"}`),
      assert_(gt(at("tokens.shape", 1), 1), fstr`too few tokens to need a cache: ${"tokens"}`),
      assign("logits", call("self.recomputed", "self.reference", "tokens")),
      assign("ends", call("torch.isin", "tokens", call("torch.tensor", endTokens))),
      assign("full", eq(at("tokens.shape", 1), "NEW_TOKENS")),
      assert_(
        or("full", method(call("ends.any", 1), "all")),
        fstr`it stops without an end: ${"tokens"}`,
      ),
      assign("alive", eq(endsBefore, 0)),
      assign("chosen", ofTokens),
      return_(
        call("self.close", record({ logits: at("chosen", "alive") }), record({ logits: largest })),
      ),
    ];
  },
};
