// Owns the JSON report: the result as it is, one row a line so that two runs can be compared by eye and by diff.
// Knows nothing of what is in a row.
import type { RunResult } from "../run/results.js";

export function renderJson(result: RunResult): string {
  const head = JSON.stringify({ schema: result.schema, info: result.info }, null, 2);
  const rows = result.rows.map((row) => `    ${JSON.stringify(row)}`).join(",\n");
  const list = rows === "" ? "[]" : `[\n${rows}\n  ]`;
  return `${head.slice(0, -2)},\n  "rows": ${list}\n}\n`;
}
