// Owns the check save_and_load: a saved checkpoint, loaded again as any other.
// Must not know what is in a checkpoint.
import type { Check } from "./check.js";
import {
  as,
  assert_,
  assign,
  at,
  call,
  chained,
  for_,
  fstr,
  if_,
  method,
  raise_,
  return_,
  run,
  with_,
} from "../python/index.js";

/** ~> def check_save_and_load(self) -> Figures: ... */
export const saveAndLoad: Check = {
  id: "save_and_load",
  title: "A saved checkpoint brings back the same weights and results.",
  needs: "the torch module",
  appliesTo: () => true,
  statements: () => {
    const weights = chained("self.reference", "state_dict", "items");
    const restored = method(at("restored", "name"), "cpu");
    const encodedAgain = method(call("loaded.inputs", "SAMPLES"), "items");
    const actual = call("loaded.outputs", "loaded.endpoint");
    const expected = call("self.outputs", "self.endpoint");
    return [
      with_(as(call("tempfile.TemporaryDirectory"), "folder"), [
        run(call("self.reference.save_pretrained", "folder")),
        run(call("self.processor.save_pretrained", "folder")),
        assign("loaded", call("checks_on", "self.platform", "folder")),
      ]),
      if_(call("isinstance", "loaded", "Exception"), [raise_("loaded")]),
      assign("restored", call("loaded.endpoint.state_dict")),
      for_(["name", "x"], weights, [
        assert_(call("torch.equal", "x", restored), fstr`${"name"} is not restored`),
      ]),
      assign("inputs", call("self.inputs", "SAMPLES")),
      for_(["name", "x"], encodedAgain, [
        assert_(call("torch.equal", "x", at("inputs", "name")), fstr`${"name"} is not the same`),
      ]),
      return_(call("self.close", actual, expected)),
    ];
  },
};
