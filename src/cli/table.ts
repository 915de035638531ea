// Owns tables in plain text: aligned columns, the last one wrapped to the width of the terminal.
// Knows nothing of what is in them.

export interface TableOptions {
  /** Columns (by index) whose cells stand to the right. */
  readonly right?: readonly number[];
  /** The width to keep within; the last column is wrapped. */
  readonly width?: number;
}

const GAP = "  ";
const NARROWEST_LAST = 24;

/** The lines of a table, a heading first, joined by newlines, without a newline at the end. */
export function formatTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  options: TableOptions = {},
): string {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) =>
    Math.max(...all.map((row) => (row[column] ?? "").length)),
  );
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + GAP.length, 0);
  const last = Math.max(NARROWEST_LAST, (options.width ?? Infinity) - before);
  const rule = widths.map((width, column) =>
    "-".repeat(column === widths.length - 1 ? Math.min(width, last) : width),
  );
  return [heading, rule, ...rows]
    .flatMap((row) => formatRow(row, widths, last, options.right ?? []))
    .join("\n");
}

function formatRow(
  row: readonly string[],
  widths: readonly number[],
  lastWidth: number,
  right: readonly number[],
): readonly string[] {
  const cells = row.slice(0, -1).map((cell, column) => {
    const width = widths[column] ?? 0;
    return right.includes(column) ? cell.padStart(width) : cell.padEnd(width);
  });
  const finalColumn = widths.length - 1;
  const finalCell = row[finalColumn] ?? "";
  // What stands to the right is a number: it is never wrapped, and its blanks are kept.
  const lines = right.includes(finalColumn)
    ? [finalCell.padStart(widths[finalColumn] ?? 0)]
    : wrapWords(finalCell, lastWidth);
  const indent = cells.map((cell) => " ".repeat(cell.length));
  return lines.map((piece, index) =>
    [...(index === 0 ? cells : indent), piece].join(GAP).trimEnd(),
  );
}

/** Breaks at spaces; a word that is longer than the width is left whole. */
export function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      if (line !== "" && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else {
        line = line === "" ? word : `${line} ${word}`;
      }
    }
    lines.push(line);
  }
  return lines;
}
