// Whisper: a speech encoder over a window of one length, and a text decoder.
import type { ModelInput } from "../schema.js";

export const whisper: ModelInput = {
  id: "whisper",
  title: "Whisper",
  family: "speech-to-text",
  sample: true,
  task: "transcription",
  body: "speech-to-text",
  source:
    "transformers 5.23.0: configuration_whisper.py, modeling_whisper.py; sizes found by running",
  model: "WhisperForConditionalGeneration",
  configClass: "WhisperConfig",
  config: {
    vocab_size: { size: "vocabulary" },
    num_mel_bins: 8,
    d_model: 32,
    dropout: 0.1,
    encoder_layers: 2,
    decoder_layers: 2,
    encoder_attention_heads: 4,
    decoder_attention_heads: 4,
    encoder_ffn_dim: 64,
    decoder_ffn_dim: 64,
    max_source_positions: 50,
    max_target_positions: 24,
    bos_token_id: { piece: "<|endoftext|>" },
    eos_token_id: { piece: "<|endoftext|>" },
    pad_token_id: { piece: "<|endoftext|>" },
    decoder_start_token_id: { piece: "<|startoftranscript|>" },
    suppress_tokens: null,
    begin_suppress_tokens: null,
  },
  processor: {
    kind: "composite",
    class: "WhisperProcessor",
    media: {
      kind: "plain",
      class: "WhisperFeatureExtractor",
      options: { feature_size: 8, chunk_length: 1 },
    },
    tokenizer: {
      kind: "tokenizer",
      class: "WhisperTokenizer",
      options: {
        pad_token: "<|endoftext|>",
        additional_special_tokens: ["<|startoftranscript|>", "<|transcribe|>", "<|notimestamps|>"],
      },
    },
  },
  vocabulary: {
    kind: "byte-pairs",
    special: "<|endoftext|> <|startoftranscript|> <|transcribe|> <|notimestamps|>",
    alphabet: "abcdefghijklmnopqrstuvwxyzĠ",
    merges: "t h|th e|Ġ f|o x|Ġf ox|q u|i c|ic k|Ġ d|Ġ a",
    specialLast: true,
  },
  samples: {
    audio: [
      [0.9, 220, 1760],
      [0.4, 440],
      [0.65, 330, 3300, 6000],
    ],
  },
  outputs: {
    logits: ["rows", "steps", "config.vocab_size"],
    encoder_last_hidden_state: ["rows", "config.max_source_positions", "config.d_model"],
  },
  padding: { notApplicable: "the encoder takes a window of one length, and no mask" },
  withoutGradient: { "model.encoder.embed_positions.": "fixed sinusoids, not trained" },
};
