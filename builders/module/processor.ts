// Owns the tiny processor in the emitted module: the model's own class over the tiny vocabulary, built offline.
// Must not know what the vocabulary's pieces are.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { Processor, Vocabulary } from "../../mappings/schema.js";
import type { Argument, Body, ExprLike } from "../python/index.js";
import type { ModuleFacts } from "./facts.js";
import { value, values } from "./values.js";
import {
  annotate,
  as,
  assign,
  at,
  call,
  def,
  dictOf,
  div,
  doc,
  float,
  forIn,
  kw,
  listOf,
  neg,
  return_,
  run,
  str,
  tuple,
  with_,
} from "../python/index.js";

/** ~> def tiny_processor() -> BertTokenizer: ... */
export function tinyProcessor(facts: ModuleFacts): Stmt {
  const { processor, vocabulary } = facts.model;
  const says =
    processor.kind === "plain"
      ? "The model's own image processor, for small images."
      : "The model's own processor, built offline over a small vocabulary.";
  return def("tiny_processor", [], processor.class, [doc(says), recipe(processor, vocabulary)]);
}

function recipe(processor: Processor, vocabulary: Vocabulary | undefined): Body {
  if (vocabulary?.kind === "letters" && processor.kind === "composite") {
    return fromVocabularyFile(processor);
  }
  return [
    vocabulary?.kind === "byte-pairs" && merges(),
    return_(processorCall(processor, vocabulary)),
  ];
}

/** ~> merges: list[Any] = [tuple(pair.split()) for pair in MERGES.split("|")]; the class takes tuples, but does not declare them */
function merges(): Stmt {
  const pairs = forIn("pair", call("MERGES.split", str("|")));
  return annotate("merges", at("list", "Any"), listOf(call("tuple", call("pair.split")), pairs));
}

/** ~> CLIPProcessor(CLIPImageProcessorPil(...), CLIPTokenizer(...)) */
function processorCall(processor: Processor, vocabulary: Vocabulary | undefined): ExprLike {
  const options = kw(values(processor.options));
  switch (processor.kind) {
    case "plain":
      return call(processor.class, options);
    case "tokenizer":
      return call(processor.class, vocabularyArguments(vocabulary), options);
    case "composite": {
      const tokenizer = processorCall(processor.tokenizer, vocabulary);
      return call(processor.class, media(processor), tokenizer, options);
    }
  }
}

/** ~> vocab={piece: i for i, piece in enumerate(PIECES)}, merges=merges */
function vocabularyArguments(vocabulary: Vocabulary | undefined): Argument {
  switch (vocabulary?.kind) {
    case undefined:
      return [];
    case "byte-pairs":
      return kw({ vocab: idsOfPieces, merges: "merges" });
    case "unigram":
      return kw({ vocab: scoresOfPieces });
    case "words":
    case "letters":
      return kw({ vocab: idsOfPieces });
  }
}

/** ~> {piece: i for i, piece in enumerate(PIECES)} */
const idsOfPieces = dictOf("piece", "i", forIn(["i", "piece"], call("enumerate", "PIECES")));

/** ~> [(piece, -1.0 / len(piece)) for piece in PIECES]: the longer, the likelier */
const scoresOfPieces = listOf(
  tuple("piece", div(neg(float(1)), call("len", "piece"))),
  forIn("piece", "PIECES"),
);

type Composite = Extract<Processor, { readonly kind: "composite" }>;

/** ~> CLIPImageProcessorPil(size={"shortest_edge": 32}) */
function media({ media: { class: name, options } }: Composite): ExprLike {
  return value({ class: name, args: options });
}

/** ~> with tempfile.TemporaryDirectory() as folder: ...; for a tokenizer that takes its vocabulary from a file only */
function fromVocabularyFile(processor: Composite): Body {
  const { tokenizer, options } = processor;
  const path = call("str", "path");
  return [
    with_(as(call("tempfile.TemporaryDirectory"), "folder"), [
      assign("path", call("Path", "folder", str("vocab.json"))),
      assign("ids", idsOfPieces),
      run(call("path.write_text", call("json.dumps", "ids"))),
      assign("tokenizer", call(tokenizer.class, path, kw(values(tokenizer.options)))),
    ]),
    return_(call(processor.class, media(processor), "tokenizer", kw(values(options)))),
  ];
}
