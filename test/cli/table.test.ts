// Tables in plain text and the guess at a misspelt name.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { didYouMean, editDistance, nearestName } from "../../src/cli/suggest.js";
import { formatTable, wrapWords } from "../../src/cli/table.js";

describe("formatTable", () => {
  it("aligns, to the right where asked, without spaces at the end of a line", () => {
    const table = formatTable(
      ["type", "lines", "why"],
      [
        ["bert", "9", ""],
        ["whisper", "410", "long"],
      ],
      { right: [1] },
    );
    expect(table.split("\n")).toEqual([
      "type     lines  why",
      "-------  -----  ----",
      "bert         9",
      "whisper    410  long",
    ]);
  });

  it("wraps the last column and keeps the others", () => {
    const table = formatTable(["a", "why"], [["x", "one two three four five six seven"]], {
      width: 27,
    });
    expect(table.split("\n")).toEqual([
      "a  why",
      "-  ------------------------",
      "x  one two three four five",
      "   six seven",
    ]);
  });

  it("a word that is too long is left whole; line ends are kept", () => {
    expect(wrapWords("a bbbbbbbb c\nd", 4)).toEqual(["a", "bbbbbbbb", "c", "d"]);
  });
});

describe("nearestName", () => {
  const known = ["bert", "bart", "gpt2", "llama", "wav2vec2", "whisper", "vit", "detr"];

  it.each([
    ["brt", "bart"],
    ["bertt", "bert"],
    ["GPT-2", "gpt2"],
    ["lama", "llama"],
    ["wav2vec", "wav2vec2"],
    ["wisper", "whisper"],
    ["dert", "bert"],
  ])("%s may mean %s", (typed, meant) => {
    expect(nearestName(typed, known)).toBe(meant);
  });

  it("nothing is suggested for what is nothing like any of them", () => {
    expect(nearestName("stable-diffusion", known)).toBe(undefined);
    expect(didYouMean("stable-diffusion", known)).toBe("");
    expect(didYouMean("lama", known)).toBe("did you mean llama? ");
  });

  it("swapping two neighbours is one step", () => {
    expect(editDistance("detr", "dter")).toBe(1);
    expect(editDistance("", "abc")).toBe(3);
    expect(editDistance("kitten", "sitting")).toBe(3);
  });

  it("is symmetric, zero only for equals, and no longer than the longer word", () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
