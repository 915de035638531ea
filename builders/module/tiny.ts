// Owns the tiny model in the emitted module: its configuration, its weights, its processor.
// Must not know of tasks.
import type { Processor, Vocabulary } from "../../mappings/schema.js";
import type { Argument, Body, ExprLike } from "../python/index.js";
import type { ModuleFacts } from "./facts.js";
import { value, values } from "./values.js";
import {
  blank,
  add,
  annotate,
  arg,
  as,
  assign,
  at,
  bitOr,
  bitXor,
  call,
  choose,
  comment,
  def,
  dictOf,
  div,
  doc,
  elif,
  float,
  for_,
  forIn,
  generator,
  gt,
  if_,
  is,
  kw,
  list,
  listOf,
  method,
  mod,
  mul,
  neg,
  pow,
  record,
  return_,
  run,
  shiftRight,
  star,
  starStar,
  str,
  sub,
  tuple,
  with_,
} from "../python/index.js";
/** The constants of the vocabulary and the labels. */
export function vocabulary(facts: ModuleFacts): Body {
  const { vocabulary, labels } = facts.model;
  return [
    labels !== undefined && assign("LABELS", tuple(...labels.map((label) => str(label)))),
    vocabulary !== undefined && pieces(vocabulary),
  ];
}

/** ~> def tiny_config() -> BertConfig: ... and so on to load */
export function tinyModel(facts: ModuleFacts): Body {
  return [comment("The tiny model"), blank(), tinyConfig(facts), tinyProcessor(facts)];
}

function tinyConfig(facts: ModuleFacts): Body {
  const { config, configClass, undeclared } = facts.model;
  const extra = Object.keys(undeclared).length > 0;
  return [
    def("tiny_config", [], configClass, [
      doc("The smallest configuration that still has every part of the architecture."),
      extra && comment("The class takes these, but does not declare them."),
      extra && annotate("undeclared", at("dict", "str", "Any"), record(values(undeclared))),
      return_(call(configClass, kw(values(config)), ...(extra ? [starStar("undeclared")] : []))),
    ]),
  ];
}

/** ~> def tiny_model() -> BertModel: ..., hashed, load */
export function tinyWeights(facts: ModuleFacts): Body {
  return [
    def("tiny_model", [], facts.model.model, [
      doc(
        "The tiny model in eval mode, each weight a function of its name and shape.",
        "",
        "No random generator and no order of construction has a part in the values, so that",
        "outputs can be compared with recorded ones, across releases and platforms.",
      ),
      assign("model", method(call(facts.model.model, call("tiny_config")), "eval")),
      for_(["name", "x"], method(call("model.state_dict"), "items"), [
        assign("noise", method(call("hashed", "name", call("x.numel")), "view_as", "x")),
        if_(
          gt(call("x.dim"), 1),
          [
            assign("gain", choose(3, { if: call("re.search", "SHARP", "name"), else: 1.3 })),
            assign(
              "fan_in",
              choose(method(at("x", 0), "numel"), {
                if: gt(call("len", "x"), 1),
                else: at("x.shape", -1),
              }),
            ),
            run(call("x.copy_", mul("noise", "gain", call("math.sqrt", div(3, "fan_in"))))),
          ],
          elif(call("x.is_floating_point"), [
            comment("Norms and variances lie around 1, biases around 0."),
            run(
              call(
                "x.copy_",
                add(
                  mul("noise", 0.2),
                  call("name.endswith", tuple(str("weight"), str("var"), str("scale"))),
                ),
              ),
            ),
          ]),
        ),
      ]),
      return_("model"),
    ]),
    def("hashed", [arg("name", "str"), arg("count", "int")], "torch.Tensor", [
      doc("`count` float64 values in [-1, 1), an integer hash of the name and the place."),
      assign(
        "bits",
        add(
          call("torch.arange", "count", kw({ dtype: "torch.int64" })),
          call("zlib.crc32", call("name.encode")),
        ),
      ),
      for_(["shift", "factor"], tuple(tuple(16, 0x45d9f3b), tuple(16, 0x45d9f3b), tuple(16, 1)), [
        assign("bits", mod(mul(bitXor("bits", shiftRight("bits", "shift")), "factor"), pow(2, 32))),
      ]),
      return_(sub(div(call("bits.double"), pow(2, 31)), 1)),
    ]),
    def(
      "load",
      [arg("checkpoint", bitOr("str", null))],
      at("tuple", facts.model.model, facts.model.processor.class),
      [
        doc("The model and processor of a checkpoint, or the tiny ones where none is named."),
        if_(is("checkpoint", null), [return_(tuple(call("tiny_model"), call("tiny_processor")))]),
        assign("model", method(call(`${facts.model.model}.from_pretrained`, "checkpoint"), "eval")),
        return_(
          tuple("model", call(`${facts.model.processor.class}.from_pretrained`, "checkpoint")),
        ),
      ],
    ),
  ];
}

function tinyProcessor(facts: ModuleFacts): Body {
  const { processor, vocabulary } = facts.model;
  const fromFile = vocabulary?.kind === "letters";
  const says =
    processor.kind === "plain"
      ? "The model's own image processor, for small images."
      : "The model's own processor, built offline over a small vocabulary.";
  const statements = fromFile
    ? letterFile(processor)
    : [
        vocabulary?.kind === "byte-pairs" && mergeList(),
        return_(processorCall(processor, vocabulary)),
      ];
  return [def("tiny_processor", [], processor.class, [doc(says), statements])];
}

/** The class takes tuples, but its annotation does not say so. */
function mergeList(): Body {
  return [
    annotate(
      "merges",
      at("list", "Any"),
      listOf(call("tuple", call("pair.split")), forIn("pair", call("MERGES.split", str("|")))),
    ),
  ];
}

function processorCall(processor: Processor, vocabulary: Vocabulary | undefined): ExprLike {
  const options = kw(values(processor.options));
  if (processor.kind === "plain") return call(processor.class, options);
  if (processor.kind === "tokenizer") {
    return call(processor.class, ...vocabularyArguments(vocabulary), options);
  }
  const media = value({ class: processor.media.class, args: processor.media.options });
  return call(processor.class, media, processorCall(processor.tokenizer, vocabulary), options);
}

function vocabularyArguments(vocabulary: Vocabulary | undefined): Argument[] {
  const ids = dictOf("piece", "i", forIn(["i", "piece"], call("enumerate", "PIECES")));
  if (vocabulary?.kind === "byte-pairs") return [kw({ vocab: ids, merges: "merges" })];
  if (vocabulary?.kind === "unigram") {
    const score = div(neg(float(1)), call("len", "piece"));
    return [kw({ vocab: listOf(tuple("piece", score), forIn("piece", "PIECES")) })];
  }
  return vocabulary === undefined ? [] : [kw({ vocab: ids })];
}

/** A tokenizer that reads its vocabulary from a file only. */
function letterFile(processor: Processor): Body {
  if (processor.kind !== "composite") return [return_(processorCall(processor, undefined))];
  const media = value({ class: processor.media.class, args: processor.media.options });
  return [
    with_(as(call("tempfile.TemporaryDirectory"), "folder"), [
      assign("path", call("Path", "folder", str("vocab.json"))),
      assign("ids", dictOf("piece", "i", forIn(["i", "piece"], call("enumerate", "PIECES")))),
      run(call("path.write_text", call("json.dumps", "ids"))),
      assign("tokenizer", call(processor.tokenizer.class, call("str", "path"))),
    ]),
    return_(call(processor.class, media, "tokenizer")),
  ];
}

/** The constants from which a vocabulary is put together; PIECES is the whole of it. */
function pieces(vocabulary: Vocabulary): Body {
  if (vocabulary.kind === "words") {
    return [assign("WORDS", str(vocabulary.words)), assign("PIECES", call("WORDS.split"))];
  }
  const letters = star(str(vocabulary.alphabet));
  if (vocabulary.kind === "unigram") {
    return [
      assign("WORDS", str(vocabulary.words)),
      assign("EXTRA", str(vocabulary.extra)),
      assign("PIECES", list(star(call("WORDS.split")), letters, star(call("EXTRA.split")))),
    ];
  }
  const special = star(call("SPECIAL.split"));
  if (vocabulary.kind === "letters") {
    return [assign("SPECIAL", str(vocabulary.special)), assign("PIECES", list(special, letters))];
  }
  const joined = star(method(call("MERGES.replace", str(" "), str("")), "split", str("|")));
  return [
    assign("SPECIAL", str(vocabulary.special)),
    assign("LETTERS", str(vocabulary.alphabet)),
    assign("MERGES", str(vocabulary.merges)),
    assign(
      "PIECES",
      list(...bytePairs(vocabulary.wordEnd, special, joined, vocabulary.specialLast)),
    ),
  ];
}

function bytePairs(
  wordEnd: string | undefined,
  special: ExprLike,
  joined: ExprLike,
  specialLast: boolean,
): ExprLike[] {
  const ends =
    wordEnd === undefined
      ? []
      : [star(generator(add("letter", str(wordEnd)), forIn("letter", "LETTERS")))];
  const ordinary = [star("LETTERS"), ...ends, joined];
  return specialLast ? [...ordinary, special] : [special, ...ordinary];
}
