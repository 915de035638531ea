// Owns the class Checks in the emitted module: what every check builds on, and the checks that apply.
// Must not know what a single check looks at.
import { checks } from "../checks/index.js";
import type { Check } from "../checks/index.js";
import type { Body } from "../python/index.js";
import type { ModuleFacts, TaskBody } from "./facts.js";
import {
  blank,
  and,
  annotate,
  arg,
  assert_,
  assign,
  at,
  bitOr,
  call,
  choose,
  class_,
  comment,
  def,
  div,
  doc,
  eq,
  float,
  for_,
  forIn,
  fstr,
  if_,
  in_,
  le,
  list,
  listOf,
  matMul,
  method,
  record,
  return_,
  spec,
  star,
  starStar,
  str,
  sub,
  tuple,
} from "../python/index.js";

/** A check that a module has none of, and why. */
export interface LeftOut {
  readonly check: Check;
  readonly reason: string;
}

/** The checks that apply, and those that don't with the reason. */
export function selectChecks(
  facts: ModuleFacts,
  body: TaskBody,
): {
  readonly applied: readonly Check[];
  readonly leftOut: readonly LeftOut[];
} {
  const verdicts = checks.map((check) => ({ check, verdict: check.appliesTo(facts, body) }));
  return {
    applied: verdicts.filter(({ verdict }) => verdict === true).map(({ check }) => check),
    leftOut: verdicts.flatMap(({ check, verdict }) =>
      verdict === true ? [] : [{ check, reason: verdict }],
    ),
  };
}

/** ~> @dataclass class Checks: ..., and def projections */
export function checksClass(facts: ModuleFacts, body: TaskBody): Body {
  const { applied } = selectChecks(facts, body);
  return [
    comment("The checks"),
    blank(),
    class_("Checks", { decorators: ["dataclass"] }, [
      state(facts),
      inputsAndOutputs(body),
      body.methods,
      close(),
      applied.map((check) => check.method(facts, body)),
    ]),
    projections(),
  ];
}

function state(facts: ModuleFacts): Body {
  return [
    doc("What is checked on one platform; a check returns the figures that it measured."),
    annotate("platform", "str"),
    annotate("checkpoint", bitOr("str", null)),
    annotate("endpoint", "Any"),
    annotate("processor", facts.model.processor.class),
    annotate("handler", "Handler"),
    def(
      "reference",
      ["self"],
      facts.model.model,
      [doc("The torch model on the CPU."), return_(at(call("load", "self.checkpoint"), 0))],
      { decorators: ["cached_property"] },
    ),
    def(
      "evidence",
      ["self"],
      "str",
      [
        doc("What a run here is evidence of: hardware, an emulator or a simulator."),
        if_(
          and(
            eq("self.platform", str("qualcomm")),
            in_(call("machine"), tuple(str("x86_64"), str("AMD64"))),
          ),
          [return_(str("emulator"))],
        ),
        return_(
          choose(str("simulator"), {
            if: eq("self.endpoint.device.type", str("sim")),
            else: str("hardware"),
          }),
        ),
      ],
      { decorators: ["property"] },
    ),
  ];
}

function inputsAndOutputs(body: TaskBody): Body {
  const encoded = call("encode", "self.processor", starStar("samples"));
  const inputs = body.generates ? call("forward_inputs", "self.endpoint.config", encoded) : encoded;
  return [
    def("inputs", ["self", arg("samples", "Samples")], "Tensors", [return_(inputs)]),
    body.outputs ?? [
      def("outputs", ["self", arg("model", "Any")], "Tensors", [
        doc("The output's tensors on SAMPLES."),
        return_(call("forward", "model", call("self.inputs", "SAMPLES"))),
      ]),
    ],
  ];
}

function close(): Body {
  return [
    def("close", ["self", arg("actual", "Tensors"), arg("expected", "Tensors")], "Figures", [
      doc("Hold every tensor to the tolerance of the platform and its dtype."),
      assert_(
        eq(call("actual.keys"), call("expected.keys")),
        fstr`${list(star("actual"))} != ${list(star("expected"))}`,
      ),
      assign(["worst", ["_", "tolerances"]], tuple(float(0), at("PLATFORMS", "self.platform"))),
      for_(["name", "x"], call("expected.items"), [
        assign(
          ["got", "want", "dtype"],
          tuple(method(at("actual", "name"), "cpu"), call("x.cpu"), call("str", "x.dtype")),
        ),
        assert_(eq(tuple("got.shape", "got.dtype"), tuple("want.shape", "want.dtype")), "name"),
        assert_(
          in_("dtype", "tolerances"),
          fstr`${"dtype"} is not calibrated on ${"self.platform"}`,
        ),
        assert_(method(call("got.isfinite"), "all"), fstr`${"name"} is not finite`),
        assign(
          "share",
          method(
            div(method(method(sub("got", "want"), "abs"), "max"), method(call("want.abs"), "max")),
            "item",
          ),
        ),
        assert_(
          le("share", at("tolerances", "dtype")),
          fstr`${"name"} differs by ${spec("share", ".3g")}`,
        ),
        assign("worst", call("max", "worst", "share")),
      ]),
      return_(record({ difference: "worst", tolerance: at("tolerances", "dtype") })),
    ]),
  ];
}

function projections(): Body {
  return [
    def("projections", [arg("name", "str"), arg("x", "torch.Tensor")], "torch.Tensor", [
      doc("Four projections of a tensor on fixed directions, of the order of its values."),
      assign(
        "along",
        call(
          "torch.stack",
          listOf(
            call("hashed", fstr`${"name"}.${"i"}`, call("x.numel")),
            forIn("i", call("range", 4)),
          ),
        ),
      ),
      return_(
        method(
          div(
            matMul("along", method(method(call("x.cpu"), "double"), "flatten")),
            call("math.sqrt", call("x.numel")),
          ),
          "float",
        ),
      ),
    ]),
  ];
}
