// Owns the check save_and_load: a saved checkpoint brings back the same weights and results.
import type { Check } from "./check.js";
import {
  as,
  assert_,
  assign,
  at,
  call,
  def,
  doc,
  for_,
  fstr,
  if_,
  method,
  raise_,
  return_,
  run,
  with_,
} from "../python/index.js";

export const saveAndLoad: Check = {
  id: "save_and_load",
  title: "A saved checkpoint brings back the same weights and results.",
  needs: "the torch module",
  appliesTo: () => true,
  method: () => [
    def("check_save_and_load", ["self"], "Figures", [
      doc("A saved checkpoint brings back the same weights and results."),
      with_(as(call("tempfile.TemporaryDirectory"), "folder"), [
        run(call("self.reference.save_pretrained", "folder")),
        run(call("self.processor.save_pretrained", "folder")),
        assign("loaded", call("checks_on", "self.platform", "folder")),
      ]),
      if_(call("isinstance", "loaded", "Exception"), [raise_("loaded")]),
      assign("restored", call("loaded.endpoint.state_dict")),
      for_(["name", "x"], method(call("self.reference.state_dict"), "items"), [
        assert_(
          call("torch.equal", "x", method(at("restored", "name"), "cpu")),
          fstr`${"name"} is not restored`,
        ),
      ]),
      return_(
        call(
          "self.close",
          call("loaded.outputs", "loaded.endpoint"),
          call("self.outputs", "self.endpoint"),
        ),
      ),
    ]),
  ],
};
