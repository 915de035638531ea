// Each kind of vocabulary beside the constants that it is put together from.
import { describe, expect, it } from "vitest";
import { labels, vocabulary } from "../../../builders/module/vocabulary.js";
import type { Vocabulary } from "../../../mappings/schema.js";
import { moduleFacts } from "../../../src/generate/index.js";
import { assertNode } from "../../helpers/assert-node.js";
import { factsWith, statements } from "./facts.js";

const bytePairs = {
  kind: "byte-pairs",
  special: "<s> </s>",
  alphabet: "abc",
  merges: "a b|ab c",
  specialLast: false,
} as const satisfies Vocabulary;

const shown: Readonly<Record<string, readonly [Vocabulary, string]>> = {
  words: [{ kind: "words", words: "[PAD] a fox" }, 'WORDS = "[PAD] a fox"\nPIECES = WORDS.split()'],
  unigram: [
    { kind: "unigram", words: "<pad> </s>", alphabet: "ab", extra: "<x> <y>" },
    'WORDS = "<pad> </s>"\nEXTRA = "<x> <y>"\nPIECES = [*WORDS.split(), *"ab", *EXTRA.split()]',
  ],
  letters: [
    { kind: "letters", special: "<pad> |", alphabet: "ab" },
    'SPECIAL = "<pad> |"\nPIECES = [*SPECIAL.split(), *"ab"]',
  ],
  "byte pairs": [
    bytePairs,
    `
SPECIAL = "<s> </s>"
LETTERS = "abc"
MERGES = "a b|ab c"
PIECES = [*SPECIAL.split(), *LETTERS, *MERGES.replace(" ", "").split("|")]`,
  ],
  "byte pairs, special tokens last": [
    { ...bytePairs, specialLast: true },
    `
SPECIAL = "<s> </s>"
LETTERS = "abc"
MERGES = "a b|ab c"
PIECES = [*LETTERS, *MERGES.replace(" ", "").split("|"), *SPECIAL.split()]`,
  ],
  "byte pairs, ends of words marked": [
    { ...bytePairs, wordEnd: "</w>" },
    `
SPECIAL = "<s> </s>"
LETTERS = "abc"
MERGES = "a b|ab c"
PIECES = [
    *SPECIAL.split(),
    *LETTERS,
    *(letter + "</w>" for letter in LETTERS),
    *MERGES.replace(" ", "").split("|"),
]`,
  ],
};

describe("a vocabulary", () => {
  it.each(Object.entries(shown))("%s", (_, [fact, text]) => {
    assertNode(statements(vocabulary(factsWith("bert", { vocabulary: fact }))), text);
  });

  it("none, of a model that reads no text", () => {
    expect(statements(vocabulary(moduleFacts("vit")))).toEqual([]);
  });

  it("labels are a tuple, of one too", () => {
    assertNode(statements(labels(factsWith("vit", { labels: ["cat"] }))), 'LABELS = ("cat",)');
  });
});
