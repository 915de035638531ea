// LLaVA: a CLIP image encoder whose features take the places of image tokens in a Llama.
import type { ModelInput } from "../schema.js";

export const llava: ModelInput = {
  id: "llava",
  title: "LLaVA",
  family: "vision-language",
  sample: true,
  task: "vlm",
  body: "image-text-to-text",
  source: "transformers 5.23.0: configuration_llava.py, modeling_llava.py; sizes found by running",
  model: "LlavaForConditionalGeneration",
  configClass: "LlavaConfig",
  config: {
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
    text_config: {
      class: "LlamaConfig",
      args: {
        vocab_size: { size: "vocabulary" },
        hidden_size: 32,
        intermediate_size: 64,
        num_hidden_layers: 2,
        num_attention_heads: 4,
        attention_dropout: 0.1,
        num_key_value_heads: 2,
        max_position_embeddings: 64,
        bos_token_id: 1,
        eos_token_id: 2,
        pad_token_id: 4,
      },
    },
    image_token_index: { piece: "<image>" },
    image_seq_length: 9,
  },
  processor: {
    kind: "composite",
    class: "LlavaProcessor",
    media: {
      kind: "plain",
      class: "CLIPImageProcessorPil",
      options: {
        size: { record: { shortest_edge: 24 } },
        crop_size: { record: { height: 24, width: 24 } },
      },
    },
    tokenizer: {
      kind: "tokenizer",
      class: "LlamaTokenizer",
      options: {
        pad_token: "<pad>",
        add_bos_token: true,
        additional_special_tokens: ["<image>"],
        padding_side: "left",
      },
    },
    options: {
      patch_size: 8,
      vision_feature_select_strategy: "default",
      num_additional_image_tokens: 1,
    },
  },
  vocabulary: {
    kind: "byte-pairs",
    special: "<unk> <s> </s> <image> <pad>",
    alphabet: "abcdefghijklmnopqrstuvwxyz▁",
    merges: "t h|th e|▁ the|▁ f|o x|▁f ox|q u|i c|ic k|▁ d|▁ a",
  },
  samples: { text: ["the quick brown fox jumps", "the fox", "a lazy dog"], image: "pictures" },
  outputs: {
    logits: ["rows", "tokens", "config.text_config.vocab_size"],
    image_hidden_states: [
      { times: ["rows", "config.image_seq_length"] },
      "config.text_config.hidden_size",
    ],
  },
  padding: "changes nothing",
  positions: true,
  withoutGradient: {
    "model.vision_tower.encoder.layers.1.": "its output is not taken",
    "model.vision_tower.post_layernorm.": "its output is not taken",
  },
  export: { eagerAttention: true, fixedShapes: true },
};
