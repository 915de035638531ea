// Owns the class Checks in the emitted module: what every check builds on, and the checks that apply.
// Must not know what a single check looks at.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { Check } from "../checks/index.js";
import type { Body } from "../python/index.js";
import type { ModuleFacts, TaskBody } from "./facts.js";
import { forwardInputs } from "./forward.js";
import {
  and,
  annotate,
  arg,
  assert_,
  assign,
  at,
  bitOr,
  blank,
  call,
  chained,
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

/** ~> @dataclass class Checks: ..., and def projections */
export function checksSection(facts: ModuleFacts, task: TaskBody, applied: readonly Check[]): Body {
  return [
    comment("The checks"),
    blank(),
    class_("Checks", { decorators: ["dataclass"] }, [
      doc("What is checked on one platform; a check returns the figures that it measured."),
      annotate("platform", "str"),
      annotate("checkpoint", bitOr("str", null)),
      annotate("endpoint", "Any"),
      annotate("processor", facts.model.processor.class),
      annotate("handler", "Handler"),
      reference(facts),
      evidence(),
      inputs(task),
      task.outputs ?? outputs(),
      task.methods,
      close(),
      applied.map((check) => checkMethod(check, facts, task)),
    ]),
    projections(),
  ];
}

/** ~> def check_finite(self) -> Figures: """No output holds a NaN or an infinity.""" ... */
export function checkMethod(check: Check, facts: ModuleFacts, task: TaskBody): Stmt {
  const says = check.says?.(task) ?? [check.title];
  return def(`check_${check.id}`, ["self"], "Figures", [
    doc(...says),
    check.statements(facts, task),
  ]);
}

function reference(facts: ModuleFacts): Stmt {
  return def(
    "reference",
    ["self"],
    facts.model.model,
    [doc("The torch model on the CPU."), return_(at(call("load", "self.checkpoint"), 0))],
    { decorators: ["cached_property"] },
  );
}

function evidence(): Stmt {
  const isQualcomm = eq("self.platform", str("qualcomm"));
  const isDesktop = in_(call("machine"), tuple(str("x86_64"), str("AMD64")));
  const isSimulated = eq("self.endpoint.device.type", str("sim"));
  return def(
    "evidence",
    ["self"],
    "str",
    [
      doc("What a run here is evidence of: hardware, an emulator or a simulator."),
      if_(and(isQualcomm, isDesktop), [return_(str("emulator"))]),
      return_(choose(str("simulator"), { if: isSimulated, else: str("hardware") })),
    ],
    { decorators: ["property"] },
  );
}

function inputs(task: TaskBody): Stmt {
  const encoded = call("encode", "self.processor", starStar("samples"));
  return def("inputs", ["self", arg("samples", "Samples")], "Tensors", [
    return_(forwardInputs(task, "self.endpoint.config", encoded)),
  ]);
}

function outputs(): Stmt {
  return def("outputs", ["self", arg("model", "Any")], "Tensors", [
    doc("The output's tensors on SAMPLES."),
    return_(call("forward", "model", call("self.inputs", "SAMPLES"))),
  ]);
}

/** ~> def close(self, actual: Tensors, expected: Tensors) -> Figures: ... */
function close(): Stmt {
  const parameters = [arg("actual", "Tensors"), arg("expected", "Tensors")];
  const got = method(at("actual", "name"), "cpu");
  const largestDifference = chained(sub("got", "want"), "abs", "max");
  const largestValue = chained("want", "abs", "max");
  return def("close", ["self", parameters], "Figures", [
    doc("Hold every tensor to the tolerance of the platform and its dtype."),
    assert_(
      eq(call("actual.keys"), call("expected.keys")),
      fstr`${list(star("actual"))} != ${list(star("expected"))}`,
    ),
    assign(["worst", ["_", "tolerances"]], tuple(float(0), at("PLATFORMS", "self.platform"))),
    for_(["name", "x"], call("expected.items"), [
      assign(["got", "want", "dtype"], tuple(got, call("x.cpu"), call("str", "x.dtype"))),
      assert_(eq(tuple("got.shape", "got.dtype"), tuple("want.shape", "want.dtype")), "name"),
      assert_(in_("dtype", "tolerances"), fstr`${"dtype"} is not calibrated on ${"self.platform"}`),
      assert_(chained("got", "isfinite", "all"), fstr`${"name"} is not finite`),
      assign("share", method(div(largestDifference, largestValue), "item")),
      assert_(
        le("share", at("tolerances", "dtype")),
        fstr`${"name"} differs by ${spec("share", ".3g")}`,
      ),
      assign("worst", call("max", "worst", "share")),
    ]),
    return_(record({ difference: "worst", tolerance: at("tolerances", "dtype") })),
  ]);
}

/** ~> def projections(name: str, x: torch.Tensor) -> torch.Tensor: ... */
function projections(): Stmt {
  const parameters = [arg("name", "str"), arg("x", "torch.Tensor")];
  const direction = call("hashed", fstr`${"name"}.${"i"}`, call("x.numel"));
  const projected = matMul("along", chained("x", "cpu", "double", "flatten"));
  return def("projections", parameters, "torch.Tensor", [
    doc("Four projections of a tensor on fixed directions, of the order of its values."),
    assign("along", call("torch.stack", listOf(direction, forIn("i", call("range", 4))))),
    return_(method(div(projected, call("math.sqrt", call("x.numel"))), "float")),
  ]);
}
