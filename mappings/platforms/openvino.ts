// Intel OpenVINO: the device that is asked for, and how far results may lie from the CPU's.
import type { PlatformFacts } from "../schema.js";

export const openvino: PlatformFacts = {
  id: "openvino",
  title: "Intel OpenVINO",
  device: "CPU",
  tolerances: {
    "torch.float32": {
      share: 5e-5,
      source: "measured over the samples with the f32 hint: at most 1.5e-5 (whisper)",
    },
  },
};
