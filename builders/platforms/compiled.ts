// Owns what OpenVINO and Qualcomm share in the emitted module: a model compiled outside torch.
// Must not know how either compiles.
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
  ellipsis,
  forIn,
  generator,
  if_,
  kw,
  listOf,
  method,
  notIn,
  return_,
  run,
  starStar,
  str,
  tuple,
  varArgs,
  varKeywords,
} from "../python/index.js";
/** ~> class Positional(torch.nn.Module): ... and class CompiledModel: ... */
export function compiledModel(facts: ModuleFacts, body: TaskBody): Body {
  return [
    class_("Positional", { bases: ["torch.nn.Module"] }, [
      doc("A model as exporters want it: inputs by position, outputs as a tuple."),
      def(
        "__init__",
        ["self", arg("model", "torch.nn.Module"), arg("names", at("Sequence", "str"))],
        null,
        [
          run(method(call("super"), "__init__")),
          assign(["self.model", "self.names"], tuple("model", "names")),
        ],
      ),
      def(
        "forward",
        ["self", varArgs("inputs", "torch.Tensor")],
        at("tuple", "torch.Tensor", ellipsis()),
        [
          assign("named", call("dict", call("zip", "self.names", "inputs", kw({ strict: true })))),
          return_(call("tuple", method(call("forward", "self.model", "named"), "values"))),
        ],
      ),
    ]),
    class_("CompiledModel", {}, [
      doc(
        "A model compiled outside torch, called like the torch model.",
        "",
        "Its inputs and outputs are tensors in the CPU's memory, wherever it computes.",
      ),
      assign(["device", "dtype"], tuple(call("torch.device", str("cpu")), "torch.float32")),
      blank(),
      def(
        "__init__",
        [
          "self",
          arg("model", facts.model.model),
          arg("example", "Tensors"),
          arg("platform", "str"),
          arg("device", "str"),
        ],
        null,
        [
          settings(facts, body),
          assign("self.outputs", call("tuple", call("forward", "model", "example"))),
          assign(
            "self.model",
            method(call("Positional", "model", call("tuple", "example")), "eval"),
          ),
          assign(["self.compiler", "self.fixed"], at("COMPILERS", "platform")),
          assign(
            ["self.target", "self.programs"],
            tuple("device", call(at("dict", "Any", "Program"))),
          ),
          run(call("self", starStar("example"))),
        ],
      ),
      def("__call__", ["self", varKeywords("inputs", "Any")], "Tensors", [
        assign("tensors", listOf(at("inputs", "name"), forIn("name", "self.model.names"))),
        assign(
          "shapes",
          choose(call("tuple", generator("x.shape", forIn("x", "tensors"))), {
            if: "self.fixed",
            else: null,
          }),
        ),
        if_(notIn("shapes", "self.programs"), [
          assign(
            at("self.programs", "shapes"),
            call("self.compiler", "self.model", "tensors", "self.target"),
          ),
        ]),
        assign(
          "arrays",
          call(at("self.programs", "shapes"), listOf(call("x.numpy"), forIn("x", "tensors"))),
        ),
        return_(
          call(
            "dict",
            call(
              "zip",
              "self.outputs",
              call("map", "torch.from_numpy", "arrays"),
              kw({ strict: true }),
            ),
          ),
        ),
      ]),
    ]),
  ];
}

function settings(facts: ModuleFacts, body: TaskBody): Body {
  return [
    assign("self.config", "model.config"),
    body.generates && assign("self.generation_config", "model.generation_config"),
    facts.model.export.eagerAttention && [
      comment("Fused attention gives NaN in OpenVINO where a row is masked throughout."),
      run(call("model.set_attn_implementation", str("eager"))),
    ],
  ];
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
