// Owns CPU, CUDA, ROCm and Apple in the emitted module: which torch device a platform is.
// Must not know what runs there.
import type { Stmt } from "../../grammar/generated/nodes.js";
import {
  and,
  arg,
  assign,
  at,
  call,
  def,
  doc,
  fstr,
  if_,
  isNot,
  raise_,
  record,
  return_,
  run,
  str,
  walrus,
} from "../python/index.js";

/** ~> def torch_device(platform: str, device: str) -> torch.device: ... */
export function torchDevice(): Stmt {
  const parameters = [arg("platform", "str"), arg("device", "str")];
  const anyGpu = call("torch.cuda.is_available");
  const found = record({
    cpu: true,
    cuda: and(isNot("torch.version.cuda", null), anyGpu),
    rocm: and(isNot("torch.version.hip", null), anyGpu),
    apple: call("torch.backends.mps.is_available"),
  });
  const absent = fstr`torch ${"torch.__version__"} finds no ${"platform"} device`;
  return def("torch_device", parameters, "torch.device", [
    doc(
      "The torch device of a platform.",
      "",
      "Where the environment variable ASSAY_SIMULATOR names a module that registers the",
      "torch device `sim`, that one stands in for an accelerator that is absent.",
      "",
      "Raises:",
      "    PlatformAbsentError: torch finds no such device.",
    ),
    assign("found", found),
    if_(at("found", "platform"), [return_(call("torch.device", "device"))]),
    if_(walrus("simulator", call("os.environ.get", str("ASSAY_SIMULATOR"))), [
      run(call("importlib.import_module", "simulator")),
      return_(call("torch.device", str("sim"), 0)),
    ]),
    raise_(call("PlatformAbsentError", absent)),
  ]);
}
