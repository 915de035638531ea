// Owns the check texts_come_back: the sample texts, encoded and decoded.
// Must not know how a tokenizer cuts a text.
import type { Check } from "./check.js";
import {
  assert_,
  assign,
  call,
  dict,
  eq,
  forIn,
  fstr,
  item,
  kw,
  listOf,
  return_,
  starStar,
} from "../python/index.js";

/** ~> def check_texts_come_back(self) -> Figures: ... */
export const textsComeBack: Check = {
  id: "texts_come_back",
  title: "Decoding the tokens of a text gives the text.",
  appliesTo: ({ model }) =>
    model.samples.text !== undefined || "no text goes in, so none can come back",
  statements: () => {
    const ids = item(call("encode", "self.processor", starStar("SAMPLES")), "input_ids");
    const decoded = call("self.processor.batch_decode", ids, kw({ skip_special_tokens: true }));
    return [
      assign("texts", listOf(call("text.strip"), forIn("text", decoded))),
      assert_(eq("texts", item("SAMPLES", "text")), fstr`${"texts"}`),
      return_(dict()),
    ];
  },
};
