// Owns the check runs_on_its_device: parameters, results and record are where the platform says.
import type { Check } from "./check.js";
import {
  assert_,
  assign,
  at,
  augment,
  call,
  def,
  doc,
  eq,
  for_,
  fstr,
  if_,
  record,
  return_,
  run,
  starStar,
  tuple,
} from "../python/index.js";

export const runsOnItsDevice: Check = {
  id: "runs_on_its_device",
  title: "Parameters, results and record are where the platform says.",

  appliesTo: () => true,
  method: () => [
    def("check_runs_on_its_device", ["self"], "Figures", [
      doc("Parameters, results and record are where the platform says."),
      assign(
        ["device", "tensors"],
        tuple("self.endpoint.device", call(at("dict", "str", "torch.Tensor"))),
      ),
      if_(call("isinstance", "self.endpoint", "torch.nn.Module"), [
        assign(
          "device",
          call("torch_device", "self.platform", at(at("PLATFORMS", "self.platform"), 0)),
        ),
        run(call("tensors.update", call("self.endpoint.named_parameters"))),
      ]),
      augment("tensors", "|=", call("self.outputs", "self.endpoint")),
      for_(["name", "x"], call("tensors.items"), [
        assert_(eq("x.device", "device"), fstr`${"name"} is on ${"x.device"}, not on ${"device"}`),
      ]),
      assign("record", call("self.handler", starStar("SAMPLES"))),
      assert_(eq("record.device", call("str", "device")), fstr`the record says ${"record.device"}`),
      return_(record({ tensors: call("len", "tensors") })),
    ]),
  ],
};
