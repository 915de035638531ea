// CPU: the device that is asked for, and how far results may lie from the CPU's.
import type { PlatformFacts } from "../schema.js";

export const cpu: PlatformFacts = {
  id: "cpu",
  title: "CPU",
  device: "cpu",
  tolerances: {
    "torch.float32": {
      share: 2e-5,
      source:
        "measured over the samples: batch against one by one 1.2e-5 (whisper), the others below 6e-6",
    },
  },
};
