// Owns the task body image-text-embedding: texts and images in, vectors of one space out.
// Must not know which model makes the vectors.
import type { Stmt } from "../../grammar/generated/nodes.js";
import { assertRecordIs } from "../checks/record-type.js";
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { encodeTextAndImages, imageAliases, imageImports, imagesOf } from "./images.js";
import { endpoint, image, processor, text } from "./parameters.js";
import { filled, outputsOnTheCpu, recordClass, returnCloseToExpected } from "./records.js";
import { returnEachRow, rowsMethod } from "./rows.js";
import { rowsOf } from "./sizes.js";
import { paddedOnTheRight } from "./texts.js";
import {
  annotate,
  assert_,
  assign,
  call,
  chained,
  def,
  doc,
  fstr,
  item,
  kw,
  list,
  lt,
  matMul,
  mul,
  record,
  return_,
  starStar,
  sub,
  trailing,
  tuple,
  with_,
} from "../python/index.js";

/** ~> class ImageTextEmbedding; def images_of, encode, embed */
export const imageTextEmbedding = (): TaskBody => ({
  title: "image and text embedding",
  answer: "embed",
  generates: false,
  imports: imageImports,
  aliases: imageAliases,
  record: {
    name: "ImageTextEmbedding",
    definitions: [embeddingRecord()],
  },
  definitions: (facts) => [
    imagesOf(),
    encodeTextAndImages(facts, "Token ids and mask (texts, tokens), and pixels of the images."),
    embed(facts),
  ],
  methods: [
    rowsMethod("Each row's embeddings, of its image and of its text.", [
      assign("outputs", call("forward", "self.endpoint", "inputs")),
      assign(
        "both",
        call(
          "torch.stack",
          list(item("outputs", "image_embeds"), item("outputs", "text_embeds")),
          1,
        ),
      ),
      returnEachRow("both"),
    ]),
  ],
  padded: paddedOnTheRight,
  sizes: { rows: rowsOf("input_ids") },
  recordCheck: {
    says: "Probabilities are the softmax of the scaled cosine similarities.",
    statements: recordCheck(),
  },
});

/** ~> class ImageTextEmbedding: ... */
function embeddingRecord(): Stmt {
  return recordClass(
    "ImageTextEmbedding",
    "What a handler yields for texts and images; its tensors are on the CPU.",
    [
      annotate("image_embeddings", "torch.Tensor"),
      trailing("(images, projection size), of length 1"),
      annotate("text_embeddings", "torch.Tensor"),
      trailing("(texts, projection size), of length 1"),
      annotate("probabilities", "torch.Tensor"),
      trailing("(images, texts): how well a text fits an image"),
    ],
  );
}

/** ~> def embed(endpoint: Any, processor: CLIPProcessor, text: ..., image: ...) -> ImageTextEmbedding: ... */
function embed(facts: ModuleFacts): Stmt {
  const encoded = call("encode", "processor", "text", "image");
  const fields = kw({
    image_embeddings: chained(item("outputs", "image_embeds"), "cpu"),
    text_embeddings: chained(item("outputs", "text_embeds"), "cpu"),
    probabilities: chained("logits", ["softmax", -1], "cpu"),
  });
  return def("embed", [endpoint, processor(facts), text, image], "ImageTextEmbedding", [
    doc("Embed texts and images in one space on the endpoint's device."),
    assign("start", call("time.perf_counter")),
    with_(call("torch.no_grad"), [assign("outputs", call("forward", "endpoint", encoded))]),
    assign("logits", item("outputs", "logits_per_image")),
    return_(call("ImageTextEmbedding", fields, filled("logits"))),
  ]);
}

/** ~> expected = {"image_embeddings": images, "text_embeddings": texts, "probabilities": ...} */
function recordCheck(): Body {
  const both = list("images", "texts");
  const farthestFromOne = chained(sub("lengths", 1), "abs", "max");
  const similarities = matMul(mul("scale", "images"), "texts.T");
  return [
    assign("record", call("self.handler", starStar("TURNED"))),
    assertRecordIs("ImageTextEmbedding"),
    assign("outputs", outputsOnTheCpu),
    assign(
      ["images", "texts"],
      tuple(item("outputs", "image_embeds"), item("outputs", "text_embeds")),
    ),
    assign("lengths", chained("torch", ["cat", both], ["norm", kw({ dim: -1 })])),
    assert_(lt(farthestFromOne, 0.001), fstr`lengths are not 1: ${"lengths"}`),
    assign("scale", call("self.reference.logit_scale.exp")),
    assign(
      "expected",
      record({
        image_embeddings: "images",
        text_embeddings: "texts",
        probabilities: chained(similarities, ["softmax", -1]),
      }),
    ),
    returnCloseToExpected(),
  ];
}
