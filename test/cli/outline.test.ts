// Nested data as a person reads it.
import { describe, expect, it } from "vitest";
import { formatOutline } from "../../src/cli/outline.js";

describe("formatOutline", () => {
  it("names with values; lists of scalars on one line; deeper ones indented", () => {
    const value = {
      id: "bert",
      sample: true,
      since: null,
      left: undefined,
      classes: ["BertModel", "BertTokenizer"],
      none: [],
      empty: {},
      sizes: { layers: 2, hidden: 32 },
    };
    expect(formatOutline(value, 80).split("\n")).toEqual([
      "id: bert",
      "sample: yes",
      "since: -",
      "classes: BertModel, BertTokenizer",
      "none: none",
      "empty: none",
      "sizes:",
      "  layers: 2",
      "  hidden: 32",
    ]);
  });

  it("a list of records is a table", () => {
    const value = {
      checks: [
        { check: "shapes", emitted: true },
        { check: "cache", emitted: false, reason: "the model does not generate" },
      ],
    };
    expect(formatOutline(value, 80).split("\n")).toEqual([
      "checks:",
      "  check   emitted  reason",
      "  ------  -------  ---------------------------",
      "  shapes  yes      -",
      "  cache   no       the model does not generate",
    ]);
  });

  it("records with more in them are items", () => {
    const value = [{ task: "embed", fields: { a: 1 } }, "plain"];
    expect(formatOutline(value, 80).split("\n")).toEqual([
      "- task: embed",
      "  fields:",
      "    a: 1",
      "- plain",
    ]);
  });

  it("long text is wrapped below its name", () => {
    expect(formatOutline({ why: "one two three four" }, 14).split("\n")).toEqual([
      "why:",
      "  one two",
      "  three four",
    ]);
  });
});
