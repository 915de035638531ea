// Owns the task body image-text-to-text: prompts about images in, answers out.
// Must not know which model answers.
import type { TaskBody } from "../module/facts.js";
import { assign, forIn, fstr, listOf } from "../python/index.js";
import { decoderAlone, generationAfterPrompt } from "./decoder-alone.js";
import { generatedRecord, generatingAnswer, greedyConstants } from "./generation.js";
import { encodeTextAndImages, imageAliases, imageImports, imagesOf } from "./images.js";
import { image, text } from "./parameters.js";

/** ~> class GeneratedText; def images_of, encode, continued, forward_inputs, generated, greedy, generate */
export const imageTextToText = (): TaskBody => ({
  title: "answers about images",
  answer: "generate",
  generates: true,
  imports: imageImports,
  constants: greedyConstants,
  aliases: imageAliases,
  record: {
    name: "GeneratedText",
    definitions: [
      generatedRecord(
        "GeneratedText",
        "What a handler yields for prompts with images; its tensor is on the CPU.",
        "the answers, without the prompts",
      ),
    ],
  },
  definitions: (facts) => [
    imagesOf(),
    encodeTextAndImages(
      facts,
      "Token ids and mask (rows, tokens), padded on the left, and the images' pixels.",
      [assign("texts", listOf(fstr`<image> ${"prompt"}`, forIn("prompt", "texts")))],
    ),
    generationAfterPrompt(facts),
    generatingAnswer(facts, {
      name: "generate",
      raw: [text, image],
      record: "GeneratedText",
      says: "Answer prompts about images, one image a prompt, on the endpoint's device.",
    }),
  ],
  ...decoderAlone(),
});
