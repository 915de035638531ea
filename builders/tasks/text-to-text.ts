// Owns the task body text-to-text: texts in, texts out, by an encoder and a decoder.
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import {
  continuedDecoder,
  decoderRows,
  generatedAnswer,
  generatedRecord,
  generation,
  greedyConstants,
} from "./generation.js";
import { encodeText, paddedOnTheRight } from "./texts.js";
import { arg, assign, at, bitOr, call, def, doc } from "../python/index.js";
export const textToText: TaskBody = {
  title: "text to text generation",
  answer: "generate",
  generates: true,
  imports: [],
  constants: greedyConstants,
  record: {
    name: "GeneratedText",
    definitions: generatedRecord(
      "GeneratedText",
      "What a handler yields for a batch of texts; its tensor is on the CPU.",
    ),
  },
  definitions: (facts) => [
    encodeText(facts, "Token ids and mask, each (rows, tokens), padded on the right."),
    continuedDecoder(facts, "input_ids"),
    generation(1),
    generate(facts),
  ],
  ...decoderRows("input_ids"),
  padded: paddedOnTheRight,
};

function generate(facts: ModuleFacts): Body {
  return [
    def(
      "generate",
      [
        arg("endpoint", "Any"),
        arg("processor", facts.model.processor.class),
        arg("text", bitOr("str", at("Sequence", "str"))),
      ],
      "GeneratedText",
      [
        doc("Rewrite one text or several on the endpoint's device."),
        assign("start", call("time.perf_counter")),
        generatedAnswer("GeneratedText", call("encode", "processor", "text")),
      ],
    ),
  ];
}
