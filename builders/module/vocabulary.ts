// Owns the tiny vocabulary in the emitted module: the constants that it is put together from, one way for
// each kind of tokenizer. Must not know how a tokenizer takes it.
import type { Vocabulary } from "../../mappings/schema.js";
import type { Body, ExprLike } from "../python/index.js";
import type { ModuleFacts } from "./facts.js";
import {
  add,
  assign,
  call,
  chained,
  forIn,
  generator,
  list,
  star,
  str,
  tuple,
} from "../python/index.js";

type Of<Kind extends Vocabulary["kind"]> = Extract<Vocabulary, { readonly kind: Kind }>;

/** ~> LABELS = ("cat", "dog") */
export function labels({ model }: ModuleFacts): Body {
  if (model.labels === undefined) return [];
  return [assign("LABELS", tuple(...model.labels.map((label) => str(label))))];
}

/** ~> WORDS = "..." and PIECES = WORDS.split(); PIECES is the whole vocabulary in the order of its ids */
export function vocabulary({ model }: ModuleFacts): Body {
  return model.vocabulary === undefined ? [] : pieces(model.vocabulary);
}

function pieces(vocabulary: Vocabulary): Body {
  switch (vocabulary.kind) {
    case "words":
      return wholeWords(vocabulary);
    case "unigram":
      return unigram(vocabulary);
    case "letters":
      return letters(vocabulary);
    case "byte-pairs":
      return bytePairs(vocabulary);
  }
}

/** ~> WORDS = "[PAD] a fox"; PIECES = WORDS.split() */
function wholeWords({ words }: Of<"words">): Body {
  return [assign("WORDS", str(words)), assign("PIECES", call("WORDS.split"))];
}

/** ~> WORDS = "..."; EXTRA = "..."; PIECES = [*WORDS.split(), *"abc", *EXTRA.split()] */
function unigram({ words, alphabet, extra }: Of<"unigram">): Body {
  const whole = list(star(call("WORDS.split")), star(str(alphabet)), star(call("EXTRA.split")));
  return [assign("WORDS", str(words)), assign("EXTRA", str(extra)), assign("PIECES", whole)];
}

/** ~> SPECIAL = "<pad> <s>"; PIECES = [*SPECIAL.split(), *"abc"] */
function letters({ special, alphabet }: Of<"letters">): Body {
  return [
    assign("SPECIAL", str(special)),
    assign("PIECES", list(star(call("SPECIAL.split")), star(str(alphabet)))),
  ];
}

/** ~> SPECIAL = ...; LETTERS = ...; MERGES = "t h|th e"; PIECES = [*SPECIAL.split(), *LETTERS, *MERGES...] */
function bytePairs({ special, alphabet, merges, wordEnd, specialLast }: Of<"byte-pairs">): Body {
  const specials = star(call("SPECIAL.split"));
  const joined = star(chained("MERGES", ["replace", str(" "), str("")], ["split", str("|")]));
  const ordinary = [star("LETTERS"), ...lettersAtTheEnd(wordEnd), joined];
  const whole = specialLast ? [...ordinary, specials] : [specials, ...ordinary];
  return [
    assign("SPECIAL", str(special)),
    assign("LETTERS", str(alphabet)),
    assign("MERGES", str(merges)),
    assign("PIECES", list(...whole)),
  ];
}

/** ~> *(letter + "</w>" for letter in LETTERS) */
function lettersAtTheEnd(wordEnd: string | undefined): readonly ExprLike[] {
  if (wordEnd === undefined) return [];
  return [star(generator(add("letter", str(wordEnd)), forIn("letter", "LETTERS")))];
}
