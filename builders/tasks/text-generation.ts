// Owns the task body text-generation: prompts in, their continuations out, by a decoder alone.
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
import { encodeText } from "./texts.js";
import { arg, assign, at, bitOr, call, def, doc, dot, str } from "../python/index.js";
export const textGeneration: TaskBody = {
  title: "text generation",
  answer: "generate",
  generates: true,
  imports: [],
  constants: greedyConstants,
  record: {
    name: "GeneratedText",
    definitions: generatedRecord(
      "GeneratedText",
      "What a handler yields for a batch of prompts; its tensor is on the CPU.",
      "the continuations, without the prompts",
    ),
  },
  definitions: (facts) => [
    encodeText(facts, "Token ids and mask, each (rows, tokens), padded on the left."),
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
      ],
      "GeneratedText",
      [
        doc("Continue one prompt or several on the endpoint's device."),
        assign("start", call("time.perf_counter")),
        generatedAnswer("GeneratedText", call("encode", "processor", "text")),
      ],
    ),
  ];
}
