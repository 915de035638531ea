// T5: a text-to-text encoder and decoder with relative positions.
import type { ModelInput } from "../schema.js";

export const t5: ModelInput = {
  id: "t5",
  title: "T5",
  family: "text-to-text",
  sample: true,
  task: "text2text_generation",
  body: "text-to-text",
  source: "transformers 5.23.0: configuration_t5.py, modeling_t5.py; sizes found by running",
  model: "T5ForConditionalGeneration",
  configClass: "T5Config",
  config: {
    vocab_size: { size: "vocabulary" },
    d_model: 32,
    d_kv: 8,
    d_ff: 64,
    num_layers: 2,
    num_heads: 4,
    relative_attention_num_buckets: 8,
    relative_attention_max_distance: 16,
  },
  undeclared: { decoder_start_token_id: 0 },
  processor: { kind: "tokenizer", class: "T5Tokenizer", options: { extra_ids: 2 } },
  vocabulary: {
    kind: "unigram",
    words: "<pad> </s> <unk> ▁ ▁the ▁fox ▁dog ick ▁jump",
    alphabet: "abcdefghijklmnopqrstuvwxyz",
    extra: "<extra_id_1> <extra_id_0>",
  },
  samples: { text: ["the quick brown fox jumps", "the fox", "a lazy dog"] },
  outputs: {
    logits: ["rows", "steps", "config.vocab_size"],
    encoder_last_hidden_state: ["rows", "tokens", "config.d_model"],
  },
  padding: "changes nothing",
};
