// Owns the frame of a compiler in the emitted module: what each is given, and that its packages may be missing.
// Must not know any of them.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { Body, Parameters } from "../python/index.js";
import { arg, at, call, except_, raise_, str, try_ } from "../python/index.js";

/** ~> model: Positional, example: Sequence[torch.Tensor], device: str */
export const programParameters: Parameters = [
  arg("model", "Positional"),
  arg("example", at("Sequence", "torch.Tensor")),
  arg("device", "str"),
];

/** ~> try: import openvino except ImportError as error: raise PlatformAbsentError("openvino is not installed") from error */
export function importOrAbsent(distribution: string, imports: Body): Stmt {
  const absent = call("PlatformAbsentError", str(`${distribution} is not installed`));
  return try_(imports, { except: [except_("ImportError", "error", [raise_(absent, "error")])] });
}
