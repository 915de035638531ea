// Owns the task body image-text-to-text: prompts about images in, answers out.
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import {
  continuedPrompt,
  generatedAnswer,
  generatedRecord,
  generation,
  greedyConstants,
  leftPadded,
} from "./generation.js";
import { encodeTextAndImages, imageAliases, imageImports, imagesOf } from "./images.js";
import {
  arg,
  assign,
  at,
  bitOr,
  call,
  def,
  doc,
  dot,
  forIn,
  fstr,
  listOf,
  str,
} from "../python/index.js";
export const imageTextToText: TaskBody = {
  title: "answers about images",
  answer: "generate",
  generates: true,
  imports: imageImports,
  constants: greedyConstants,
  aliases: imageAliases,
  record: {
    name: "GeneratedText",
    definitions: generatedRecord(
      "GeneratedText",
      "What a handler yields for prompts with images; its tensor is on the CPU.",
      "the answers, without the prompts",
    ),
  },
  definitions: (facts) => [
    imagesOf(),
    encodeTextAndImages(
      facts,
      "Token ids and mask (rows, tokens), padded on the left, and the images' pixels.",
      [assign("texts", listOf(fstr`<image> ${"prompt"}`, forIn("prompt", "texts")))],
    ),
    continuedPrompt(facts),
    generation(at(dot(at("inputs", str("input_ids")), "shape"), 1)),
    generate(facts),
  ],
  ...leftPadded,
};

function generate(facts: ModuleFacts): Body {
  return [
    def(
      "generate",
      [
        arg("endpoint", "Any"),
        arg("processor", facts.model.processor.class),
        arg("text", bitOr("str", at("Sequence", "str"))),
        arg("image", bitOr("Picture", at("Sequence", "Picture"))),
      ],
      "GeneratedText",
      [
        doc("Answer prompts about images, one image a prompt, on the endpoint's device."),
        assign("start", call("time.perf_counter")),
        generatedAnswer("GeneratedText", call("encode", "processor", "text", "image")),
      ],
    ),
  ];
}
