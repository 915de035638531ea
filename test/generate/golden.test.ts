// The emitted modules of the twelve samples, held against real .py files: the diff of a file is the review.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { emitModule, listModels, moduleFacts } from "../../src/generate/index.js";

const samples = listModels().filter(({ sample }) => sample);

describe("the twelve sample modules", () => {
  it("are twelve", () => {
    expect(samples.map(({ id }) => id)).toEqual([
      "bert",
      "gpt2",
      "llama",
      "t5",
      "vit",
      "detr",
      "clip",
      "whisper",
      "wav2vec2",
      "llava",
      "mamba",
      "bart",
    ]);
  });

  it.each(samples.map(({ id }) => id))("%s", async (id) => {
    const { file, text } = emitModule(moduleFacts(id));
    await expect(text).toMatchFileSnapshot(`../golden/${file}`);
  });

  it.each(samples.map(({ id }) => id))("%s comes out the same twice", (id) => {
    const [first, second] = [1, 2].map(() => digest(emitModule(moduleFacts(id)).text));
    expect(first).toBe(second);
  });

  it("mention no mock", () => {
    for (const { id } of samples) {
      const { text } = emitModule(moduleFacts(id));
      expect(text.toLowerCase().match(/mock|patch\(/g)).toBeNull();
    }
  });
});

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
