// Owns what a machine can do: which platforms are there and why not, which versions are installed.
// Asks one small Python program; knows nothing of models or of how a report is shown.
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { AssayError } from "../errors.js";
import { askPython } from "../setup/python-program.js";

const PROGRAM = fileURLToPath(new URL("./python/detect.py", import.meta.url));

/** The platforms in the order in which they are shown. The same ids as in the emitted modules. */
export const PLATFORM_IDS = ["cpu", "cuda", "rocm", "openvino", "apple", "qualcomm"] as const;

export const PlatformReport = z.strictObject({
  platform: z.enum(PLATFORM_IDS),
  present: z.boolean(),
  /** What a run on it would be; null where it is absent. */
  evidence: z.enum(["hardware", "emulator"]).nullable(),
  /** Why it is there, or why not. */
  reason: z.string().min(1),
  details: z.record(z.string(), z.string()),
});
export type PlatformReport = z.infer<typeof PlatformReport>;

const Installed = z.strictObject({
  python: z.string(),
  /** The version of each package that matters here; null where it is not installed. */
  packages: z.record(z.string(), z.string().nullable()),
});

export interface HardwareReport {
  readonly platforms: readonly PlatformReport[];
  readonly python: string;
  readonly packages: Readonly<Record<string, string | null>>;
}

/** Runs every detector in one Python process (about 3 s: it imports torch and openvino). */
export async function detectHardware(python: string): Promise<HardwareReport> {
  const answers = await askPython({
    python,
    file: PROGRAM,
    answer: z.union([PlatformReport, Installed]),
    timeoutSeconds: 180,
  });
  const platforms = answers.filter((answer) => "platform" in answer);
  const installed = answers.find((answer) => "python" in answer);
  if (installed === undefined) {
    throw new AssayError("python-failed", "the detectors did not come to their end", {
      path: PROGRAM,
    });
  }
  return { platforms, ...installed };
}
