// Owns OpenVINO in the emitted module: how a model is compiled for one of its devices.
// Must not know which model.
import type { Stmt } from "../../grammar/generated/nodes.js";
import { importOrAbsent, programParameters } from "./program.js";
import {
  assign,
  call,
  def,
  doc,
  dot,
  forIn,
  fstr,
  if_,
  import_,
  kw,
  lambda,
  listOf,
  method,
  notIn,
  raise_,
  record,
  return_,
  str,
} from "../python/index.js";

/** ~> def openvino_program(model: Positional, example: Sequence[torch.Tensor], device: str) -> Program: ... */
export function openvinoProgram(): Stmt {
  const noDevice = fstr`OpenVINO finds ${"devices"} here, and no ${"device"}`;
  const example = kw({ example_input: call("tuple", "example") });
  const results = method(call("compiled", "arrays"), "values");
  return def("openvino_program", programParameters, "Program", [
    doc("Compile in float32 for a device of OpenVINO's, such as CPU or GPU."),
    importOrAbsent("openvino", [import_("openvino")]),
    assign("devices", dot(call("openvino.Core"), "available_devices")),
    if_(notIn("device", "devices"), [raise_(call("PlatformAbsentError", noDevice))]),
    assign("converted", call("openvino.convert_model", "model", example)),
    assign("precision", record({ INFERENCE_PRECISION_HINT: str("f32") })),
    assign("compiled", call("openvino.compile_model", "converted", "device", "precision")),
    return_(lambda(["arrays"], listOf(call("x.copy"), forIn("x", results)))),
  ]);
}
