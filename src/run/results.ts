// Owns the schema of a result row, of a file of results, and of the lines that the pytest plugin writes.
// Knows nothing of processes or of how a result is shown.
import { readFileSync } from "node:fs";

import * as z from "zod";

import { AssayError, invalidData } from "../errors.js";

export const OUTCOMES = ["passed", "failed", "not_applicable", "absent"] as const;
/** What became of a check. `absent`: the platform can't be used here. Neither of the last two is a pass. */
export type Outcome = (typeof OUTCOMES)[number];

export const EVIDENCE = ["hardware", "emulator", "simulator", "not_run"] as const;
/** What a result rests on. The four are never added up into one number. */
export type Evidence = (typeof EVIDENCE)[number];

/** The platform of a test that names none: an ordinary pytest file. */
export const UNSPECIFIED_PLATFORM = "unspecified";

// JSON has no word for these three, and a difference that is nan must be seen.
const figureSchema = z.union([z.number(), z.enum(["nan", "inf", "-inf"])]);
export type Figure = z.infer<typeof figureSchema>;

function restsOnEvidence(row: { readonly outcome: Outcome; readonly evidence: Evidence }): boolean {
  if (row.outcome === "failed") return true;
  return (row.outcome === "passed") === (row.evidence !== "not_run");
}

const recordedShape = {
  check: z.string().min(1),
  platform: z.string().min(1),
  outcome: z.enum(OUTCOMES),
  evidence: z.enum(EVIDENCE),
  /** Why it failed, why it does not apply, or in the detector's words why the platform is absent. */
  reason: z.string(),
  figures: z.record(z.string(), figureSchema),
  seconds: z.number().nonnegative(),
  model_type: z.string().min(1),
  task: z.string(),
  /** The traceback and what the test printed; empty unless it failed. */
  detail: z.string(),
  /** The file, as it was named to the run. */
  module: z.string().min(1),
};

export const resultRowSchema = z
  .strictObject({
    ...recordedShape,
    /** What pytest takes to run exactly this test; the module alone where the module gave no test. */
    nodeid: z.string().min(1),
  })
  .refine(restsOnEvidence, { error: "what passed ran on something, and what was skipped did not" });
export type ResultRow = z.infer<typeof resultRowSchema>;

export const runInfoSchema = z.strictObject({
  /** assay, python, torch, transformers, ...; null where it is not installed. */
  versions: z.record(z.string(), z.string().nullable()),
  /** What the caller knows of the machine: processor, memory, accelerator. */
  machine: z.record(z.string(), z.string()),
  /** The platforms that have rows, in the order of their first row. */
  platforms: z.array(z.string()),
  /** ISO 8601, UTC. */
  started: z.string(),
  seconds: z.number().nonnegative(),
  workers: z.number().int().positive(),
  /** What happened beside the rows: a process that died after its last test, one that was started again. */
  notes: z.array(z.string()),
});
export type RunInfo = z.infer<typeof runInfoSchema>;

export const RUN_SCHEMA_ID = "assay-run/1";

export const runResultSchema = z.strictObject({
  schema: z.literal(RUN_SCHEMA_ID),
  info: runInfoSchema,
  rows: z.array(resultRowSchema),
});
/** All that is known of a run: what `run` yields, and what a file of results holds. */
export type RunResult = z.infer<typeof runResultSchema>;

const plannedTestSchema = z.strictObject({
  test: z.string(),
  check: z.string(),
  platform: z.string(),
});
export type PlannedTest = z.infer<typeof plannedTestSchema>;

const ofModule = { module: z.string() };

/** One line of the plugin's file. Its paths are absolute, and `test` is the part of an id after the file. */
export const pluginEventSchema = z.discriminatedUnion("event", [
  z.strictObject({
    event: z.literal("session"),
    versions: z.record(z.string(), z.string().nullable()),
  }),
  z.strictObject({ event: z.literal("collecting"), ...ofModule }),
  z.strictObject({ event: z.literal("imported"), ...ofModule }),
  z.strictObject({
    event: z.literal("tests"),
    ...ofModule,
    model_type: z.string(),
    task: z.string(),
    tests: z.array(plannedTestSchema),
  }),
  z.strictObject({ event: z.literal("module_started"), ...ofModule }),
  z.strictObject({ event: z.literal("test_started"), ...ofModule, test: z.string() }),
  z.strictObject({
    event: z.literal("row"),
    row: z.strictObject({ ...recordedShape, test: z.string() }).refine(restsOnEvidence),
  }),
  z.strictObject({ event: z.literal("module_finished"), ...ofModule }),
  z.strictObject({ event: z.literal("session_finished"), status: z.number().int() }),
]);
export type PluginEvent = z.infer<typeof pluginEventSchema>;

/** How many rows have each outcome. */
export type Counts = Record<Outcome, number>;

export function countOutcomes(rows: readonly ResultRow[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, not_applicable: 0, absent: 0 };
  for (const row of rows) counts[row.outcome] += 1;
  return counts;
}

/** 1 where anything failed; also where nothing passed, for a run that proves nothing is no pass. */
export function exitCodeOfRows(rows: readonly ResultRow[]): 0 | 1 {
  const counts = countOutcomes(rows);
  return counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}

/** The evidence in words: "ran on hardware" ... "not run because onnxruntime-qnn is not installed". */
export function describeEvidence(evidence: Evidence, reason = ""): string {
  if (evidence === "not_run") return reason === "" ? "not run" : `not run because ${reason}`;
  return {
    hardware: "ran on hardware",
    emulator: "ran on an emulator",
    simulator: "ran on a simulator",
  }[evidence];
}

/** Read a file of results. */
export function readRunResult(path: string): RunResult {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const hint = "give the results.json that `assay run` has written";
    throw new AssayError("invalid-data", "this is no file of results", { path, hint, cause });
  }
  const parsed = runResultSchema.safeParse(data);
  if (!parsed.success) throw invalidData(parsed.error, path);
  return parsed.data;
}
