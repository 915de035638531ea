// Owns `assay verify`: its words, its table, its JSON, its exit code.
// Knows nothing of how the checks are made.
import { relative } from "node:path";
import * as z from "zod";
import { EXIT_CODES } from "../errors.js";
import {
  CHECK_MEANINGS,
  VERIFY_CHECKS,
  type FileVerdict,
  type Finding,
} from "../verify/verdict.js";
import { verifyPaths } from "../verify/verify.js";
import { defineCommand } from "./command.js";
import { JSON_OPTION, PYTHON_OPTION } from "./options.js";
import { formatTable } from "./table.js";

const SYMBOLS = { passed: "ok", failed: "FAILED", not_checked: "not checked" } as const;

export const verifyCommand = defineCommand({
  name: "verify",
  summary: "prove that Python files are what their text says, and clean",
  description: [
    "For each file, without running it:",
    ...VERIFY_CHECKS.map((check) => `  ${check.padEnd(12)} ${CHECK_MEANINGS[check]}`),
    "A check that could not be made is shown as such and is no pass.",
    "Exit code 1 when any file is invalid.",
  ].join("\n"),
  arguments: [{ name: "<paths...>", description: "files, or folders searched all the way down" }],
  options: [JSON_OPTION, PYTHON_OPTION],
  examples: [
    { line: "assay verify assay-out", says: "every file below assay-out" },
    { line: "assay verify test_hf_bert.py --json", says: "one file, as JSON" },
  ],
  schema: z.object({ json: z.boolean().optional(), python: z.string().optional() }),
  run: async (paths, { json, python }, io) => {
    const verdicts = await verifyPaths(paths, { python, env: io.env });
    io.out(json === true ? toJson(verdicts) : formatVerdicts(verdicts, io.columns));
    return verdicts.every(({ valid }) => valid) ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
});

function toJson(verdicts: readonly FileVerdict[]): string {
  const valid = verdicts.filter((verdict) => verdict.valid).length;
  const summary = { files: verdicts.length, valid, invalid: verdicts.length - valid };
  return `${JSON.stringify({ summary, files: verdicts }, null, 2)}\n`;
}

/** The table, what failed in words with its place, what was not checked and why, and the sum. */
export function formatVerdicts(verdicts: readonly FileVerdict[], width: number): string {
  const rows = verdicts.map(({ path, lines, findings }) => [
    shownPath(path),
    String(lines),
    ...findings.map(({ outcome }) => SYMBOLS[outcome]),
  ]);
  const table = formatTable(["file", "lines", ...VERIFY_CHECKS], rows, { right: [1], width });
  const invalid = verdicts.filter(({ valid }) => !valid);
  const failures = invalid.flatMap((verdict) => describeFailures(verdict));
  const sum = `${verdicts.length} files: ${verdicts.length - invalid.length} valid, ${invalid.length} invalid`;
  return `${[table, ...failures, ...describeNotChecked(verdicts), "", sum].join("\n")}\n`;
}

function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

function describeFailures({ path, findings }: FileVerdict): readonly string[] {
  const failures = findings.filter(({ outcome }) => outcome === "failed");
  return failures.flatMap((finding) => ["", ...describeFailure(shownPath(path), finding)]);
}

function describeFailure(path: string, { check, reason, place }: Finding): readonly string[] {
  if (place === undefined) return [`${path}: ${check}: ${reason}`];
  const { line, column, text } = place;
  const head = `${path}:${line}:${column + 1}: ${check}: ${reason}`;
  if (text === undefined) return [head];
  return [head, `    ${text}`, `    ${" ".repeat(column)}^`];
}

// The same reason is said once, not once per file.
function describeNotChecked(verdicts: readonly FileVerdict[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { check, outcome, reason } of verdicts.flatMap(({ findings }) => findings)) {
    if (outcome !== "not_checked") continue;
    const key = `${check} was not checked: ${reason}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const lines = [...counts].map(
    ([line, count]) => `${line} (${count} of ${verdicts.length} files)`,
  );
  return lines.length === 0 ? [] : ["", ...lines];
}
