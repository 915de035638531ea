// Qualcomm HTP: the device that is asked for, and how far results may lie from the CPU's.
import type { PlatformFacts } from "../schema.js";

export const qualcomm: PlatformFacts = {
  id: "qualcomm",
  title: "Qualcomm HTP",
  device: "57",
  tolerances: {
    "torch.float32": {
      share: 1e-2,
      source: "float16 on the HTP emulator: 4e-4 to 5e-3 over five models",
    },
  },
};
