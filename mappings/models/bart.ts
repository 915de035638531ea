// BART: a text-to-text encoder and decoder with learned positions.
import type { ModelInput } from "../schema.js";

export const bart: ModelInput = {
  id: "bart",
  title: "BART",
  family: "text-to-text",
  sample: true,
  task: "text2text_generation",
  body: "text-to-text",
  source: "transformers 5.23.0: configuration_bart.py, modeling_bart.py; sizes found by running",
  model: "BartForConditionalGeneration",
  configClass: "BartConfig",
  config: {
    vocab_size: { size: "vocabulary" },
    d_model: 32,
    encoder_layers: 2,
    decoder_layers: 2,
    encoder_attention_heads: 4,
    decoder_attention_heads: 4,
    encoder_ffn_dim: 64,
    decoder_ffn_dim: 64,
    max_position_embeddings: 48,
    bos_token_id: 0,
    pad_token_id: 1,
    eos_token_id: 2,
    decoder_start_token_id: 2,
    forced_eos_token_id: null,
  },
  processor: { kind: "tokenizer", class: "BartTokenizer" },
  vocabulary: {
    kind: "byte-pairs",
    special: "<s> <pad> </s> <unk> <mask>",
    alphabet: "abcdefghijklmnopqrstuvwxyzĠ",
    merges: "t h|th e|Ġ f|o x|Ġf ox|q u|i c|ic k|Ġ d|Ġ a",
  },
  samples: { text: ["the quick brown fox jumps", "the fox", "a lazy dog"] },
  outputs: {
    logits: ["rows", "steps", "config.vocab_size"],
    encoder_last_hidden_state: ["rows", "tokens", "config.d_model"],
  },
  padding: "changes nothing",
};
