// Owns `assay run`: which modules, on what, with which Python; the progress, the table, the reports, the exit code.
// Knows nothing of processes, nor of what is in a report.
import * as z from "zod";
import { describeMachine } from "../hardware/machine.js";
import { writeReports, type WrittenReport } from "../report/reports.js";
import { renderTable } from "../report/table.js";
import { exitCodeOfRows, type RunResult } from "../run/results.js";
import { runModules, type RunProgress } from "../run/run.js";
import { checkPython, resolvePython } from "../setup/environment.js";
import { ASSAY_VERSION } from "../setup/version.js";
import { defineCommand, type CommandIo } from "./command.js";
import {
  CountText,
  JSON_OPTION,
  NameList,
  PLATFORM_OPTION,
  PYTHON_OPTION,
  requireKnownPlatforms,
} from "./options.js";

export const runCommand = defineCommand({
  name: "run",
  summary: "run test modules here, on every platform that is there",
  description: [
    "A platform that is absent gives skips with the detector's reason, never passes. An absent cuda,",
    "rocm or apple is run on a simulated accelerator (which catches a tensor left on the CPU) and",
    "said to be so; --no-simulate leaves it out. Any pytest file may be run.",
    "Exit code 1 when a check failed, or when nothing ran.",
  ].join("\n"),
  arguments: [{ name: "<paths...>", description: "test modules, or folders that hold some" }],
  options: [
    PLATFORM_OPTION,
    { flags: "-c, --check <name...>", description: "only these checks" },
    { flags: "-j, --workers <count>", description: "worker processes (default: one per core)" },
    { flags: "--timeout <seconds>", description: "for one module (default: 300)" },
    { flags: "--no-simulate", description: "do not simulate absent accelerators" },
    { flags: "--report <folder>", description: "write report.html, results.json and junit.xml" },
    JSON_OPTION,
    PYTHON_OPTION,
  ],
  examples: [
    { line: "assay run assay-out/tests", says: "all of it, on every platform" },
    {
      line: "assay run test_hf_bert.py -p cpu -c deterministic",
      says: "one check, on one platform",
    },
    { line: "assay run tests --report out", says: "write the reports into out/" },
    { line: "assay run tests --json > results.json", says: "all rows for a program" },
  ],
  schema: z.object({
    platform: NameList.optional(),
    check: NameList.optional(),
    workers: CountText.optional(),
    timeout: CountText.optional(),
    simulate: z.boolean(),
    report: z.string().optional(),
    json: z.boolean().optional(),
    python: z.string().optional(),
  }),
  run: async (paths, options, io) => {
    requireKnownPlatforms(options.platform);
    const result = await runOnPython(paths, options, io);
    const reports = options.report === undefined ? [] : writeReports(result, options.report);
    if (options.json === true) io.out(`${JSON.stringify(result, null, 2)}\n`);
    else io.out(`\n${renderTable(result, { width: io.columns, colour: io.colour })}\n`);
    if (reports.length > 0) io.err(formatReports(reports));
    return exitCodeOfRows(result.rows);
  },
});

export interface RunChoices {
  readonly python?: string | undefined;
  readonly platform?: readonly string[] | undefined;
  readonly check?: readonly string[] | undefined;
  readonly workers?: number | undefined;
  readonly timeout?: number | undefined;
  readonly simulate?: boolean | undefined;
}

/** Runs modules with the Python that was chosen; the progress goes to `io.err`. */
export async function runOnPython(
  paths: readonly string[],
  choices: RunChoices,
  io: CommandIo,
): Promise<RunResult> {
  const python = resolvePython({ named: choices.python, env: io.env });
  await checkPython(python);
  const { platform, check, workers, timeout, simulate } = choices;
  return runModules(paths, {
    python: python.executable,
    version: ASSAY_VERSION,
    machine: describeMachine(),
    platforms: platform ?? [],
    checks: check ?? [],
    ...(workers === undefined ? {} : { workers }),
    ...(timeout === undefined ? {} : { timeout }),
    simulate: simulate ?? true,
    environment: io.env,
    onProgress: tellProgress(io),
  });
}

/** A line for each module that is done: what a person wants to see while waiting. */
function tellProgress(io: CommandIo): (progress: RunProgress) => void {
  let modules = 0;
  let done = 0;
  return (progress) => {
    if (progress.kind === "started") {
      modules = progress.modules;
      io.err(`running ${modules} modules in ${progress.workers} worker processes\n`);
    } else if (progress.kind === "module-finished") {
      done += 1;
      const { passed, failed, not_applicable, absent } = progress.counts;
      const skipped = not_applicable + absent;
      const words = `${passed} passed, ${failed} failed, ${skipped} skipped`;
      io.err(
        `  ${String(done).padStart(String(modules).length)}/${modules} ${progress.module}: ${words}\n`,
      );
    } else if (progress.kind === "started-again") {
      io.err(
        `  a worker ended (${progress.why}); ${progress.modules} modules go on in a new one\n`,
      );
    }
  };
}

/** Where the reports are, one line each. */
export function formatReports(reports: readonly WrittenReport[]): string {
  const width = Math.max(...reports.map(({ title }) => title.length));
  return `\n${reports.map(({ title, path }) => `${title.padEnd(width)}  ${path}`).join("\n")}\n`;
}
