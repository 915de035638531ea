// Owns how a tokenizer is called in the emitted module, and how its tokens are padded.
// Must not know what the tokens are for.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { CheckText, ModuleFacts } from "../module/facts.js";
import { processor, text } from "./parameters.js";
import {
  assign,
  call,
  choose,
  def,
  dictOf,
  doc,
  forIn,
  in_,
  kw,
  list,
  return_,
  star,
  str,
  tuple,
} from "../python/index.js";

/** ~> def encode(processor: BertTokenizer, text: str | Sequence[str]) -> Tensors: ... */
export function encodeText(facts: ModuleFacts, says: string): Stmt {
  return def("encode", [processor(facts), text], "Tensors", [
    doc(says),
    assignTexts(),
    return_(call("dict", call("processor", "texts", asTensors))),
  ]);
}

/** ~> padding=True, return_tensors="pt" */
export const asTensors = kw({ padding: true, return_tensors: str("pt") });

/** ~> texts = [text] if isinstance(text, str) else [*text] */
export function assignTexts(): Stmt {
  const isOne = call("isinstance", "text", "str");
  return assign("texts", choose(list("text"), { if: isOne, else: list(star("text")) }));
}

/** Pads what belongs to tokens, on the right, and leaves other inputs as they are. */
export const paddedOnTheRight: CheckText = {
  says: "Five masked tokens more on the right change nothing.",
  statements: [
    assign(
      ["pad", "keys"],
      tuple(
        "torch.nn.functional.pad",
        tuple(str("input_ids"), str("attention_mask"), str("token_type_ids")),
      ),
    ),
    assign(
      "padded",
      dictOf(
        "k",
        choose(call("pad", "x", tuple(0, 5)), { if: in_("k", "keys"), else: "x" }),
        forIn(["k", "x"], call("inputs.items")),
      ),
    ),
  ],
};
