// The catalogue of the pinned release: whole, as the release itself says, and refused where it is broken.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  catalogText,
  readCatalog,
  readRelease,
  sourceFile,
  writeCatalog,
} from "../../src/catalog/index.js";
import { AssayError } from "../../src/errors.js";
import { resolvePython } from "../../src/setup/environment.js";

const release = "5.23.0";
const folder = mkdtempSync(join(tmpdir(), "assay-catalog-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("the catalogue that is kept", () => {
  const { header, types } = readCatalog(sourceFile(release));
  const models = types.flatMap((each) =>
    Object.entries(each.models).map(([name, model]) => ({ type: each.type, name, ...model })),
  );

  it("has every type, class and mapping of the release", () => {
    expect(header.transformers).toBe(release);
    expect(types).toHaveLength(804);
    expect(models).toHaveLength(1576);
    const based = models.filter(({ mappings }) => mappings.includes("BASE"));
    expect(new Set(based.map(({ type }) => type)).size).toBe(605);
    // 55 auto mappings are models' 54 and that of the configurations.
    expect(new Set(models.flatMap(({ mappings }) => mappings)).size).toBe(54);
  });

  it("is sorted, each type once", () => {
    const names = types.map(({ type }) => type);
    expect(names).toEqual([...new Set(names)].sort());
  });

  it("says why a class is missing", () => {
    const missing = models.flatMap((model) => ("missing" in model ? [model.missing] : []));
    expect(missing).toEqual([expect.stringMatching(/torchaudio/)]);
  });

  it("knows what bert is", () => {
    const bert = types.find(({ type }) => type === "bert");
    expect(bert?.config.class).toBe("BertConfig");
    expect(bert?.processors).toEqual({ tokenizer: ["BertTokenizer"] });
    expect(bert?.models["BertForMaskedLM"]).toMatchObject({
      mappings: ["FOR_MASKED_LM"],
      main_inputs: ["input_ids"],
      outputs: ["MaskedLMOutput"],
    });
  });

  // Importing every class takes half a minute.
  if (process.env["ASSAY_FULL"] === "1") {
    it("is what the release says, byte for byte", async () => {
      const catalog = await readRelease(resolvePython({ env: process.env }).executable);
      expect(catalog.header.transformers).toBe(release);
      // The torch and the Python beside it may be other builds; what they say of transformers is the same.
      const kept = readFileSync(sourceFile(release), "utf8");
      expect(catalogText({ ...catalog, header })).toBe(kept);
    });
  }
});

describe("a catalogue's file", () => {
  it("is read back as it was written", () => {
    const { header, types } = readCatalog(sourceFile(release));
    const path = join(folder, "deep", "catalog.jsonl");
    const small = { header, types: types.slice(0, 3) };
    writeCatalog(small, path);
    expect(readCatalog(path)).toEqual(small);
  });

  it.each([
    ["no JSON", "{\n", "a line is no JSON"],
    ["no header", '{"type":"bert"}\n', "schema"],
  ])("that is broken is refused: %s", (_title, text, said) => {
    const path = join(folder, "broken.jsonl");
    writeFileSync(path, text);
    const refused = captured(() => readCatalog(path));
    expect(refused).toBeInstanceOf(AssayError);
    expect(String(refused)).toContain(said);
    expect(JSON.stringify(refused, ["message", "path"])).toContain(`${path}:1`);
  });

  it("that is not there is said to be missing", () => {
    expect(captured(() => readCatalog("0.0.1"))).toMatchObject({ code: "not-found" });
  });
});

function captured(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
