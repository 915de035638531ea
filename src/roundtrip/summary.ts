// Owns the adding up: how many files of each group passed, failed or were not checked in each column.
// Knows nothing of how it is shown.
import type { FileGroup } from "./collect.js";
import { ROUNDTRIP_COLUMNS, type FileRoundtrip, type RoundtripColumn } from "./columns.js";

export interface ColumnCount {
  readonly passed: number;
  readonly failed: number;
  readonly notChecked: number;
}

export interface GroupSummary {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  /** Files that CPython and we refuse both; they count as read, and in no other column. */
  readonly refused: number;
  readonly columns: Readonly<Record<RoundtripColumn, ColumnCount>>;
}

export interface RoundtripSummary {
  readonly groups: readonly GroupSummary[];
  readonly total: GroupSummary;
}

function count(files: readonly FileRoundtrip[], column: RoundtripColumn): ColumnCount {
  const counted = column === "read" ? files : files.filter(({ refused }) => !refused);
  const number = (outcome: string): number =>
    counted.filter(({ columns }) => columns[column].outcome === outcome).length;
  return { passed: number("passed"), failed: number("failed"), notChecked: number("not_checked") };
}

function summarizeGroup(name: string, files: readonly FileRoundtrip[]): GroupSummary {
  const counts = ROUNDTRIP_COLUMNS.map((column) => [column, count(files, column)] as const);
  const [read, printed, back, stable, ruff, comments, witness] = counts.map(([, each]) => each);
  const none = { passed: 0, failed: 0, notChecked: 0 };
  return {
    name,
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    refused: files.filter(({ refused }) => refused).length,
    columns: {
      read: read ?? none,
      printed: printed ?? none,
      back: back ?? none,
      stable: stable ?? none,
      ruff: ruff ?? none,
      comments: comments ?? none,
      witness: witness ?? none,
    },
  };
}

/** A row for each group, and one for all. */
export function summarize(
  groups: readonly FileGroup[],
  proven: ReadonlyMap<string, FileRoundtrip>,
): RoundtripSummary {
  const known = (files: readonly string[]): readonly FileRoundtrip[] =>
    files.map((path) => proven.get(path)).filter((file) => file !== undefined);
  return {
    groups: groups.map(({ name, files }) => summarizeGroup(name, known(files))),
    total: summarizeGroup("all", known(groups.flatMap(({ files }) => files))),
  };
}
