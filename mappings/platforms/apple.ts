// Apple MPS: the device that is asked for, and how far results may lie from the CPU's.
import type { PlatformFacts } from "../schema.js";

export const apple: PlatformFacts = {
  id: "apple",
  title: "Apple MPS",
  device: "mps:0",
  tolerances: {
    "torch.float32": {
      share: 1e-4,
      source: "transformers' own rtol where a device has no row; to be measured on a device",
    },
  },
};
