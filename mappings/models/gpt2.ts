// GPT-2: a text decoder with learned positions.
import type { ModelInput } from "../schema.js";

export const gpt2: ModelInput = {
  id: "gpt2",
  title: "GPT-2",
  family: "text-decoder",
  sample: true,
  task: "text_generation",
  body: "text-generation",
  source: "transformers 5.23.0: configuration_gpt2.py, modeling_gpt2.py; sizes found by running",
  model: "GPT2LMHeadModel",
  configClass: "GPT2Config",
  config: {
    vocab_size: { size: "vocabulary" },
    n_positions: 64,
    n_embd: 32,
    n_layer: 2,
    n_head: 4,
    n_inner: 64,
    bos_token_id: 0,
    eos_token_id: 0,
    pad_token_id: 0,
  },
  processor: {
    kind: "tokenizer",
    class: "GPT2Tokenizer",
    options: { pad_token: "<|endoftext|>", padding_side: "left" },
  },
  vocabulary: {
    kind: "byte-pairs",
    special: "<|endoftext|>",
    alphabet: "abcdefghijklmnopqrstuvwxyzĠ",
    merges: "t h|th e|Ġ f|o x|Ġf ox|q u|i c|ic k|Ġ d|Ġ a",
  },
  samples: { text: ["the quick brown fox jumps", "the fox", "a lazy dog"] },
  outputs: { logits: ["rows", "tokens", "config.vocab_size"] },
  padding: "changes nothing",
  positions: true,
  export: { eagerAttention: true },
};
