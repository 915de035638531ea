// Owns `assay demo`, the main job from end to end: generate the samples, verify them, run them, report.
// Knows nothing of its four parts but their order; each is a command of its own.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { AssayError, EXIT_CODES, type ExitCode } from "../errors.js";
import { generate, listModels } from "../generate/index.js";
import { writeReports } from "../report/reports.js";
import { renderTable } from "../report/table.js";
import { exitCodeOfRows } from "../run/results.js";
import { verifyPaths } from "../verify/verify.js";
import { defineCommand, type CommandIo } from "./command.js";
import { formatFiles } from "./generate.js";
import { CountText, PYTHON_OPTION } from "./options.js";
import { formatReports, runOnPython } from "./run.js";
import { selectModels } from "./select.js";
import { formatVerdicts } from "./verify.js";

const DEFAULT_FOLDER = "assay-out";

export const demoCommand = defineCommand({
  name: "demo",
  summary: "the whole way: generate the samples, verify, run, report",
  description: [
    "Writes the test modules of the sample model types into <folder>/tests, proves them, runs them on",
    "every platform that is here, prints the table and writes report.html, results.json and junit.xml.",
    "It is what `npm start` does in a clone. Exit code 1 when a file is invalid or a check failed.",
  ].join("\n"),
  options: [
    { flags: "-o, --out <folder>", description: `where to write (default: ${DEFAULT_FOLDER})` },
    { flags: "-j, --workers <count>", description: "worker processes (default: one per core)" },
    PYTHON_OPTION,
  ],
  examples: [
    { line: "assay demo", says: `everything, into ${DEFAULT_FOLDER}/` },
    { line: "assay demo --out look", says: "somewhere else" },
  ],
  schema: z.object({
    out: z.string().default(DEFAULT_FOLDER),
    workers: CountText.optional(),
    python: z.string().optional(),
  }),
  run: async (_args, { out, workers, python }, io) => {
    const tests = join(out, "tests");
    generateSamples(tests, io);
    await verifyOrFail(tests, python, io);
    return runAndReport(tests, out, { workers, python }, io);
  },
});

function generateSamples(folder: string, io: CommandIo): void {
  const samples = selectModels(listModels(), { types: [], samples: true });
  io.err(`1. generate ${samples.length} sample model types into ${folder}\n`);
  const files = generate({ ids: samples.map(({ id }) => id), out: folder });
  io.out(`${formatFiles(files)}\n`);
}

async function verifyOrFail(
  folder: string,
  python: string | undefined,
  io: CommandIo,
): Promise<void> {
  io.err("2. verify\n");
  const verdicts = await verifyPaths([folder], { python, env: io.env });
  io.out(`${formatVerdicts(verdicts, io.columns)}\n`);
  if (verdicts.every(({ valid }) => valid)) return;
  throw new AssayError("not-verified", "not every file is valid; nothing was run", {
    path: folder,
    hint: "files of an earlier version may lie in that folder: delete it and run this again",
  });
}

async function runAndReport(
  folder: string,
  out: string,
  choices: { readonly workers: number | undefined; readonly python: string | undefined },
  io: CommandIo,
): Promise<ExitCode> {
  io.err("3. ");
  const result = await runOnPython([folder], choices, io);
  io.out(`\n${renderTable(result, { width: io.columns, colour: io.colour })}\n`);
  const reports = writeReports(result, out);
  io.out(formatReports(reports));
  const page = reports.find(({ id }) => id === "html");
  if (page !== undefined) io.out(`open ${pathToFileURL(resolve(page.path)).href}\n`);
  return exitCodeOfRows(result.rows) === 0 ? EXIT_CODES.ok : EXIT_CODES.failed;
}
