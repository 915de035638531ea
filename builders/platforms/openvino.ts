// Owns OpenVINO in the emitted module: how a model is compiled for one of its devices.
import type { Body } from "../python/index.js";
import {
  arg,
  assign,
  at,
  call,
  def,
  doc,
  dot,
  except_,
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
  try_,
} from "../python/index.js";
/** ~> def openvino_program(model, example, device) -> Program: ... */
export function openvinoProgram(): Body {
  return [
    def(
      "openvino_program",
      [
        arg("model", "Positional"),
        arg("example", at("Sequence", "torch.Tensor")),
        arg("device", "str"),
      ],
      "Program",
      [
        doc("Compile in float32 for a device of OpenVINO's, such as CPU or GPU."),
        try_([import_("openvino")], {
          except: [
            except_("ImportError", "error", [
              raise_(call("PlatformAbsentError", str("openvino is not installed")), "error"),
            ]),
          ],
        }),
        assign("devices", dot(call("openvino.Core"), "available_devices")),
        if_(notIn("device", "devices"), [
          raise_(
            call("PlatformAbsentError", fstr`OpenVINO finds ${"devices"} here, and no ${"device"}`),
          ),
        ]),
        assign(
          "converted",
          call("openvino.convert_model", "model", kw({ example_input: call("tuple", "example") })),
        ),
        assign("precision", record({ INFERENCE_PRECISION_HINT: str("f32") })),
        assign("compiled", call("openvino.compile_model", "converted", "device", "precision")),
        return_(
          lambda(
            ["arrays"],
            listOf(call("x.copy"), forIn("x", method(call("compiled", "arrays"), "values"))),
          ),
        ),
      ],
    ),
  ];
}
