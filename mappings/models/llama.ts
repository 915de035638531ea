// Llama: a text decoder with rotary positions and grouped key-value heads.
import type { ModelInput } from "../schema.js";

export const llama: ModelInput = {
  id: "llama",
  title: "Llama",
  family: "text-decoder",
  sample: true,
  task: "text_generation",
  body: "text-generation",
  source: "transformers 5.23.0: configuration_llama.py, modeling_llama.py; sizes found by running",
  model: "LlamaForCausalLM",
  configClass: "LlamaConfig",
  config: {
    vocab_size: { size: "vocabulary" },
    hidden_size: 32,
    intermediate_size: 64,
    num_hidden_layers: 2,
    num_attention_heads: 4,
    num_key_value_heads: 2,
    max_position_embeddings: 64,
    attention_dropout: 0.1,
    bos_token_id: 1,
    eos_token_id: 2,
    pad_token_id: 2,
  },
  processor: {
    kind: "tokenizer",
    class: "LlamaTokenizer",
    options: { pad_token: "</s>", add_bos_token: true, padding_side: "left" },
  },
  vocabulary: {
    kind: "byte-pairs",
    special: "<unk> <s> </s>",
    alphabet: "abcdefghijklmnopqrstuvwxyz▁",
    merges: "t h|th e|▁ f|o x|▁f ox|q u|i c|ic k|▁ d|▁ a",
  },
  samples: { text: ["the quick brown fox jumps", "the fox", "a lazy dog"] },
  outputs: { logits: ["rows", "tokens", "config.vocab_size"] },
  padding: "changes nothing",
  positions: true,
  export: { eagerAttention: true },
};
