// Owns the check deterministic: the same input gives the same bits twice.
import type { Check } from "./check.js";
import {
  assert_,
  assign,
  at,
  call,
  def,
  dict,
  doc,
  for_,
  fstr,
  return_,
  tuple,
} from "../python/index.js";

export const deterministic: Check = {
  id: "deterministic",
  title: "The same input gives the same bits twice.",

  appliesTo: () => true,
  method: () => [
    def("check_deterministic", ["self"], "Figures", [
      doc("The same input gives the same bits twice."),
      assign(
        ["first", "second"],
        tuple(call("self.outputs", "self.endpoint"), call("self.outputs", "self.endpoint")),
      ),
      for_(["name", "x"], call("first.items"), [
        assert_(call("torch.equal", "x", at("second", "name")), fstr`${"name"} differs`),
      ]),
      return_(dict()),
    ]),
  ],
};
