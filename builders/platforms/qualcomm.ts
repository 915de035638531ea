// Owns Qualcomm in the emitted module: how a model is compiled for the HTP, by way of ONNX Runtime.
import type { Body } from "../python/index.js";
import {
  arg,
  assign,
  at,
  call,
  def,
  doc,
  eq,
  except_,
  forIn,
  if_,
  import_,
  kw,
  lambda,
  list,
  listOf,
  notIn,
  raise_,
  record,
  return_,
  run,
  setOf,
  slice,
  star,
  str,
  try_,
  tuple,
} from "../python/index.js";
/** ~> def qualcomm_program(model, example, device) -> Program: ... */
export function qualcommProgram(): Body {
  return [
    def(
      "qualcomm_program",
      [
        arg("model", "Positional"),
        arg("example", at("Sequence", "torch.Tensor")),
        arg("device", "str"),
      ],
      "Program",
      [
        doc("Compile for Qualcomm's HTP, which computes in float16, by way of ONNX."),
        try_([import_("onnxruntime", "ort"), import_("onnxruntime_qnn", "qnn")], {
          except: [
            except_("ImportError", "error", [
              raise_(call("PlatformAbsentError", str("onnxruntime-qnn is not installed")), "error"),
            ]),
          ],
        }),
        assign(["provider", "file"], tuple(str("QNNExecutionProvider"), call("io.BytesIO"))),
        if_(notIn("provider", setOf("found.ep_name", forIn("found", call("ort.get_ep_devices")))), [
          run(
            call(
              "ort.register_execution_provider_library",
              "provider",
              call("qnn.get_library_path"),
            ),
          ),
        ]),
        assign(
          "targets",
          listOf(
            "found",
            forIn("found", call("ort.get_ep_devices"), eq("found.ep_name", "provider")),
          ),
        ),
        assign("options", call("ort.SessionOptions")),
        run(
          call(
            "options.add_session_config_entry",
            str("session.disable_cpu_ep_fallback"),
            str("1"),
          ),
        ),
        assign(
          "backend",
          record({ backend_path: call("qnn.get_qnn_htp_path"), soc_model: "device" }),
        ),
        run(call("options.add_provider_for_devices", at("targets", slice(null, 1)), "backend")),
        assign(["names", "export"], tuple(list(star("model.names")), "torch.onnx.export")),
        run(
          call(
            "export",
            "model",
            call("tuple", "example"),
            call("cast", str("Any"), "file"),
            kw({ input_names: "names", dynamo: false }),
          ),
        ),
        assign("session", call("ort.InferenceSession", call("file.getvalue"), "options")),
        return_(
          lambda(
            ["arrays"],
            call(
              "session.run",
              null,
              call("dict", call("zip", "names", "arrays", kw({ strict: true }))),
            ),
          ),
        ),
      ],
    ),
  ];
}
