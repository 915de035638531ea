// Owns how each platform's `init_<platform>` is called: the signatures that the users of a skillset know.
// Must not know what an init does.
import type { PlatformId } from "../../mappings/schema.js";
import type { Parameters } from "../python/index.js";
import { arg, at, bitOr, ellipsis } from "../python/index.js";

/** What is not the same in every `init_<platform>`. */
export interface InitMethod {
  /** What the name of the checkpoint is called. */
  readonly model: "model" | "model_name";
  /** The docstring, where there is something to say. */
  readonly says?: string;
  /** Parameters that only this platform has. */
  readonly own?: { readonly afterModel: Parameters; readonly atTheEnd: Parameters };
}

/** ~> converter: Callable[..., Any] | None = None */
function converter(name: string) {
  return arg(name, bitOr(at("Callable", ellipsis(), "Any"), null), null);
}

/** In the order of the platforms' ids; a platform that is missing does not compile. */
export const inits = {
  cpu: { model: "model_name" },
  cuda: { model: "model_name" },
  rocm: { model: "model_name" },
  openvino: {
    model: "model_name",
    says: "Convert in process: the worker's own converters are not needed.",
    own: {
      afterModel: [arg("model_type", "str")],
      atTheEnd: [
        converter("get_optimum_openvino_model"),
        converter("get_openvino_model"),
        converter("get_openvino_pipeline_type"),
        converter("openvino_cli_convert"),
      ],
    },
  },
  apple: { model: "model" },
  qualcomm: {
    model: "model",
    says: "`device` is the number of the SoC in Qualcomm's list.",
  },
} as const satisfies Readonly<Record<PlatformId, InitMethod>>;
