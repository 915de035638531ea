// Owns the check gradients_reach_every_parameter: a loss on all outputs, and what each parameter gets of it.
// Must not know which parameters get none: the model's facts say which, and why.
import type { Body } from "../python/index.js";
import type { Check } from "./check.js";
import {
  assert_,
  assign,
  at,
  call,
  chained,
  compare,
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

/** ~> def check_gradients_reach_every_parameter(self) -> Figures: ... */
export const gradientsReachEveryParameter: Check = {
  id: "gradients_reach_every_parameter",
  title: "A loss on the outputs reaches every parameter that has a part in them.",
  needs: "the torch module",
  appliesTo: () => true,
  statements: (facts) => {
    const fresh = at(call("load", "self.checkpoint"), 0);
    const outputs = call("forward", "model", call("self.inputs", "SAMPLES"));
    const squares = listOf(chained("x", "square", "sum"), forIn("x", "outputs"));
    const isExempt = call("name.startswith", call("tuple", "WITHOUT_GRADIENT"));
    const someAreExempt = Object.keys(facts.model.withoutGradient).length > 0;
    return [
      assign("model", method(fresh, "to", "self.endpoint.device")),
      with_(call("torch.enable_grad"), [
        assign("outputs", method(outputs, "values")),
        run(chained("torch", ["stack", squares], "sum", "backward")),
      ]),
      for_(["name", "x"], call("model.named_parameters"), [
        someAreExempt ? if_(not(isExempt), isReached()) : isReached(),
      ]),
      return_(record({ parameters: call("len", list(star(call("model.parameters")))) })),
    ];
  },
};

/** ~> assert x.grad is not None, ...; assert 0 < x.grad.abs().max() < math.inf, ... */
function isReached(): Body {
  const largest = chained("x.grad", "abs", "max");
  return [
    assert_(isNot("x.grad", null), fstr`${"name"} has no gradient`),
    assert_(compare(0, "<", largest, "<", "math.inf"), fstr`${"name"}: ${largest}`),
  ];
}
