// All facts, checked against the schema once at load. Knows no syntax.
import { bart } from "./models/bart.js";
import { bert } from "./models/bert.js";
import { clip } from "./models/clip.js";
import { detr } from "./models/detr.js";
import { gpt2 } from "./models/gpt2.js";
import { llama } from "./models/llama.js";
import { llava } from "./models/llava.js";
import { mamba } from "./models/mamba.js";
import { t5 } from "./models/t5.js";
import { vit } from "./models/vit.js";
import { wav2vec2 } from "./models/wav2vec2.js";
import { whisper } from "./models/whisper.js";
import { apple } from "./platforms/apple.js";
import { cpu } from "./platforms/cpu.js";
import { cuda } from "./platforms/cuda.js";
import { openvino } from "./platforms/openvino.js";
import { qualcomm } from "./platforms/qualcomm.js";
import { rocm } from "./platforms/rocm.js";
import { modelSchema, platformSchema } from "./schema.js";
import type { ModelFacts, PlatformFacts } from "./schema.js";

const inputs = [bert, gpt2, llama, t5, vit, detr, clip, whisper, wav2vec2, llava, mamba, bart];

/** The release of transformers that the facts were taken from. */
export const transformersRelease = "5.23.0";

export const models: readonly ModelFacts[] = inputs.map((input) => modelSchema.parse(input));

export const platforms: readonly PlatformFacts[] = [cpu, cuda, rocm, openvino, apple, qualcomm].map(
  (platform) => platformSchema.parse(platform),
);
