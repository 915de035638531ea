// Owns the task body object-detection: images in, labelled boxes in pixels out.
// Must not know which labels there are: the configuration does.
import type { Stmt } from "../../grammar/generated/nodes.js";
import { assertRecordIs } from "../checks/record-type.js";
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { encodeImages, imageAliases, imageImports, imagesOf } from "./images.js";
import { endpoint, image, processor } from "./parameters.js";
import { filled, outputsOnTheCpu, recordClass } from "./records.js";
import { returnEachRow, rowsMethod } from "./rows.js";
import { rowsOf } from "./sizes.js";
import {
  add,
  annotate,
  arg,
  assert_,
  assign,
  at,
  augment,
  call,
  chained,
  class_,
  def,
  dict,
  div,
  doc,
  dot,
  eq,
  float,
  for_,
  forIn,
  fstr,
  importFrom,
  item,
  kw,
  list,
  listOf,
  mul,
  return_,
  slice,
  star,
  starStar,
  sub,
  trailing,
  tuple,
  with_,
} from "../python/index.js";

/** ~> class Detections, class ObjectDetection; def images_of, encode, detect, detections */
export const objectDetection = (): TaskBody => ({
  title: "object detection",
  answer: "detect",
  generates: false,
  imports: [
    imageImports,
    importFrom("transformers.models.detr.modeling_detr", "DetrObjectDetectionOutput"),
  ],
  aliases: imageAliases,
  record: {
    name: "ObjectDetection",
    definitions: [
      detectionsClass(),
      recordClass("ObjectDetection", "What a handler yields for a batch of images.", [
        annotate("images", at("list", "Detections")),
      ]),
    ],
  },
  definitions: (facts) => [
    imagesOf(),
    encodeImages(facts, "Pixels (rows, channels, height, width), mask (rows, height, width)."),
    detect(facts),
    detections(),
  ],
  methods: [
    rowsMethod("Each row's logits and boxes, a query after the other.", [
      assign("outputs", call("forward", "self.endpoint", "inputs")),
      assign(
        "both",
        call("torch.cat", list(item("outputs", "logits"), item("outputs", "pred_boxes")), -1),
      ),
      returnEachRow("both"),
    ]),
  ],
  sizes: { rows: rowsOf("pixel_values") },
  recordCheck: {
    says: "Every query's likeliest label and its box, in pixels of its own image.",
    statements: recordCheck(),
  },
});

/** ~> @dataclass(frozen=True) class Detections: ... */
function detectionsClass(): Stmt {
  return class_("Detections", { decorators: [call("dataclass", kw({ frozen: true }))] }, [
    doc("The objects found in one image, likeliest first; its tensors are on the CPU."),
    annotate("labels", at("list", "str")),
    annotate("scores", "torch.Tensor"),
    trailing("(objects,): probabilities"),
    annotate("boxes", "torch.Tensor"),
    trailing("(objects, 4): left, top, right, bottom in pixels"),
  ]);
}

/** ~> def detect(endpoint: Any, processor: DetrImageProcessorPil, image: ..., threshold: float = 0.5) -> ObjectDetection: ... */
function detect(facts: ModuleFacts): Stmt {
  const parameters = [endpoint, processor(facts), image, arg("threshold", "float", 0.5)];
  const encoded = call("encode", "processor", "images");
  const onCpu = kw({ logits: call("logits.cpu"), pred_boxes: call("boxes.cpu") });
  const sizes = listOf(tuple("x.height", "x.width"), forIn("x", "images"));
  const inOneImage = call("detections", "endpoint.config.id2label", starStar("x"));
  const fields = kw({ images: listOf(inOneImage, forIn("x", "found")) });
  return def("detect", parameters, "ObjectDetection", [
    doc("Find the objects in one image or several on the endpoint's device."),
    assign("start", call("time.perf_counter")),
    assign("images", call("images_of", "image")),
    with_(call("torch.no_grad"), [assign("outputs", call("forward", "endpoint", encoded))]),
    assign(["logits", "boxes"], tuple(item("outputs", "logits"), item("outputs", "pred_boxes"))),
    assign(
      "found",
      call(
        "processor.post_process_object_detection",
        call("DetrObjectDetectionOutput", onCpu),
        kw({ threshold: "threshold", target_sizes: sizes }),
      ),
    ),
    return_(call("ObjectDetection", fields, filled("logits"))),
  ]);
}

/** ~> def detections(names: dict[int, str], scores: torch.Tensor, labels: ..., boxes: ...) -> Detections: ... */
function detections(): Stmt {
  const parameters = [
    arg("names", at("dict", "int", "str")),
    arg("scores", "torch.Tensor"),
    arg("labels", "torch.Tensor"),
    arg("boxes", "torch.Tensor"),
  ];
  const sorted = chained(at("labels", "order"), "tolist");
  return def("detections", parameters, "Detections", [
    doc("One image's objects by falling score, under the configuration's names."),
    assign("order", call("scores.argsort", kw({ descending: true }))),
    assign("found", listOf(at("names", "i"), forIn("i", sorted))),
    return_(call("Detections", "found", at("scores", "order"), at("boxes", "order"))),
  ]);
}

/** ~> for i, found in enumerate(record.images): ..., what was found in each image against its queries */
function recordCheck(): Body {
  const noTensors = call(at("dict", "str", "torch.Tensor"));
  return [
    assign("record", call("self.handler", starStar("TURNED"), kw({ threshold: float(0) }))),
    assertRecordIs("ObjectDetection"),
    assign("outputs", outputsOnTheCpu),
    assign("names", "self.endpoint.config.id2label"),
    assign(["actual", "expected"], tuple(noTensors, noTensors)),
    for_(["i", "found"], call("enumerate", "record.images"), oneImageCheck()),
    return_(call("self.close", "actual", "expected")),
  ];
}

/** ~> expected[f"scores {i}"] = scores[order]; the last label of a query means that there is nothing */
function oneImageCheck(): Body {
  const probabilities = chained(at(item("outputs", "logits"), "i"), ["softmax", -1]);
  const withoutNothing = at(probabilities, slice(), slice(null, -1));
  const sortedBoxes = at(item("outputs", "pred_boxes"), "i", "order");
  const corners = tuple(
    sub("x", div("width", 2)),
    sub("y", div("height", 2)),
    add("x", div("width", 2)),
    add("y", div("height", 2)),
  );
  const sizeOfImage = dot(at(item("TURNED", "image"), "i"), "size");
  const sortedLabels = chained(at("labels", "order"), "tolist");
  const scores = fstr`scores ${"i"}`;
  const boxes = fstr`boxes ${"i"}`;
  return [
    assign(["scores", "labels"], chained(withoutNothing, ["max", -1])),
    assign("order", call("scores.argsort", kw({ descending: true }))),
    assign(["x", "y", "width", "height"], chained(sortedBoxes, ["unbind", -1])),
    assign("corners", corners),
    assign("pixels", call("torch.tensor", mul(list(star(sizeOfImage)), 2))),
    assert_(eq("found.labels", listOf(at("names", "j"), forIn("j", sortedLabels)))),
    augment("actual", "|=", dict([scores, "found.scores"], [boxes, "found.boxes"])),
    assign(at("expected", scores), at("scores", "order")),
    assign(at("expected", boxes), mul(call("torch.stack", "corners", -1), "pixels")),
  ];
}
