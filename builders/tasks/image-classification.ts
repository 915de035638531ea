// Owns the task body image-classification: images in, a label and its probabilities out.
// Must not know which labels there are: the configuration does.
import type { Stmt } from "../../grammar/generated/nodes.js";
import { assertRecordIs } from "../checks/record-type.js";
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { encodeImages, imageAliases, imageImports, imagesOf } from "./images.js";
import { endpoint, image, processor } from "./parameters.js";
import { filled, recordClass, returnCloseToExpected } from "./records.js";
import { returnEachRow, rowsMethod } from "./rows.js";
import { rowsOf } from "./sizes.js";
import {
  annotate,
  assert_,
  assign,
  at,
  call,
  chained,
  def,
  div,
  doc,
  eq,
  for_,
  forIn,
  fstr,
  item,
  kw,
  listOf,
  record,
  return_,
  starStar,
  sub,
  trailing,
  with_,
} from "../python/index.js";

/** ~> class ImageClassification; def images_of, encode, classify */
export const imageClassification = (): TaskBody => ({
  title: "image classification",
  answer: "classify",
  generates: false,
  imports: imageImports,
  aliases: imageAliases,
  record: {
    name: "ImageClassification",
    definitions: [
      recordClass(
        "ImageClassification",
        "What a handler yields for a batch of images; its tensors are on the CPU.",
        [
          annotate("labels", at("list", "str")),
          trailing("the likeliest label of each image"),
          annotate("scores", "torch.Tensor"),
          trailing("(rows, labels): probabilities"),
          annotate("logits", "torch.Tensor"),
          trailing("(rows, labels)"),
        ],
      ),
    ],
  },
  definitions: (facts) => [
    imagesOf(),
    encodeImages(facts, "Pixels (rows, channels, height, width), resized and normalised."),
    classify(facts),
  ],
  methods: [
    rowsMethod("Each row's logits.", [
      assign("logits", item(call("forward", "self.endpoint", "inputs"), "logits")),
      returnEachRow("logits"),
    ]),
  ],
  sizes: { rows: rowsOf("pixel_values") },
  recordCheck: {
    says: "Scores are the softmax of the logits, labels come from the configuration.",
    statements: recordCheck(),
  },
});

/** ~> def classify(endpoint: Any, processor: ViTImageProcessorPil, image: ...) -> ImageClassification: ... */
function classify(facts: ModuleFacts): Stmt {
  const encoded = call("encode", "processor", "image");
  const best = chained("logits", ["argmax", -1], "tolist");
  const fields = kw({
    labels: listOf(at("endpoint.config.id2label", "i"), forIn("i", best)),
    scores: chained("logits", ["softmax", -1], "cpu"),
    logits: call("logits.cpu"),
  });
  return def("classify", [endpoint, processor(facts), image], "ImageClassification", [
    doc("Classify one image or several on the endpoint's device."),
    assign("start", call("time.perf_counter")),
    with_(call("torch.no_grad"), [
      assign("logits", item(call("forward", "endpoint", encoded), "logits")),
    ]),
    return_(call("ImageClassification", fields, filled("logits"))),
  ]);
}

/** ~> expected = {"logits": logits, "scores": powers / powers.sum(-1, keepdim=True)}, and each label against its scores */
function recordCheck(): Body {
  const keepdim = kw({ keepdim: true });
  const scores = div("powers", call("powers.sum", -1, keepdim));
  const scoresOfRows = chained(item("expected", "scores"), "tolist");
  const best = at("names", call("scores.index", call("max", "scores")));
  const labelled = call("zip", "record.labels", scoresOfRows, kw({ strict: true }));
  return [
    assign("record", call("self.handler", starStar("TURNED"))),
    assertRecordIs("ImageClassification"),
    assign(
      "logits",
      item(call("forward", "self.endpoint", call("self.inputs", "TURNED")), "logits"),
    ),
    assign("powers", chained(sub("logits", call("logits.amax", -1, keepdim)), "exp")),
    assign("expected", record({ logits: "logits", scores })),
    assign("names", "self.endpoint.config.id2label"),
    for_(["label", "scores"], labelled, [
      assert_(eq("label", best), fstr`${"label"}: ${"scores"}`),
    ]),
    returnCloseToExpected(),
  ];
}
