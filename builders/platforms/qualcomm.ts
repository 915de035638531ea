// Owns Qualcomm in the emitted module: how a model is compiled for the HTP, by way of ONNX Runtime.
// Must not know which model.
import type { Stmt } from "../../grammar/generated/nodes.js";
import { importOrAbsent, programParameters } from "./program.js";
import {
  assign,
  at,
  call,
  def,
  doc,
  eq,
  forIn,
  if_,
  import_,
  kw,
  lambda,
  list,
  listOf,
  notIn,
  record,
  return_,
  run,
  setOf,
  slice,
  star,
  str,
  tuple,
} from "../python/index.js";

/** ~> def qualcomm_program(model: Positional, example: Sequence[torch.Tensor], device: str) -> Program: ... */
export function qualcommProgram(): Stmt {
  const devices = call("ort.get_ep_devices");
  const known = setOf("found.ep_name", forIn("found", devices));
  const ofProvider = forIn("found", devices, eq("found.ep_name", "provider"));
  const noFallback = str("session.disable_cpu_ep_fallback");
  const settings = kw({ input_names: "names", dynamo: false });
  const named = call("dict", call("zip", "names", "arrays", kw({ strict: true })));
  return def("qualcomm_program", programParameters, "Program", [
    doc("Compile for Qualcomm's HTP, which computes in float16, by way of ONNX."),
    importOrAbsent("onnxruntime-qnn", [
      import_("onnxruntime", "ort"),
      import_("onnxruntime_qnn", "qnn"),
    ]),
    assign(["provider", "file"], tuple(str("QNNExecutionProvider"), call("io.BytesIO"))),
    if_(notIn("provider", known), [
      run(
        call("ort.register_execution_provider_library", "provider", call("qnn.get_library_path")),
      ),
    ]),
    assign("targets", listOf("found", ofProvider)),
    assign("options", call("ort.SessionOptions")),
    run(call("options.add_session_config_entry", noFallback, str("1"))),
    assign("backend", record({ backend_path: call("qnn.get_qnn_htp_path"), soc_model: "device" })),
    run(call("options.add_provider_for_devices", at("targets", slice(null, 1)), "backend")),
    assign(["names", "export"], tuple(list(star("model.names")), "torch.onnx.export")),
    run(
      call("export", "model", call("tuple", "example"), call("cast", str("Any"), "file"), settings),
    ),
    assign("session", call("ort.InferenceSession", call("file.getvalue"), "options")),
    return_(lambda(["arrays"], call("session.run", null, named))),
  ]);
}
