// Owns how a tokenizer is called in the emitted module.
import type { ModuleFacts } from "../module/facts.js";
import type { Body } from "../python/index.js";
import {
  arg,
  assign,
  at,
  bitOr,
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
export function encodeText(facts: ModuleFacts, says: string): Body {
  return [
    def(
      "encode",
      [
        arg("processor", facts.model.processor.class),
        arg("text", bitOr("str", at("Sequence", "str"))),
      ],
      "Tensors",
      [
        doc(says),
        assign(
          "texts",
          choose(list("text"), { if: call("isinstance", "text", "str"), else: list(star("text")) }),
        ),
        return_(
          call(
            "dict",
            call("processor", "texts", kw({ padding: true, return_tensors: str("pt") })),
          ),
        ),
      ],
    ),
  ];
}

/** Pads what belongs to tokens, on the right, and leaves other inputs as they are. */
export const paddedOnTheRight = {
  says: "Five masked tokens more on the right change nothing.",
  body: [
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
