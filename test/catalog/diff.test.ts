// What came, went and changed between two catalogues, over small ones that are written out here.
import { describe, expect, it } from "vitest";
import type { Catalog, CatalogType } from "../../mappings/catalog.js";
import { diffCatalogs } from "../../src/catalog/index.js";

function type(name: string, fields: Readonly<Record<string, number | null>> = {}): CatalogType {
  return {
    type: name,
    folder: name,
    config: { class: "C", module: "m", parts: {}, fields: { ...fields } },
    models: {},
    processors: {},
  };
}

function catalog(transformers: string, types: readonly CatalogType[]): Catalog {
  return {
    header: { schema: 1, command: "assay catalog sync", transformers, torch: "2", python: "3" },
    types,
  };
}

describe("diff", () => {
  it("is empty between equals", () => {
    const same = catalog("1", [type("a", { size: 1 })]);
    expect(diffCatalogs(same, same)).toEqual({
      from: "1",
      to: "1",
      came: [],
      went: [],
      changed: [],
    });
  });

  it("says what came and went", () => {
    const found = diffCatalogs(
      catalog("1", [type("a"), type("b")]),
      catalog("2", [type("b"), type("c")]),
    );
    expect(found).toEqual({ from: "1", to: "2", came: ["c"], went: ["a"], changed: [] });
  });

  it("leads to each fact that changed, also one that is null now", () => {
    const old = {
      ...type("a", { size: 1, gone: 2, cleared: 3 }),
      processors: { tokenizer: ["T"] },
    };
    const now = { ...type("a", { size: 4, cleared: null }), processors: { tokenizer: ["T", "U"] } };
    const { changed } = diffCatalogs(catalog("1", [old]), catalog("2", [now]));
    expect(changed).toEqual([
      {
        type: "a",
        changes: [
          { path: "config.fields.cleared", before: "3", after: "null" },
          { path: "config.fields.gone", before: "2", after: null },
          { path: "config.fields.size", before: "1", after: "4" },
          { path: "processors.tokenizer", before: '["T"]', after: '["T","U"]' },
        ],
      },
    ]);
  });
});
