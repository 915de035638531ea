// Owns the tiny model in the emitted module: its configuration, its weights, and how either model is loaded.
// Must not know of tasks.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { Body } from "../python/index.js";
import type { ModuleFacts } from "./facts.js";
import { values } from "./values.js";
import {
  add,
  annotate,
  arg,
  assign,
  at,
  bitOr,
  bitXor,
  call,
  chained,
  choose,
  comment,
  def,
  div,
  doc,
  elif,
  for_,
  gt,
  if_,
  is,
  kw,
  method,
  mod,
  mul,
  pow,
  record,
  return_,
  run,
  shiftRight,
  starStar,
  str,
  sub,
  tuple,
} from "../python/index.js";

/** ~> def tiny_config() -> BertConfig: ... */
export function tinyConfig(facts: ModuleFacts): Stmt {
  const { config, configClass, undeclared } = facts.model;
  const extra = Object.keys(undeclared).length > 0;
  return def("tiny_config", [], configClass, [
    doc("The smallest configuration that still has every part of the architecture."),
    extra && comment("The class takes these, but does not declare them."),
    extra && annotate("undeclared", at("dict", "str", "Any"), record(values(undeclared))),
    return_(call(configClass, kw(values(config)), extra ? starStar("undeclared") : [])),
  ]);
}

/** ~> def tiny_model() -> BertModel: ..., def hashed, def load */
export function tinyWeights(facts: ModuleFacts): Body {
  return [tinyModel(facts), hashed(), load(facts)];
}

function tinyModel(facts: ModuleFacts): Stmt {
  return def("tiny_model", [], facts.model.model, [
    doc(
      "The tiny model in eval mode, each weight a function of its name and shape.",
      "",
      "No random generator and no order of construction has a part in the values, so that",
      "outputs can be compared with recorded ones, across releases and platforms.",
    ),
    assign("model", method(call(facts.model.model, call("tiny_config")), "eval")),
    for_(["name", "x"], chained("model", "state_dict", "items"), [
      assign("noise", method(call("hashed", "name", call("x.numel")), "view_as", "x")),
      if_(gt(call("x.dim"), 1), matrixWeights, elif(call("x.is_floating_point"), vectorWeights)),
    ]),
    return_("model"),
  ]);
}

const matrixWeights: Body = [
  assign("gain", choose(3, { if: call("re.search", "SHARP", "name"), else: 1.3 })),
  assign(
    "fan_in",
    choose(method(at("x", 0), "numel"), {
      if: gt(call("len", "x"), 1),
      else: at("x.shape", -1),
    }),
  ),
  run(call("x.copy_", mul("noise", "gain", call("math.sqrt", div(3, "fan_in"))))),
];

const isScale = call("name.endswith", tuple(str("weight"), str("var"), str("scale")));

const vectorWeights: Body = [
  comment("Norms and variances lie around 1, biases around 0."),
  run(call("x.copy_", add(mul("noise", 0.2), isScale))),
];

/** ~> def hashed(name: str, count: int) -> torch.Tensor: ...; the same numbers in every release of torch */
function hashed(): Stmt {
  const places = call("torch.arange", "count", kw({ dtype: "torch.int64" }));
  const nameHash = call("zlib.crc32", call("name.encode"));
  const rounds = tuple(tuple(16, 0x45d9f3b), tuple(16, 0x45d9f3b), tuple(16, 1));
  const mixed = bitXor("bits", shiftRight("bits", "shift"));
  return def("hashed", [arg("name", "str"), arg("count", "int")], "torch.Tensor", [
    doc("`count` float64 values in [-1, 1), an integer hash of the name and the place."),
    assign("bits", add(places, nameHash)),
    for_(["shift", "factor"], rounds, [assign("bits", mod(mul(mixed, "factor"), pow(2, 32)))]),
    return_(sub(div(call("bits.double"), pow(2, 31)), 1)),
  ]);
}

function load(facts: ModuleFacts): Stmt {
  const model = facts.model.model;
  const processor = facts.model.processor.class;
  return def("load", [arg("checkpoint", bitOr("str", null))], at("tuple", model, processor), [
    doc("The model and processor of a checkpoint, or the tiny ones where none is named."),
    if_(is("checkpoint", null), [return_(tuple(call("tiny_model"), call("tiny_processor")))]),
    assign("model", chained(model, ["from_pretrained", "checkpoint"], "eval")),
    return_(tuple("model", call(`${processor}.from_pretrained`, "checkpoint"))),
  ]);
}
