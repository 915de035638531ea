// DETR: an object detector, a ResNet backbone under an encoder and decoder of queries.
import type { ModelInput } from "../schema.js";

export const detr: ModelInput = {
  id: "detr",
  title: "DETR",
  family: "detector",
  sample: true,
  task: "object_detection",
  body: "object-detection",
  source: "transformers 5.23.0: configuration_detr.py, modeling_detr.py; sizes found by running",
  model: "DetrForObjectDetection",
  configClass: "DetrConfig",
  config: {
    backbone_config: {
      class: "ResNetConfig",
      args: { embedding_size: 8, hidden_sizes: [12, 24], depths: [1, 1], layer_type: "basic" },
    },
    d_model: 32,
    encoder_layers: 2,
    decoder_layers: 2,
    encoder_attention_heads: 4,
    decoder_attention_heads: 4,
    encoder_ffn_dim: 64,
    decoder_ffn_dim: 64,
    num_queries: 6,
    id2label: { labels: "by id" },
  },
  processor: {
    kind: "plain",
    class: "DetrImageProcessorPil",
    options: {
      size: { record: { shortest_edge: 32, longest_edge: 48 } },
      pad_size: { record: { height: 48, width: 48 } },
    },
  },
  labels: ["cat", "dog", "fox"],
  samples: { image: "pictures" },
  outputs: {
    logits: ["rows", "config.num_queries", { add: ["config.num_labels", 1] }],
    pred_boxes: ["rows", "config.num_queries", 4],
    last_hidden_state: ["rows", "config.num_queries", "config.d_model"],
    encoder_last_hidden_state: ["rows", 36, "config.d_model"],
  },
  padding: { notApplicable: "the backbone convolves across the border of the padding" },
  withoutGradient: {
    "model.backbone.": "the library freezes the whole backbone",
    "model.decoder.layers.0.self_attn.q_proj.": "its keys are all equal",
    "model.decoder.layers.0.self_attn.k_proj.": "its values are all equal",
    "model.decoder.layers.0.self_attn.v_proj.weight": "the decoder starts from zeros",
  },
};
