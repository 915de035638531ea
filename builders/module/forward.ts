// Owns a forward of the model in the emitted module: named tensors in, named tensors out.
import type { Body } from "../python/index.js";
import type { TaskBody } from "./facts.js";
import {
  arg,
  assign,
  call,
  def,
  dictOf,
  doc,
  forIn,
  kw,
  return_,
  starStar,
} from "../python/index.js";
/** ~> def forward(model: Any, inputs: Tensors) -> Tensors: ... and def to */
export function forward(body: TaskBody): Body {
  const options = body.generates ? [kw({ use_cache: false })] : [];
  const outputs = call("model", starStar(call("to", "model.device", "inputs")), ...options);
  return [
    def("forward", [arg("model", "Any"), arg("inputs", "Tensors")], "Tensors", [
      doc("The tensors of the model's output by field name, on the model's device."),
      assign("outputs", outputs),
      return_(
        dictOf(
          "k",
          "x",
          forIn(["k", "x"], call("outputs.items"), call("isinstance", "x", "torch.Tensor")),
        ),
      ),
    ]),
    def("to", [arg("device", "torch.device"), arg("tensors", "Tensors")], "Tensors", [
      return_(dictOf("name", call("x.to", "device"), forIn(["name", "x"], call("tensors.items")))),
    ]),
  ];
}
