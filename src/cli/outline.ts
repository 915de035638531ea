// Owns how nested data is shown to a person: names with values, lists of records as tables.
// Knows nothing of what the data mean.
import { formatTable, wrapWords } from "./table.js";

type Scalar = string | number | boolean | null | undefined;

/** The lines of any JSON-like value, indented by two for each level. */
export function formatOutline(value: unknown, width: number): string {
  return outline(value, width).join("\n");
}

function outline(value: unknown, width: number): readonly string[] {
  if (isScalar(value)) return wrapWords(formatScalar(value), width);
  if (Array.isArray(value)) return outlineList(value, width);
  return entriesOf(value).flatMap(([name, part]) => outlineEntry(name, part, width));
}

function outlineEntry(name: string, value: unknown, width: number): readonly string[] {
  const short = shortText(value);
  if (short !== undefined && name.length + 2 + short.length <= width) return [`${name}: ${short}`];
  return [`${name}:`, ...outline(value, width - 2).map((line) => `  ${line}`)];
}

/** What fits behind a name: a scalar, a list of scalars, or nothing at all. */
function shortText(value: unknown): string | undefined {
  if (isScalar(value)) return formatScalar(value);
  if (Array.isArray(value)) {
    if (value.every(isScalar))
      return value.length === 0 ? "none" : value.map(formatScalar).join(", ");
    return undefined;
  }
  return entriesOf(value).length === 0 ? "none" : undefined;
}

function outlineList(values: readonly unknown[], width: number): readonly string[] {
  const columns = tableColumns(values);
  if (columns !== undefined) {
    const rows = values.map((value) => cellsOf(value, columns));
    return formatTable(columns, rows, { width }).split("\n");
  }
  return values.flatMap((value) =>
    outline(value, width - 2).map((line, index) => `${index === 0 ? "- " : "  "}${line}`),
  );
}

/** The columns, where every value is a record of short texts. */
function tableColumns(values: readonly unknown[]): readonly string[] | undefined {
  const records = values.filter((value) => !isScalar(value) && !Array.isArray(value));
  if (records.length === 0 || records.length < values.length) return undefined;
  const entries = records.flatMap(entriesOf);
  if (entries.some(([, part]) => shortText(part) === undefined)) return undefined;
  return [...new Set(entries.map(([name]) => name))];
}

function cellsOf(value: unknown, columns: readonly string[]): readonly string[] {
  const parts = new Map(entriesOf(value));
  return columns.map((column) => shortText(parts.get(column)) ?? "");
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).filter(([, part]) => part !== undefined);
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value !== "object";
}

function formatScalar(value: Scalar): string {
  if (value === null || value === undefined) return "-";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
