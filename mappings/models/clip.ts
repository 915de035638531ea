// CLIP: a text encoder and an image encoder that share a space.
import type { ModelInput } from "../schema.js";

export const clip: ModelInput = {
  id: "clip",
  title: "CLIP",
  family: "image-text-encoder",
  sample: true,
  task: "image_embedding",
  body: "image-text-embedding",
  source: "transformers 5.23.0: configuration_clip.py, modeling_clip.py; sizes found by running",
  model: "CLIPModel",
  configClass: "CLIPConfig",
  config: {
    text_config: {
      class: "CLIPTextConfig",
      args: {
        vocab_size: { size: "vocabulary" },
        hidden_size: 32,
        intermediate_size: 64,
        num_hidden_layers: 2,
        num_attention_heads: 4,
        attention_dropout: 0.1,
        max_position_embeddings: 32,
        bos_token_id: 0,
        eos_token_id: 1,
        pad_token_id: 1,
      },
    },
    vision_config: {
      class: "CLIPVisionConfig",
      args: {
        hidden_size: 40,
        intermediate_size: 64,
        num_hidden_layers: 2,
        num_attention_heads: 4,
        attention_dropout: 0.1,
        image_size: 24,
        patch_size: 8,
      },
    },
    projection_dim: 24,
  },
  processor: {
    kind: "composite",
    class: "CLIPProcessor",
    media: {
      kind: "plain",
      class: "CLIPImageProcessorPil",
      options: {
        size: { record: { shortest_edge: 24 } },
        crop_size: { record: { height: 24, width: 24 } },
      },
    },
    tokenizer: { kind: "tokenizer", class: "CLIPTokenizer" },
  },
  vocabulary: {
    kind: "byte-pairs",
    special: "<|startoftext|> <|endoftext|>",
    alphabet: "abcdefghijklmnopqrstuvwxyz",
    merges: "t h|th e</w>|o x</w>|f ox</w>|q u|i c|ic k</w>|d o|do g</w>",
    wordEnd: "</w>",
  },
  samples: { text: ["the quick brown fox jumps", "the fox", "a lazy dog"], image: "pictures" },
  outputs: {
    logits_per_image: ["rows", "rows"],
    logits_per_text: ["rows", "rows"],
    text_embeds: ["rows", "config.projection_dim"],
    image_embeds: ["rows", "config.projection_dim"],
  },
  padding: "changes nothing",
};
