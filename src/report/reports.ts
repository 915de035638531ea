// Owns the list of the reports that are written to files, and their writing: a reader never finds half of one.
// Knows nothing of what is in a report.
import { join } from "node:path";

import type { RunResult } from "../run/results.js";
import { renderHtml } from "./html.js";
import { renderJson } from "./json.js";
import { renderJunit } from "./junit.js";
import { writeWhole } from "../write-whole.js";

export interface Report {
  /** The file's name in the folder of reports. */
  readonly file: string;
  readonly title: string;
  readonly render: (result: RunResult) => string;
}

export const REPORTS = {
  html: { file: "report.html", title: "page for a browser", render: renderHtml },
  json: { file: "results.json", title: "all results as JSON", render: renderJson },
  junit: { file: "junit.xml", title: "JUnit XML", render: renderJunit },
} as const satisfies Record<string, Report>;

export type ReportId = keyof typeof REPORTS;
export const REPORT_IDS: readonly ReportId[] = ["html", "json", "junit"];

export interface WrittenReport {
  readonly id: ReportId;
  readonly title: string;
  readonly path: string;
  readonly bytes: number;
}

/** Write the reports into the folder, which is made where it is not there. */
export function writeReports(
  result: RunResult,
  folder: string,
  ids: readonly ReportId[] = REPORT_IDS,
): readonly WrittenReport[] {
  return ids.map((id) => {
    const report = REPORTS[id];
    const text = report.render(result);
    const path = join(folder, report.file);
    writeWhole(path, text, "a report");
    return { id, title: report.title, path, bytes: Buffer.byteLength(text) };
  });
}
