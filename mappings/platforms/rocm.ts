// AMD ROCm: the device that is asked for, and how far results may lie from the CPU's.
import type { PlatformFacts } from "../schema.js";

export const rocm: PlatformFacts = {
  id: "rocm",
  title: "AMD ROCm",
  device: "cuda:0",
  tolerances: {
    "torch.float32": {
      share: 1e-4,
      source: "as CUDA, whose kernels are translated; to be measured on a device",
    },
  },
};
