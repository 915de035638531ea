// Owns the summary on a terminal: a table, why checks did not run, and the failures with the command that reruns each.
// Knows nothing of where it is printed: width and colour are told.
import { rerunCommand } from "../run/rerun.js";
import { type Evidence, type ResultRow, type RunResult } from "../run/results.js";
import {
  describeFigures,
  formatSeconds,
  groupRows,
  plural,
  skipReasons,
  verdictOf,
  type Group,
  type SkipReason,
} from "./summary.js";

export interface TableOptions {
  /** Columns of the terminal (100). */
  readonly width?: number;
  readonly colour?: boolean;
  /** Failures shown in full (20); the rest is counted. */
  readonly failures?: number;
}

type Style = "bold" | "dim" | "red" | "green" | "yellow";
type Paint = (style: Style, text: string) => string;

const CODES: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };
const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  hardware: "hardware",
  emulator: "emulator",
  simulator: "simulator",
  not_run: "not run",
};

/** The whole summary as text, without a line end at its end. */
export function renderTable(result: RunResult, options: TableOptions = {}): string {
  const width = Math.max(60, options.width ?? 100);
  const paint: Paint =
    options.colour === true
      ? (style, text) => `\x1b[${CODES[style]}m${text}\x1b[0m`
      : (_, text) => text;
  const sections = [
    tableLines(groupRows(result.rows), width, paint),
    reasonLines(skipReasons(result.rows), width, paint),
    failureLines(result.rows, width, paint, options.failures ?? 20),
    result.info.notes.flatMap((note) => wrap(`note: ${note}`, width, "  ")),
    verdictLines(result, width, paint),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

interface Column {
  readonly title: string;
  readonly right: boolean;
  /** The narrowest that it may become; a column without one is never cut. */
  readonly least?: number;
  /** The same on every line of a model: said once. */
  readonly ofModel?: boolean;
  readonly cell: (group: Group) => string;
  readonly style?: (group: Group) => Style | null;
}

const COLUMNS: readonly Column[] = [
  {
    title: "model type",
    right: false,
    least: 10,
    ofModel: true,
    cell: (g) => g.modelType,
    style: () => "bold",
  },
  { title: "task", right: false, least: 8, ofModel: true, cell: (g) => g.task },
  { title: "platform", right: false, least: 8, cell: (g) => g.platform },
  { title: "ran on", right: false, cell: (g) => EVIDENCE_WORDS[g.evidence], style: evidenceStyle },
  { title: "passed", right: true, cell: (g) => count(g.counts.passed), style: () => "green" },
  { title: "failed", right: true, cell: (g) => count(g.counts.failed), style: () => "red" },
  { title: "n/a", right: true, cell: (g) => count(g.counts.not_applicable), style: () => "dim" },
  { title: "absent", right: true, cell: (g) => count(g.counts.absent), style: () => "yellow" },
  {
    title: "seconds",
    right: true,
    cell: (g) => (g.evidence === "not_run" ? "" : g.seconds.toFixed(2)),
  },
];

function evidenceStyle(group: Group): Style | null {
  return group.evidence === "hardware" ? null : "dim";
}

function count(value: number): string {
  return value === 0 ? "·" : String(value);
}

function tableLines(groups: readonly Group[], width: number, paint: Paint): string[] {
  const all = sizedColumns(COLUMNS, groups, width);
  const columns =
    lineWidth(all) <= width
      ? all
      : sizedColumns(
          COLUMNS.filter(({ title }) => title !== "task"),
          groups,
          width,
        );
  const header = columns.map(({ title, size, right }) => fit(title, size, right));
  const lines = groups.map((group, index) => {
    const before = groups[index - 1];
    const again = before?.modelType === group.modelType && before.module === group.module;
    const cells = columns.map(({ cell, size, right, ofModel, style }) => {
      const text = again && ofModel === true ? "" : cell(group);
      const kind = text === "·" ? "dim" : (style?.(group) ?? null);
      const padded = fit(text, size, right);
      return kind === null || text === "" ? padded : paint(kind, padded);
    });
    return cells.join("  ").trimEnd();
  });
  return lines.length === 0 ? [] : [paint("dim", header.join("  ").trimEnd()), ...lines];
}

interface SizedColumn extends Column {
  size: number;
}

function sizedColumns(
  columns: readonly Column[],
  groups: readonly Group[],
  width: number,
): readonly SizedColumn[] {
  const sized = columns.map((column) => {
    const lengths = groups.map((group) => column.cell(group).length);
    return { ...column, size: Math.max(column.title.length, ...lengths) };
  });
  // What is too much is taken from the widest column that may be cut, one character at a time.
  for (let spare = 1; lineWidth(sized) > width && spare > 0;) {
    const [widest] = [...sized].sort((a, b) => spareOf(b) - spareOf(a));
    spare = widest === undefined ? 0 : spareOf(widest);
    if (widest !== undefined && spare > 0) widest.size -= 1;
  }
  return sized;
}

function spareOf(column: SizedColumn): number {
  return column.least === undefined ? 0 : column.size - column.least;
}

function lineWidth(columns: readonly SizedColumn[]): number {
  return columns.reduce((sum, column) => sum + column.size + 2, -2);
}

function fit(text: string, width: number, right: boolean): string {
  const cut = text.length > width ? `${text.slice(0, Math.max(0, width - 1))}…` : text;
  return right ? cut.padStart(width) : cut.padEnd(width);
}

function reasonLines(reasons: readonly SkipReason[], width: number, paint: Paint): string[] {
  if (reasons.length === 0) return [];
  const lines = [paint("bold", "Not run, because")];
  for (const reason of reasons) {
    const place =
      reason.outcome === "absent"
        ? `${reason.platforms.join(", ")} absent`
        : `not applicable: ${shortList(reason.checks, 3)}`;
    const models = `${reason.models.length} ${plural(reason.models.length, "model type")}`;
    lines.push(
      ...wrap(`  ${String(reason.count).padStart(5)}  ${reason.reason}`, width, "         "),
    );
    lines.push(paint("dim", fitEnd(`         ${place} (${models})`, width)));
  }
  return lines;
}

function shortList(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

function fitEnd(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

function failureLines(rows: readonly ResultRow[], width: number, paint: Paint, most: number) {
  const failed = rows.filter((row) => row.outcome === "failed");
  if (failed.length === 0) return [];
  const lines = [paint("bold", "Failures")];
  for (const row of failed.slice(0, most)) {
    const where = `${row.model_type} · ${row.check} · ${row.platform}`;
    lines.push(`  ${paint("red", "✗")} ${where}${paint("dim", evidenceNote(row))}`);
    lines.push(...wrap(`      ${row.reason}`, width, "      "));
    const figures = describeFigures(row.figures);
    if (figures !== "") lines.push(...wrap(`      ${figures}`, width, "      "));
    // Never wrapped nor cut: it is there to be copied.
    lines.push(paint("dim", `      $ ${rerunCommand(row)}`));
  }
  if (failed.length > most) lines.push(`  … and ${failed.length - most} more`);
  return lines;
}

function evidenceNote(row: ResultRow): string {
  return row.evidence === "not_run"
    ? "  (gave no result)"
    : `  (on ${EVIDENCE_WORDS[row.evidence]})`;
}

function verdictLines(result: RunResult, width: number, paint: Paint): string[] {
  const { status, title, parts } = verdictOf(result);
  const took = `${result.rows.length} results in ${formatSeconds(result.info.seconds)}`;
  const style = status === "passed" ? "green" : "red";
  return [`${paint(style, title)}. ${took}.`, ...wrap(`  ${parts.join(", ")}`, width, "  ")];
}

/** Break a text at spaces; `indent` goes before every line but the first. */
function wrap(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = lines.length === 0 ? paragraph : indent + paragraph;
    while (line.length > width) {
      const space = line.lastIndexOf(" ", width);
      const at = space > indent.length ? space : width;
      lines.push(line.slice(0, at).trimEnd());
      line = indent + line.slice(at).trimStart();
    }
    lines.push(line);
  }
  return lines;
}
