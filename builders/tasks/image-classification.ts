// Owns the task body image-classification: images in, a label and its probabilities out.
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { encodeImages, imageAliases, imageImports, imagesOf } from "./images.js";
import { filled, recordClass } from "./records.js";
import {
  annotate,
  arg,
  assert_,
  assign,
  at,
  bitOr,
  call,
  def,
  dictOf,
  div,
  doc,
  eq,
  for_,
  forIn,
  fstr,
  is,
  kw,
  listOf,
  method,
  record,
  return_,
  starStar,
  str,
  sub,
  trailing,
  with_,
} from "../python/index.js";
export const imageClassification: TaskBody = {
  title: "image classification",
  answer: "classify",
  generates: false,
  imports: imageImports,
  aliases: imageAliases,
  record: {
    name: "ImageClassification",
    definitions: recordClass(
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
  },
  definitions: (facts) => [
    imagesOf(),
    encodeImages(facts, "Pixels (rows, channels, height, width), resized and normalised."),
    classify(facts),
  ],
  methods: [
    def("rows", ["self", arg("inputs", "Tensors")], "Tensors", [
      doc("Each row's logits."),
      assign("logits", at(call("forward", "self.endpoint", "inputs"), str("logits"))),
      return_(dictOf(fstr`row ${"i"}`, "row", forIn(["i", "row"], call("enumerate", "logits")))),
    ]),
  ],
  sizes: { rows: call("len", at("inputs", str("pixel_values"))) },
  recordCheck: [
    def("check_record_matches_the_outputs", ["self"], "Figures", [
      doc("Scores are the softmax of the logits, labels come from the configuration."),
      assign("record", call("self.handler", starStar("SAMPLES"))),
      assert_(
        is(call("type", "record"), "ImageClassification"),
        fstr`the handler returns ${call("type", "record")}`,
      ),
      assign("logits", at(call("self.outputs", "self.endpoint"), str("logits"))),
      assign(
        "powers",
        method(sub("logits", call("logits.amax", -1, kw({ keepdim: true }))), "exp"),
      ),
      assign(
        "expected",
        record({
          logits: "logits",
          scores: div("powers", call("powers.sum", -1, kw({ keepdim: true }))),
        }),
      ),
      assign("names", "self.endpoint.config.id2label"),
      for_(
        ["label", "scores"],
        call(
          "zip",
          "record.labels",
          method(at("expected", str("scores")), "tolist"),
          kw({ strict: true }),
        ),
        [
          assert_(
            eq("label", at("names", call("scores.index", call("max", "scores")))),
            fstr`${"label"}: ${"scores"}`,
          ),
        ],
      ),
      return_(
        call(
          "self.close",
          dictOf("k", call("getattr", "record", "k"), forIn("k", "expected")),
          "expected",
        ),
      ),
    ]),
  ],
};

function classify(facts: ModuleFacts): Body {
  const result = call(
    "ImageClassification",
    kw({
      labels: listOf(
        at("endpoint.config.id2label", "i"),
        forIn("i", method(call("logits.argmax", -1), "tolist")),
      ),
      scores: method(call("logits.softmax", -1), "cpu"),
      logits: call("logits.cpu"),
    }),
    filled("logits"),
  );
  return [
    def(
      "classify",
      [
        arg("endpoint", "Any"),
        arg("processor", facts.model.processor.class),
        arg("image", bitOr("Picture", at("Sequence", "Picture"))),
      ],
      "ImageClassification",
      [
        doc("Classify one image or several on the endpoint's device."),
        assign("start", call("time.perf_counter")),
        with_(call("torch.no_grad"), [
          assign(
            "logits",
            at(call("forward", "endpoint", call("encode", "processor", "image")), str("logits")),
          ),
        ]),
        return_(result),
      ],
    ),
  ];
}
