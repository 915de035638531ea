// Owns the check tokens_are_greedy: each token has the largest logit of a forward without a cache.
import type { Check } from "./check.js";
import {
  assert_,
  assign,
  at,
  call,
  def,
  doc,
  eq,
  fstr,
  gt,
  is,
  kw,
  method,
  record,
  return_,
  starStar,
  sub,
} from "../python/index.js";

export const tokensAreGreedy: Check = {
  id: "tokens_are_greedy",
  title: "Each token has the largest logit of a forward without a cache.",

  appliesTo: (_facts, body) => body.generates || "the model does not generate",
  method: (_facts, body) => [
    def("check_tokens_are_greedy", ["self"], "Figures", [
      doc(
        "Each token has the largest logit of a forward without a cache on the CPU.",
        "",
        "A token may be another one only where the two logits agree within the tolerance.",
      ),
      assign("record", call("self.handler", starStar("SAMPLES"))),
      assert_(
        is(call("type", "record"), body.record.name),
        fstr`the handler returns ${call("type", "record")}`,
      ),
      assign("tokens", "record.token_ids"),
      assign(
        "decoded",
        call("self.processor.batch_decode", "tokens", kw({ skip_special_tokens: true })),
      ),
      assert_(eq("record.texts", "decoded"), fstr`${"record.texts"} != ${"decoded"}`),
      assert_(gt(at("tokens.shape", 1), 1), fstr`too few tokens to need a cache: ${"tokens"}`),
      assign("logits", call("self.recomputed", "self.reference", "tokens")),
      assign("ends", eq("tokens", "self.reference.generation_config.eos_token_id")),
      assign("alive", eq(sub(method(call("ends.int"), "cumsum", 1), call("ends.int")), 0)),
      assign(
        "chosen",
        method(call("logits.gather", -1, call("tokens.unsqueeze", -1)), "squeeze", -1),
      ),
      return_(
        call(
          "self.close",
          record({ logits: at("chosen", "alive") }),
          record({ logits: at(call("logits.amax", -1), "alive") }),
        ),
      ),
    ]),
  ],
};
