// BERT: a bidirectional text encoder over WordPiece tokens.
import type { ModelInput } from "../schema.js";

export const bert: ModelInput = {
  id: "bert",
  title: "BERT",
  family: "text-encoder",
  sample: true,
  task: "text_embedding",
  body: "text-embedding",
  source: "transformers 5.23.0: configuration_bert.py, modeling_bert.py; sizes found by running",
  model: "BertModel",
  configClass: "BertConfig",
  config: {
    vocab_size: { size: "vocabulary" },
    hidden_size: 32,
    num_hidden_layers: 2,
    num_attention_heads: 4,
    intermediate_size: 64,
    max_position_embeddings: 48,
    pad_token_id: 0,
  },
  processor: { kind: "tokenizer", class: "BertTokenizer" },
  vocabulary: {
    kind: "words",
    words: "[PAD] [UNK] [CLS] [SEP] [MASK] a quick fox jump ##s over the lazy dog .",
  },
  samples: { text: ["a quick fox jumps over the lazy dog", "the fox", "dogs jump over"] },
  outputs: {
    last_hidden_state: ["rows", "tokens", "config.hidden_size"],
    pooler_output: ["rows", "config.hidden_size"],
  },
  padding: "changes nothing",
};
