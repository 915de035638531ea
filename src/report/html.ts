// Owns the HTML report: one file that needs nothing else, put together from the files in page/ and the data.
// Knows nothing of what the page does with the data.
import { readFileSync } from "node:fs";

import { AssayError } from "../errors.js";
import type { ResultRow, RunResult } from "../run/results.js";
import { verdictOf } from "./summary.js";

const STYLES = ["base.css", "maps.css", "results.css"] as const;
// In this order they make one script. Each is an ordinary file that can be read and checked by itself.
const SCRIPTS = ["data.js", "state.js", "heat.js", "rows.js", "main.js"] as const;

export function renderHtml(result: RunResult): string {
  const verdict = verdictOf(result);
  const values: Readonly<Record<string, string>> = {
    title: escapeHtml(`${verdict.title} · assay`),
    style: STYLES.map(pageFile).join("\n"),
    status: verdict.status,
    verdict: escapeHtml(verdict.title),
    parts: escapeHtml(verdict.parts.join(" · ")),
    data: escapeScript(JSON.stringify(packResult(result))),
    script: `(() => {\n"use strict";\n${SCRIPTS.map(pageFile).join("\n")}\n})();`,
  };
  return filled(pageFile("page.html"), values);
}

/** The page with its `{{name}}`s filled: each value has its place, and each place its value. */
export function filled(page: string, values: Readonly<Record<string, string>>): string {
  const parts = page.split(/\{\{(\w+)\}\}/);
  const places = parts.filter((_, index) => index % 2 === 1);
  const names = Object.keys(values);
  const missing = [
    ...names.filter((name) => !places.includes(name)),
    ...places.filter((place) => !names.includes(place)),
  ];
  if (missing.length > 0) {
    throw new AssayError(
      "internal",
      `${missing.join(", ")}: a value without a place, or a place without`,
      {
        path: "src/report/page/page.html",
      },
    );
  }
  return parts.map((part, index) => (index % 2 === 1 ? (values[part] ?? "") : part)).join("");
}

function pageFile(name: string): string {
  return readFileSync(new URL(`./page/${name}`, import.meta.url), "utf8");
}

/** For text between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  const escapes: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** JSON inside a script element: no text in it can end the element or begin a comment. */
export function escapeScript(json: string): string {
  return json
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

const TEXT_COLUMNS = [
  "module",
  "model_type",
  "task",
  "check",
  "platform",
  "outcome",
  "evidence",
  "reason",
  "detail",
] as const satisfies readonly (keyof ResultRow)[];

/** What the page is given; page/data.js unpacks it. */
export interface PackedResult {
  readonly info: RunResult["info"];
  readonly columns: Readonly<Record<string, readonly number[]>>;
  readonly test: readonly number[];
  readonly seconds: readonly number[];
  readonly figures: readonly (0 | ResultRow["figures"])[];
  readonly strings: readonly string[];
}

/** The rows by column, each distinct text once: a tenth of the size of the rows as they are. */
export function packResult(result: RunResult): PackedResult {
  const strings: string[] = [];
  const known = new Map<string, number>();
  const indexOf = (text: string) => {
    const index = known.get(text);
    if (index !== undefined) return index;
    known.set(text, strings.length);
    return strings.push(text) - 1;
  };
  const columns = Object.fromEntries(
    TEXT_COLUMNS.map((name) => [name, result.rows.map((row) => indexOf(row[name]))]),
  );
  return {
    info: result.info,
    columns,
    // The part after the module, which is known already.
    test: result.rows.map((row) => indexOf(row.nodeid.slice(row.module.length))),
    seconds: result.rows.map((row) => Math.round(row.seconds * 1e5) / 1e5),
    figures: result.rows.map((row) => (Object.keys(row.figures).length === 0 ? 0 : row.figures)),
    strings,
  };
}
