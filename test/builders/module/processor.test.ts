// Each recipe of a tiny processor: the kinds of processors with the kinds of vocabularies.
import { describe, it } from "vitest";
import { tinyProcessor } from "../../../builders/module/processor.js";
import type { Processor, Vocabulary } from "../../../mappings/schema.js";
import { assertNode } from "../../helpers/assert-node.js";
import { factsWith } from "./facts.js";

const tokenizer = { kind: "tokenizer", class: "Tok", options: {} } as const satisfies Processor;
const media = { kind: "plain", class: "Pic", options: { size: 24 } } as const satisfies Processor;
const composite = {
  kind: "composite",
  class: "Both",
  media,
  tokenizer,
  options: { patch_size: 8 },
} as const satisfies Processor;
const words = { kind: "words", words: "a b" } as const satisfies Vocabulary;
const unigram = {
  kind: "unigram",
  words: "a",
  alphabet: "b",
  extra: "c",
} as const satisfies Vocabulary;
const letters = { kind: "letters", special: "a", alphabet: "b" } as const satisfies Vocabulary;
const bytePairs = {
  kind: "byte-pairs",
  special: "a",
  alphabet: "b",
  merges: "b b",
  specialLast: false,
} as const satisfies Vocabulary;

const text = '"""The model\'s own processor, built offline over a small vocabulary."""';
const image = '"""The model\'s own image processor, for small images."""';
const ids = "{piece: i for i, piece in enumerate(PIECES)}";

const shown: Readonly<Record<string, readonly [Processor, Vocabulary, string]>> = {
  "of images alone": [
    media,
    words,
    `def tiny_processor() -> Pic:\n    ${image}\n    return Pic(size=24)`,
  ],
  "a tokenizer of words": [
    { ...tokenizer, options: { pad_token: "[PAD]" } },
    words,
    `def tiny_processor() -> Tok:\n    ${text}\n    return Tok(vocab={piece: i for i, piece in enumerate(PIECES)}, pad_token="[PAD]")`,
  ],
  "a tokenizer of letters": [
    tokenizer,
    letters,
    `def tiny_processor() -> Tok:\n    ${text}\n    return Tok(vocab=${ids})`,
  ],
  "a tokenizer of likely pieces": [
    tokenizer,
    unigram,
    `def tiny_processor() -> Tok:\n    ${text}\n    return Tok(vocab=[(piece, -1.0 / len(piece)) for piece in PIECES])`,
  ],
  "a tokenizer of byte pairs": [
    tokenizer,
    bytePairs,
    `
def tiny_processor() -> Tok:
    ${text}
    merges: list[Any] = [tuple(pair.split()) for pair in MERGES.split("|")]
    return Tok(vocab=${ids}, merges=merges)`,
  ],
  "of images and words": [
    composite,
    words,
    `
def tiny_processor() -> Both:
    ${text}
    return Both(
        Pic(size=24),
        Tok(vocab=${ids}),
        patch_size=8,
    )`,
  ],
  "of sounds and letters, whose tokenizer wants a file": [
    composite,
    letters,
    `
def tiny_processor() -> Both:
    ${text}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "vocab.json")
        ids = ${ids}
        path.write_text(json.dumps(ids))
        tokenizer = Tok(str(path))
    return Both(Pic(size=24), tokenizer, patch_size=8)`,
  ],
};

describe("a tiny processor", () => {
  it.each(Object.entries(shown))("%s", (_, [processor, vocabulary, expected]) => {
    assertNode(tinyProcessor(factsWith("bert", { processor, vocabulary })), expected);
  });
});
