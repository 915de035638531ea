// Owns a forward of the model in the emitted module: named tensors in, named tensors out.
// Must not know what the tensors mean.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { Body, ExprLike } from "../python/index.js";
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
export function forwardFunctions(task: TaskBody): Body {
  return [forward(task), to()];
}

/** ~> forward_inputs(config, encode(processor, **SAMPLES)), or of a model that generates nothing the encoded alone */
export function forwardInputs(task: TaskBody, config: string, encoded: ExprLike): ExprLike {
  return task.generates ? call("forward_inputs", config, encoded) : encoded;
}

function forward(task: TaskBody): Stmt {
  const onDevice = starStar(call("to", "model.device", "inputs"));
  const options = task.generates ? kw({ use_cache: false }) : [];
  const isTensor = call("isinstance", "x", "torch.Tensor");
  return def("forward", [arg("model", "Any"), arg("inputs", "Tensors")], "Tensors", [
    doc("The tensors of the model's output by field name, on the model's device."),
    assign("outputs", call("model", onDevice, options)),
    return_(dictOf("k", "x", forIn(["k", "x"], call("outputs.items"), isTensor))),
  ]);
}

function to(): Stmt {
  return def("to", [arg("device", "torch.device"), arg("tensors", "Tensors")], "Tensors", [
    return_(dictOf("name", call("x.to", "device"), forIn(["name", "x"], call("tensors.items")))),
  ]);
}
