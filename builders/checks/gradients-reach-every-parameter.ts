// Owns the check gradients_reach_every_parameter: a loss on the outputs reaches every parameter that has a part in them.
import type { Check } from "./check.js";
import type { Body } from "../python/index.js";
import {
  assert_,
  assign,
  at,
  call,
  compare,
  def,
  doc,
  for_,
  forIn,
  fstr,
  if_,
  isNot,
  list,
  listOf,
  method,
  not,
  record,
  return_,
  run,
  star,
  with_,
} from "../python/index.js";

export const gradientsReachEveryParameter: Check = {
  id: "gradients_reach_every_parameter",
  title: "A loss on the outputs reaches every parameter that has a part in them.",
  needs: "the torch module",
  appliesTo: () => true,
  method: (facts) => [
    def("check_gradients_reach_every_parameter", ["self"], "Figures", [
      doc("A loss on the outputs reaches every parameter that has a part in them."),
      assign("model", method(at(call("load", "self.checkpoint"), 0), "to", "self.endpoint.device")),
      with_(call("torch.enable_grad"), [
        assign(
          "outputs",
          method(call("forward", "model", call("self.inputs", "SAMPLES")), "values"),
        ),
        run(
          method(
            method(
              call("torch.stack", listOf(method(call("x.square"), "sum"), forIn("x", "outputs"))),
              "sum",
            ),
            "backward",
          ),
        ),
      ]),
      for_(["name", "x"], call("model.named_parameters"), [
        Object.keys(facts.model.withoutGradient).length > 0
          ? if_(not(call("name.startswith", call("tuple", "WITHOUT_GRADIENT"))), [reached()])
          : reached(),
      ]),
      return_(record({ parameters: call("len", list(star(call("model.parameters")))) })),
    ]),
  ],
};

function reached(): Body {
  return [
    assert_(isNot("x.grad", null), fstr`${"name"} has no gradient`),
    assert_(
      compare(0, "<", method(call("x.grad.abs"), "max"), "<", "math.inf"),
      fstr`${"name"}: ${method(call("x.grad.abs"), "max")}`,
    ),
  ];
}
