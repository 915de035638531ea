// What the shapes of task bodies promise the rest of the module: names, sizes, methods.
import { describe, expect, it } from "vitest";
import { namesIn } from "../../../builders/module/values.js";
import { statements } from "../module/facts.js";
import { taskBodies } from "../../../builders/tasks/index.js";
import { bodyIds } from "../../../mappings/schema.js";
import type { Stmt } from "../../../grammar/index.js";
import { moduleFacts } from "../../../src/generate/index.js";
import { samples } from "../module/facts.js";

function defined(body: readonly Stmt[]): readonly string[] {
  return body.flatMap((each) =>
    each.kind === "FunctionDef" || each.kind === "ClassDef" ? [each.name] : [],
  );
}

/** A line for each body: a model that has it, and what it defines. */
function table(): string {
  const rows = bodyIds.map((id) => {
    const body = taskBodies[id]();
    const model = samples.find((each) => moduleFacts(each).model.body === id);
    if (model === undefined) return `${id}: no sample`;
    const names = {
      record: defined(statements(body.record.definitions)),
      functions: defined(statements(body.definitions(moduleFacts(model)))),
      methods: defined(statements([body.outputs, body.methods])),
    };
    const parts = Object.entries(names).map(([part, list]) => `  ${part}: ${list.join(", ")}`);
    return [`${id} (${model})`, ...parts].join("\n");
  });
  return `\n${rows.join("\n")}\n`;
}

describe("task bodies", () => {
  it("define", () => {
    expect(table()).toMatchInlineSnapshot(`
      "
      text-embedding (bert)
        record: TextEmbedding
        functions: encode, embed
        methods: rows
      text-generation (gpt2)
        record: GeneratedText
        functions: encode, continued, forward_inputs, generated, greedy, generate
        methods: outputs, rows, recomputed
      text-to-text (t5)
        record: GeneratedText
        functions: encode, continued, forward_inputs, generated, greedy, generate
        methods: rows, recomputed
      image-classification (vit)
        record: ImageClassification
        functions: images_of, encode, classify
        methods: rows
      object-detection (detr)
        record: Detections, ObjectDetection
        functions: images_of, encode, detect, detections
        methods: rows
      image-text-embedding (clip)
        record: ImageTextEmbedding
        functions: images_of, encode, embed
        methods: rows
      speech-to-text (whisper)
        record: Transcription
        functions: waves_of, read_wav, encode, continued, forward_inputs, generated, greedy, transcribe
        methods: rows, recomputed
      speech-ctc (wav2vec2)
        record: Transcription
        functions: waves_of, read_wav, encode, frames_of, transcribe
        methods: rows
      image-text-to-text (llava)
        record: GeneratedText
        functions: images_of, encode, continued, forward_inputs, generated, greedy, generate
        methods: outputs, rows, recomputed
      "
    `);
  });

  it.each(samples)("%s: every name in a promised shape is a size of its body", (id) => {
    const { model } = moduleFacts(id);
    const used = Object.values(model.outputs).flatMap((shape) => shape.flatMap(namesIn));
    const known = Object.keys(taskBodies[model.body]().sizes);
    expect(used.filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each(bodyIds)("%s: its record is checked one way, by its tokens or by its outputs", (id) => {
    const { generates, recordCheck } = taskBodies[id]();
    expect(generates).toBe(recordCheck === undefined);
  });
});
