// Owns the task body text-generation: prompts in, their continuations out, by a decoder alone.
// Must not know which model continues them.
import type { TaskBody } from "../module/facts.js";
import { decoderAlone, generationAfterPrompt } from "./decoder-alone.js";
import { generatedRecord, generatingAnswer, greedyConstants } from "./generation.js";
import { text } from "./parameters.js";
import { encodeText } from "./texts.js";

/** ~> class GeneratedText; def encode, continued, forward_inputs, generated, greedy, generate */
export const textGeneration = (): TaskBody => ({
  title: "text generation",
  answer: "generate",
  generates: true,
  imports: [],
  constants: greedyConstants,
  record: {
    name: "GeneratedText",
    definitions: [
      generatedRecord(
        "GeneratedText",
        "What a handler yields for a batch of prompts; its tensor is on the CPU.",
        "the continuations, without the prompts",
      ),
    ],
  },
  definitions: (facts) => [
    encodeText(facts, "Token ids and mask, each (rows, tokens), padded on the left."),
    generationAfterPrompt(facts),
    generatingAnswer(facts, {
      name: "generate",
      raw: [text],
      record: "GeneratedText",
      says: "Continue one prompt or several on the endpoint's device.",
    }),
  ],
  ...decoderAlone(),
});
