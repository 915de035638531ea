// NVIDIA CUDA: the device that is asked for, and how far results may lie from the CPU's.
import type { PlatformFacts } from "../schema.js";

export const cuda: PlatformFacts = {
  id: "cuda",
  title: "NVIDIA CUDA",
  device: "cuda:0",
  tolerances: {
    "torch.float32": {
      share: 1e-4,
      source: "transformers' own rtol of eager against sdpa on cuda; to be measured on a device",
    },
  },
};
