// Mamba: a selective state-space decoder; it has no attention and no positions.
import type { ModelInput } from "../schema.js";

export const mamba: ModelInput = {
  id: "mamba",
  title: "Mamba",
  family: "state-space",
  sample: true,
  task: "text_generation",
  body: "text-generation",
  source: "transformers 5.23.0: configuration_mamba.py, modeling_mamba.py; sizes found by running",
  model: "MambaForCausalLM",
  configClass: "MambaConfig",
  config: {
    vocab_size: { size: "vocabulary" },
    hidden_size: 32,
    state_size: 8,
    num_hidden_layers: 2,
    bos_token_id: 0,
    eos_token_id: 0,
    pad_token_id: 1,
  },
  processor: { kind: "tokenizer", class: "GPTNeoXTokenizer", options: { padding_side: "left" } },
  vocabulary: {
    kind: "byte-pairs",
    special: "<|endoftext|> <|padding|>",
    alphabet: "abcdefghijklmnopqrstuvwxyzĠ",
    merges: "t h|th e|Ġ f|o x|Ġf ox|q u|i c|ic k|Ġ d|Ġ a",
  },
  samples: { text: ["the quick brown fox jumps", "the fox", "a lazy dog"] },
  outputs: { logits: ["rows", "tokens", "config.vocab_size"] },
  padding: "changes nothing",
  export: { fixedShapes: true },
};
