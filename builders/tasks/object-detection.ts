// Owns the task body object-detection: images in, labelled boxes in pixels out.
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { importFrom } from "../python/index.js";
import { encodeImages, imageAliases, imageImports, imagesOf } from "./images.js";
import { filled, recordClass } from "./records.js";
import {
  add,
  annotate,
  arg,
  assert_,
  assign,
  at,
  augment,
  bitOr,
  call,
  class_,
  def,
  dict,
  dictOf,
  div,
  doc,
  dot,
  eq,
  float,
  for_,
  forIn,
  fstr,
  is,
  kw,
  list,
  listOf,
  method,
  mul,
  return_,
  slice,
  star,
  starStar,
  str,
  sub,
  trailing,
  tuple,
  with_,
} from "../python/index.js";
export const objectDetection: TaskBody = {
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
      class_("Detections", { decorators: [call("dataclass", kw({ frozen: true }))] }, [
        doc("The objects found in one image, likeliest first; its tensors are on the CPU."),
        annotate("labels", at("list", "str")),
        annotate("scores", "torch.Tensor"),
        trailing("(objects,): probabilities"),
        annotate("boxes", "torch.Tensor"),
        trailing("(objects, 4): left, top, right, bottom in pixels"),
      ]),
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
    def("rows", ["self", arg("inputs", "Tensors")], "Tensors", [
      doc("Each row's logits and boxes, a query after the other."),
      assign("outputs", call("forward", "self.endpoint", "inputs")),
      assign(
        "both",
        call("torch.cat", list(at("outputs", str("logits")), at("outputs", str("pred_boxes"))), -1),
      ),
      return_(dictOf(fstr`row ${"i"}`, "row", forIn(["i", "row"], call("enumerate", "both")))),
    ]),
  ],
  sizes: { rows: call("len", at("inputs", str("pixel_values"))) },
  recordCheck: recordCheck(),
};

function recordCheck(): Body {
  return [
    def("check_record_matches_the_outputs", ["self"], "Figures", [
      doc("Every query's likeliest label and its box, in pixels of its own image."),
      assign("record", call("self.handler", starStar("SAMPLES"), kw({ threshold: float(0) }))),
      assert_(
        is(call("type", "record"), "ObjectDetection"),
        fstr`the handler returns ${call("type", "record")}`,
      ),
      assign(
        "outputs",
        call("to", call("torch.device", str("cpu")), call("self.outputs", "self.endpoint")),
      ),
      assign("names", "self.endpoint.config.id2label"),
      assign(
        ["actual", "expected"],
        tuple(call(at("dict", "str", "torch.Tensor")), call(at("dict", "str", "torch.Tensor"))),
      ),
      for_(["i", "found"], call("enumerate", "record.images"), [
        assign(
          ["scores", "labels"],
          method(
            at(
              method(at(at("outputs", str("logits")), "i"), "softmax", -1),
              slice(),
              slice(null, -1),
            ),
            "max",
            -1,
          ),
        ),
        assign("order", call("scores.argsort", kw({ descending: true }))),
        assign(
          ["x", "y", "width", "height"],
          method(at(at("outputs", str("pred_boxes")), "i", "order"), "unbind", -1),
        ),
        assign(
          "corners",
          tuple(
            sub("x", div("width", 2)),
            sub("y", div("height", 2)),
            add("x", div("width", 2)),
            add("y", div("height", 2)),
          ),
        ),
        assign(
          "pixels",
          call(
            "torch.tensor",
            mul(list(star(dot(at(at("SAMPLES", str("image")), "i"), "size"))), 2),
          ),
        ),
        assert_(
          eq(
            "found.labels",
            listOf(at("names", "j"), forIn("j", method(at("labels", "order"), "tolist"))),
          ),
        ),
        augment(
          "actual",
          "|=",
          dict([fstr`scores ${"i"}`, "found.scores"], [fstr`boxes ${"i"}`, "found.boxes"]),
        ),
        assign(at("expected", fstr`scores ${"i"}`), at("scores", "order")),
        assign(
          at("expected", fstr`boxes ${"i"}`),
          mul(call("torch.stack", "corners", -1), "pixels"),
        ),
      ]),
      return_(call("self.close", "actual", "expected")),
    ]),
  ];
}

function detect(facts: ModuleFacts): Body {
  const result = call(
    "ObjectDetection",
    kw({
      images: listOf(
        call("detections", "endpoint.config.id2label", starStar("x")),
        forIn("x", "found"),
      ),
    }),
    filled("logits"),
  );
  return [
    def(
      "detect",
      [
        arg("endpoint", "Any"),
        arg("processor", facts.model.processor.class),
        arg("image", bitOr("Picture", at("Sequence", "Picture"))),
        arg("threshold", "float", 0.5),
      ],
      "ObjectDetection",
      [
        doc("Find the objects in one image or several on the endpoint's device."),
        assign("start", call("time.perf_counter")),
        assign("images", call("images_of", "image")),
        with_(call("torch.no_grad"), [
          assign("outputs", call("forward", "endpoint", call("encode", "processor", "images"))),
        ]),
        assign(
          ["logits", "boxes"],
          tuple(at("outputs", str("logits")), at("outputs", str("pred_boxes"))),
        ),
        assign(
          "found",
          call(
            "processor.post_process_object_detection",
            call(
              "DetrObjectDetectionOutput",
              kw({ logits: call("logits.cpu"), pred_boxes: call("boxes.cpu") }),
            ),
            kw({
              threshold: "threshold",
              target_sizes: listOf(tuple("x.height", "x.width"), forIn("x", "images")),
            }),
          ),
        ),
        return_(result),
      ],
    ),
  ];
}

function detections(): Body {
  return [
    def(
      "detections",
      [
        arg("names", at("dict", "int", "str")),
        arg("scores", "torch.Tensor"),
        arg("labels", "torch.Tensor"),
        arg("boxes", "torch.Tensor"),
      ],
      "Detections",
      [
        doc("One image's objects by falling score, under the configuration's names."),
        assign("order", call("scores.argsort", kw({ descending: true }))),
        assign(
          "found",
          listOf(at("names", "i"), forIn("i", method(at("labels", "order"), "tolist"))),
        ),
        return_(call("Detections", "found", at("scores", "order"), at("boxes", "order"))),
      ],
    ),
  ];
}
