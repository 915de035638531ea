// Owns the task body text-to-text: texts in, texts out, by an encoder and a decoder.
// Must not know which model rewrites them.
import type { TaskBody } from "../module/facts.js";
import { encoderDecoder, generationInDecoder } from "./encoder-decoder.js";
import { generatedRecord, generatingAnswer, greedyConstants } from "./generation.js";
import { text } from "./parameters.js";
import { encodeText, paddedOnTheRight } from "./texts.js";

/** ~> class GeneratedText; def encode, continued, forward_inputs, generated, greedy, generate */
export const textToText = (): TaskBody => ({
  title: "text to text generation",
  answer: "generate",
  generates: true,
  imports: [],
  constants: greedyConstants,
  record: {
    name: "GeneratedText",
    definitions: [
      generatedRecord(
        "GeneratedText",
        "What a handler yields for a batch of texts; its tensor is on the CPU.",
      ),
    ],
  },
  definitions: (facts) => [
    encodeText(facts, "Token ids and mask, each (rows, tokens), padded on the right."),
    generationInDecoder(facts, "input_ids"),
    generatingAnswer(facts, {
      name: "generate",
      raw: [text],
      record: "GeneratedText",
      says: "Rewrite one text or several on the endpoint's device.",
    }),
  ],
  ...encoderDecoder("input_ids"),
  padded: paddedOnTheRight,
});
