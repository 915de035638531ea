// The emitted modules of the twelve samples, held against real .py files: the diff of a file is the review.
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { emitModule, listModels, moduleFacts } from "../../src/generate/index.js";
import { loadParser } from "../../grammar/parse/index.js";

const samples = listModels().filter(({ sample }) => sample);

beforeAll(loadParser);

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
    const { file, text } = await emitModule(moduleFacts(id));
    await expect(text).toMatchFileSnapshot(`../golden/${file}`);
  });

  it.each(samples.map(({ id }) => id))("%s comes out the same twice", async (id) => {
    const digests = await Promise.all(
      [1, 2].map(async () => digest((await emitModule(moduleFacts(id))).text)),
    );
    expect(digests[0]).toBe(digests[1]);
  });

  it("mention no mock", async () => {
    for (const { id } of samples) {
      const { text } = await emitModule(moduleFacts(id));
      expect(text.toLowerCase().match(/mock|patch\(/g)).toBeNull();
    }
  });
});

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
