// Owns the check runs_on_its_device: where parameters, outputs and record are.
// Must not know which device that should be: the table PLATFORMS does.
import type { Check } from "./check.js";
import {
  assert_,
  assign,
  at,
  augment,
  call,
  compare,
  eq,
  for_,
  fstr,
  if_,
  lambda,
  record,
  return_,
  run,
  set,
  star,
  starStar,
  str,
  sub,
  tuple,
  varArgs,
} from "../python/index.js";

/** ~> def check_runs_on_its_device(self) -> Figures: ... */
export const runsOnItsDevice: Check = {
  id: "runs_on_its_device",
  title: "Parameters, results and record are where the platform says.",
  appliesTo: () => true,
  statements: () => {
    const noTensors = call(at("dict", "str", "torch.Tensor"));
    const device = at(at("PLATFORMS", "self.platform"), 0);
    const now = call("time.perf_counter");
    const dtype = call("str", "self.endpoint.dtype");
    const elsewhere = fstr`${"name"} is on ${"x.device"}, not on ${"device"}`;
    const isTheCpu = eq("device.type", str("cpu"));
    const shouldBe = eq("self.platform", str("cpu"));
    const seen = lambda(["model", varArgs("_")], call("ran.append", "model.device"));
    return [
      assign(["device", "tensors"], tuple("self.endpoint.device", noTensors)),
      assign("ran", call(at("list", "torch.device"))),
      if_(call("isinstance", "self.endpoint", "torch.nn.Module"), [
        assign("device", call("torch_device", "self.platform", device)),
        assert_(eq(isTheCpu, shouldBe), fstr`${"self.platform"} is ${"device"}`),
        run(call("tensors.update", call("self.endpoint.named_parameters"))),
        run(call("self.endpoint.register_forward_hook", seen)),
      ]),
      augment("tensors", "|=", call("self.outputs", "self.endpoint")),
      for_(["name", "x"], call("tensors.items"), [assert_(eq("x.device", "device"), elsewhere)]),
      run(call("ran.clear")),
      assign(["start", "record"], tuple(now, call("self.handler", starStar("SAMPLES")))),
      if_(call("isinstance", "self.endpoint", "torch.nn.Module"), [
        assert_(eq(set(star("ran")), set("device")), fstr`the handler ran it on ${"ran"}`),
      ]),
      assert_(eq("record.device", call("str", "device")), fstr`it says ${"record.device"}`),
      assert_(eq("record.dtype", dtype), fstr`it says ${"record.dtype"}`),
      assert_(compare(0, "<", "record.seconds", "<=", sub(now, "start")), "record.seconds"),
      return_(record({ tensors: call("len", "tensors") })),
    ];
  },
};
