// Owns the task body image-text-embedding: texts and images in, vectors of one space out.
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { encodeTextAndImages, imageAliases, imageImports, imagesOf } from "./images.js";
import { filled, recordClass } from "./records.js";
import { paddedOnTheRight } from "./texts.js";
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
  doc,
  forIn,
  fstr,
  is,
  kw,
  list,
  lt,
  matMul,
  method,
  mul,
  record,
  return_,
  starStar,
  str,
  sub,
  trailing,
  tuple,
  with_,
} from "../python/index.js";
export const imageTextEmbedding: TaskBody = {
  title: "image and text embedding",
  answer: "embed",
  generates: false,
  imports: imageImports,
  aliases: imageAliases,
  record: {
    name: "ImageTextEmbedding",
    definitions: recordClass(
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
    ),
  },
  definitions: (facts) => [
    imagesOf(),
    encodeTextAndImages(facts, "Token ids and mask (texts, tokens), and pixels of the images.", []),
    embed(facts),
  ],
  methods: [
    def("rows", ["self", arg("inputs", "Tensors")], "Tensors", [
      doc("Each row's embeddings, of its image and of its text."),
      assign("outputs", call("forward", "self.endpoint", "inputs")),
      assign(
        "both",
        call(
          "torch.stack",
          list(at("outputs", str("image_embeds")), at("outputs", str("text_embeds"))),
          1,
        ),
      ),
      return_(dictOf(fstr`row ${"i"}`, "row", forIn(["i", "row"], call("enumerate", "both")))),
    ]),
  ],
  padded: paddedOnTheRight,
  sizes: { rows: call("len", at("inputs", str("input_ids"))) },
  recordCheck: [
    def("check_record_matches_the_outputs", ["self"], "Figures", [
      doc("Probabilities are the softmax of the scaled cosine similarities."),
      assign("record", call("self.handler", starStar("SAMPLES"))),
      assert_(
        is(call("type", "record"), "ImageTextEmbedding"),
        fstr`the handler returns ${call("type", "record")}`,
      ),
      assign(
        "outputs",
        call("to", call("torch.device", str("cpu")), call("self.outputs", "self.endpoint")),
      ),
      assign(
        ["images", "texts"],
        tuple(at("outputs", str("image_embeds")), at("outputs", str("text_embeds"))),
      ),
      assign(
        "lengths",
        method(call("torch.cat", list("images", "texts")), "norm", kw({ dim: -1 })),
      ),
      assert_(
        lt(method(method(sub("lengths", 1), "abs"), "max"), 0.001),
        fstr`lengths are not 1: ${"lengths"}`,
      ),
      assign("scale", call("self.reference.logit_scale.exp")),
      assign(
        "expected",
        record({
          image_embeddings: "images",
          text_embeddings: "texts",
          probabilities: method(matMul(mul("scale", "images"), "texts.T"), "softmax", -1),
        }),
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

function embed(facts: ModuleFacts): Body {
  const result = call(
    "ImageTextEmbedding",
    kw({
      image_embeddings: method(at("outputs", str("image_embeds")), "cpu"),
      text_embeddings: method(at("outputs", str("text_embeds")), "cpu"),
      probabilities: method(call("logits.softmax", -1), "cpu"),
    }),
    filled("logits"),
  );
  return [
    def(
      "embed",
      [
        arg("endpoint", "Any"),
        arg("processor", facts.model.processor.class),
        arg("text", bitOr("str", at("Sequence", "str"))),
        arg("image", bitOr("Picture", at("Sequence", "Picture"))),
      ],
      "ImageTextEmbedding",
      [
        doc("Embed texts and images in one space on the endpoint's device."),
        assign("start", call("time.perf_counter")),
        with_(call("torch.no_grad"), [
          assign(
            "outputs",
            call("forward", "endpoint", call("encode", "processor", "text", "image")),
          ),
        ]),
        assign("logits", at("outputs", str("logits_per_image"))),
        return_(result),
      ],
    ),
  ];
}
