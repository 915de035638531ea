// Owns `assay roundtrip`: its words, its table, its JSON, its exit code.
// Knows nothing of how a file is proven.
import { relative } from "node:path";
import * as z from "zod";
import { EXIT_CODES } from "../errors.js";
import {
  COLUMN_MEANINGS,
  ROUNDTRIP_COLUMNS,
  type FileRoundtrip,
  type RoundtripColumn,
} from "../roundtrip/columns.js";
import { hasFailed, roundtrip, type RoundtripProgress } from "../roundtrip/roundtrip.js";
import type { RoundtripResult } from "../roundtrip/roundtrip.js";
import type { ColumnCount, GroupSummary } from "../roundtrip/summary.js";
import { defineCommand, type CommandIo } from "./command.js";
import { CountText, JSON_OPTION, PYTHON_OPTION } from "./options.js";
import { formatTable } from "./table.js";

/** Files with a difference that are listed unless all are asked for. */
const LISTED = 20;
const PROGRESS_MS = 2000;

export const roundtripCommand = defineCommand({
  name: "roundtrip",
  summary: "prove on any Python files that assay reads and prints them exactly",
  description: [
    "Nothing is run and nothing is written. For each file:",
    ...ROUNDTRIP_COLUMNS.map((column) => `  ${column.padEnd(9)} ${COLUMN_MEANINGS[column]}`),
    "Folders are searched all the way down for *.py, but not hidden ones and __pycache__.",
    "What could not be checked is counted as such, and is no pass. Exit code 1 when something differs.",
  ].join("\n"),
  arguments: [{ name: "<paths...>", description: "files, or folders" }],
  options: [
    JSON_OPTION,
    { flags: "-j, --jobs <count>", description: "files at once (default: one for each core)" },
    { flags: "--width <columns>", description: "the columns of a line (default: 88)" },
    { flags: "--no-python", description: "do not ask CPython" },
    PYTHON_OPTION,
    { flags: "--all", description: `list every difference, not only the first ${LISTED}` },
  ],
  examples: [
    { line: "assay roundtrip src", says: "your own code, a row for each folder in it" },
    { line: "assay roundtrip lib app/main.py --all", says: "every difference" },
    { line: "assay roundtrip src --no-python --json", says: "without CPython, for a program" },
  ],
  schema: z.object({
    json: z.boolean().optional(),
    jobs: CountText.optional(),
    width: CountText.optional(),
    python: z.union([z.string(), z.boolean()]).optional(),
    all: z.boolean().optional(),
    verbose: z.boolean().optional(),
  }),
  run: async (paths, { json, jobs, width, python, all, verbose }, io) => {
    const result = await roundtrip(paths, {
      ...(typeof python === "string" ? { python } : { askPython: python }),
      jobs,
      width,
      env: io.env,
      onProgress: progressLine(io),
    });
    io.out(json === true ? toJson(result) : formatRoundtrip(result, io.columns, all ?? verbose));
    return result.files.some(hasFailed) ? EXIT_CODES.failed : EXIT_CODES.ok;
  },
});

/** A line now and then, where the work is long. */
function progressLine(io: CommandIo): (progress: RoundtripProgress) => void {
  let shownAt = performance.now();
  return ({ done, files, differing }) => {
    const now = performance.now();
    if (now - shownAt < PROGRESS_MS) return;
    shownAt = now;
    io.err(`  ${done} of ${files} files, ${differing} with a difference\n`);
  };
}

function toJson({ python, seconds, summary, files }: RoundtripResult): string {
  const rounded = Math.round(seconds * 1000) / 1000;
  return `${JSON.stringify({ python, seconds: rounded, summary, files }, null, 2)}\n`;
}

/** The table, what failed, what was not checked and why, and the sum. */
export function formatRoundtrip(result: RoundtripResult, width: number, all = false): string {
  const { groups, total } = result.summary;
  const rows = groups.length === 1 ? [total] : [...groups, total];
  const heading = ["", "files", "MB", ...ROUNDTRIP_COLUMNS];
  const right = heading.map((_, i) => i).slice(1);
  const table = formatTable(heading, rows.map(toRow), { right, width });
  const differing = result.files.filter(hasFailed);
  return `${[
    table,
    ...describeFailures(differing, all),
    ...describeNotChecked(result.files),
    "",
    sum(result, differing.length),
  ].join("\n")}\n`;
}

function toRow(group: GroupSummary): readonly string[] {
  const megabytes = (group.bytes / 1e6).toFixed(2);
  const cells = ROUNDTRIP_COLUMNS.map((column) => toCell(group.columns[column]));
  return [group.name, String(group.files), megabytes, ...cells];
}

/** ~> "734" where all passed, "730/734" where some did not, "-" where none was checked */
function toCell({ passed, failed, notChecked }: ColumnCount): string {
  if (passed + failed === 0) return "-";
  const all = passed + failed + notChecked;
  return passed === all ? String(passed) : `${passed}/${all}`;
}

function describeFailures(differing: readonly FileRoundtrip[], all: boolean): readonly string[] {
  const shown = all ? differing : differing.slice(0, LISTED);
  const more = differing.length - shown.length;
  const rest = more === 0 ? [] : ["", `and ${more} files more: --all lists them`];
  return [...shown.flatMap((file) => ["", ...describeFile(file)]), ...rest];
}

function describeFile({ path, columns }: FileRoundtrip): readonly string[] {
  const short = relative(process.cwd(), path);
  const lines = ROUNDTRIP_COLUMNS.flatMap((column) => describeColumn(column, columns[column]));
  return [short.startsWith("..") ? path : short, ...lines];
}

function describeColumn(
  column: RoundtripColumn,
  result: FileRoundtrip["columns"][RoundtripColumn],
): readonly string[] {
  return result.outcome === "failed" ? [`  ${column}: ${result.reason}`] : [];
}

// The same reason is said once, not once per file.
function describeNotChecked(files: readonly FileRoundtrip[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { refused, columns } of files) {
    if (refused) continue;
    for (const column of ROUNDTRIP_COLUMNS) {
      const result = columns[column];
      if (result.outcome !== "not_checked") continue;
      const key = `${column} was not checked: ${result.reason}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const lines = [...counts].map(([line, count]) => `${line} (${count} files)`);
  return lines.length === 0 ? [] : ["", ...lines];
}

function sum({ python, seconds, summary }: RoundtripResult, differing: number): string {
  const { files, bytes, refused } = summary.total;
  const speed = (bytes / 1e6 / seconds).toFixed(2);
  const asked = python === null ? "CPython was not asked" : `CPython ${python}`;
  const both = refused === 0 ? "" : `, ${refused} that are no Python to both of us`;
  return `${files} files${both}; ${differing} with a difference; ${asked}; ${seconds.toFixed(1)} s, ${speed} MB/s`;
}
