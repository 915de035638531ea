// Owns the table of all shapes of task bodies, by the name that a model's facts give. Must not know any of them.
import type { BodyId } from "../../mappings/schema.js";
import type { TaskBody } from "../module/facts.js";
import { imageClassification } from "./image-classification.js";
import { imageTextEmbedding } from "./image-text-embedding.js";
import { imageTextToText } from "./image-text-to-text.js";
import { objectDetection } from "./object-detection.js";
import { speechCtc } from "./speech-ctc.js";
import { speechToText } from "./speech-to-text.js";
import { textEmbedding } from "./text-embedding.js";
import { textGeneration } from "./text-generation.js";
import { textToText } from "./text-to-text.js";

/** A body that is missing does not compile. Each is made when it is asked for: a module needs one of them. */
export const taskBodies: Readonly<Record<BodyId, () => TaskBody>> = {
  "text-embedding": textEmbedding,
  "text-generation": textGeneration,
  "text-to-text": textToText,
  "image-classification": imageClassification,
  "object-detection": objectDetection,
  "image-text-embedding": imageTextEmbedding,
  "speech-to-text": speechToText,
  "speech-ctc": speechCtc,
  "image-text-to-text": imageTextToText,
};
