// Wav2Vec2: a speech encoder over raw samples, read out by CTC.
import type { ModelInput } from "../schema.js";

export const wav2vec2: ModelInput = {
  id: "wav2vec2",
  title: "Wav2Vec2",
  family: "speech-encoder",
  sample: true,
  task: "transcription",
  body: "speech-ctc",
  source:
    "transformers 5.23.0: configuration_wav2vec2.py, modeling_wav2vec2.py; sizes found by running",
  model: "Wav2Vec2ForCTC",
  configClass: "Wav2Vec2Config",
  config: {
    vocab_size: { size: "vocabulary" },
    hidden_size: 32,
    num_hidden_layers: 2,
    num_attention_heads: 4,
    intermediate_size: 64,
    conv_dim: { tuple: [24, 24, 24] },
    conv_kernel: { tuple: [10, 3, 3] },
    conv_stride: { tuple: [5, 4, 4] },
    conv_bias: true,
    feat_extract_norm: "layer",
    do_stable_layer_norm: true,
    num_conv_pos_embeddings: 8,
    num_conv_pos_embedding_groups: 4,
    mask_time_prob: 0,
    bos_token_id: 1,
    eos_token_id: 2,
    pad_token_id: 0,
  },
  processor: {
    kind: "composite",
    class: "Wav2Vec2Processor",
    media: {
      kind: "plain",
      class: "Wav2Vec2FeatureExtractor",
      options: { return_attention_mask: true },
    },
    tokenizer: { kind: "tokenizer", class: "Wav2Vec2CTCTokenizer" },
  },
  vocabulary: {
    kind: "letters",
    special: "<pad> <s> </s> <unk> |",
    alphabet: "abcdefghijklmnopqrstuvwxyz",
  },
  samples: {
    audio: [
      [0.2, 220, 1760],
      [0.08, 440],
      [0.13, 330, 3300, 6000],
    ],
  },
  outputs: { logits: ["rows", "frames", "config.vocab_size"] },
  padding: "changes nothing",
};
