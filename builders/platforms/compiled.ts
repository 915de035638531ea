// Owns what OpenVINO and Qualcomm share in the emitted module: a model compiled outside torch.
// Must not know how either compiles.
import type { Expr, Stmt } from "../../grammar/generated/nodes.js";
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import {
  arg,
  assign,
  at,
  blank,
  call,
  choose,
  class_,
  comment,
  def,
  dict,
  doc,
  dot,
  ellipsis,
  forIn,
  generator,
  if_,
  in_,
  item,
  kw,
  listOf,
  method,
  mod,
  neg,
  notIn,
  return_,
  run,
  slice,
  starStar,
  str,
  tuple,
  varArgs,
  varKeywords,
} from "../python/index.js";

const strict = kw({ strict: true });

/** ~> class Positional(torch.nn.Module): ... */
export function positional(): Stmt {
  const parameters = [arg("model", "torch.nn.Module"), arg("names", at("Sequence", "str"))];
  const tensors = at("tuple", "torch.Tensor", ellipsis());
  const outputs = call("forward", "self.model", "named");
  return class_("Positional", { bases: ["torch.nn.Module"] }, [
    doc("A model as exporters want it: inputs by position, outputs as a tuple."),
    def("__init__", ["self", parameters], null, [
      run(method(call("super"), "__init__")),
      assign(["self.model", "self.names"], tuple("model", "names")),
    ]),
    def("forward", ["self", varArgs("inputs", "torch.Tensor")], tensors, [
      assign("named", call("dict", call("zip", "self.names", "inputs", strict))),
      return_(call("tuple", method(outputs, "values"))),
    ]),
  ]);
}

/** ~> class CompiledModel: ... */
export function compiledModel(facts: ModuleFacts, task: TaskBody): Stmt {
  return class_("CompiledModel", {}, [
    doc(
      "A model compiled outside torch, called like the torch model.",
      "",
      "Its inputs and outputs are tensors in the CPU's memory, wherever it computes.",
    ),
    assign(["device", "dtype"], tuple(call("torch.device", str("cpu")), "torch.float32")),
    blank(),
    constructor(facts, task),
    compiledCall(task),
  ]);
}

function constructor(facts: ModuleFacts, task: TaskBody): Stmt {
  const parameters = [
    arg("model", facts.model.model),
    arg("example", "Tensors"),
    arg("platform", "str"),
    arg("device", "str"),
  ];
  const wrapped = call("Positional", "model", call("tuple", "example"));
  const noPrograms = call(at("dict", "Any", "Program"));
  return def("__init__", ["self", parameters], null, [
    assign("self.config", "model.config"),
    task.generates && assign("self.generation_config", "model.generation_config"),
    facts.model.export.eagerAttention && [
      comment("Fused attention gives NaN in OpenVINO where a row is masked throughout."),
      run(call("model.set_attn_implementation", str("eager"))),
    ],
    assign("self.outputs", call("tuple", call("forward", "model", "example"))),
    assign("self.model", method(wrapped, "eval")),
    assign(["self.compiler", "self.fixed"], at("COMPILERS", "platform")),
    assign(["self.target", "self.programs"], tuple("device", noPrograms)),
    run(call("self", starStar("example"))),
  ]);
}

/** ~> def __call__(self, **inputs: Any) -> Tensors: ... */
function compiledCall(task: TaskBody): Stmt {
  const named = call("dict", call("zip", "self.outputs", "results", strict));
  const shapes = call("tuple", generator("x.shape", forIn("x", "tensors")));
  const program = at("self.programs", "shapes");
  const given = at("inputs", "name");
  const tensors = task.prompt === undefined ? given : widened(task.prompt, given);
  return def("__call__", ["self", varKeywords("inputs", "Any")], "Tensors", [
    task.prompt !== undefined && [
      comment("Prompts are widened to one of a few widths: fewer shapes, fewer programs."),
      assign("extra", choose(mod(neg(width), 40), { if: "self.fixed", else: 0 })),
      assign("pad", "torch.nn.functional.pad"),
    ],
    assign("tensors", listOf(tensors, forIn("name", "self.model.names"))),
    assign("shapes", choose(shapes, { if: "self.fixed", else: null })),
    if_(notIn("shapes", "self.programs"), [
      assign(program, call("self.compiler", "self.model", "tensors", "self.target")),
    ]),
    assign("arrays", call(program, listOf(call("x.numpy"), forIn("x", "tensors")))),
    assign("results", call("map", "torch.from_numpy", "arrays")),
    task.prompt === undefined ? return_(named) : narrowed(named),
  ]);
}

const width = at(dot(item("inputs", "input_ids"), "shape"), 1);

/** ~> pad(inputs[name], (extra, 0)) if name in ("input_ids", ...) else inputs[name] */
function widened(prompt: readonly string[], given: Expr): Expr {
  const isOfThePrompt = in_("name", tuple(...prompt.map((name) => str(name))));
  return choose(call("pad", given, tuple("extra", 0)), { if: isOfThePrompt, else: given });
}

/** ~> outputs = ...; return {**outputs, "logits": outputs["logits"][:, extra:]} */
function narrowed(outputs: Expr): Body {
  const logits = at(item("outputs", "logits"), slice(), slice("extra"));
  return [assign("outputs", outputs), return_(dict(starStar("outputs"), [str("logits"), logits]))];
}

/** ~> COMPILERS = {"openvino": (openvino_program, False), ...} */
export function compilers(facts: ModuleFacts): Body {
  return [
    comment("How a platform compiles, and whether a program serves its example's shapes only."),
    assign(
      "COMPILERS",
      dict(
        [str("openvino"), tuple("openvino_program", facts.model.export.fixedShapes)],
        [str("qualcomm"), tuple("qualcomm_program", true)],
      ),
    ),
  ];
}
