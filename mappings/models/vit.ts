// ViT: an image encoder over patches, with a classifier.
import type { ModelInput } from "../schema.js";

export const vit: ModelInput = {
  id: "vit",
  title: "ViT",
  family: "image-encoder",
  sample: true,
  task: "image_classification",
  body: "image-classification",
  source: "transformers 5.23.0: configuration_vit.py, modeling_vit.py; sizes found by running",
  model: "ViTForImageClassification",
  configClass: "ViTConfig",
  config: {
    image_size: 24,
    patch_size: 8,
    hidden_size: 32,
    num_hidden_layers: 2,
    num_attention_heads: 4,
    hidden_dropout_prob: 0.1,
    intermediate_size: 64,
    id2label: { labels: "by id" },
  },
  processor: {
    kind: "plain",
    class: "ViTImageProcessorPil",
    options: { size: { record: { height: 24, width: 24 } } },
  },
  labels: ["cat", "dog", "fox"],
  samples: { image: "pictures" },
  outputs: { logits: ["rows", "config.num_labels"] },
  padding: { notApplicable: "every image is resized to one size, and there is no mask" },
};
