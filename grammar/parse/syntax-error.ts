// PythonSyntaxError: a text that is no Python, and where. Must not know of tokens or nodes.

import type { Source } from "./source.js";

/** ~> PythonSyntaxError: expected ':' (line 3, column 9), with the line and a caret below it. */
export class PythonSyntaxError extends Error {
  override readonly name = "PythonSyntaxError";
  readonly code = "syntax";
  /** The message without the place. */
  readonly reason: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** The line of the source. */
  readonly text: string;
  /** Blanks and a `^`, to be written below the line. */
  readonly caret: string;

  /** In the text without byte order mark and with lines ended by "\n" alone. */
  readonly offset: number;

  constructor(reason: string, source: Source, offset: number) {
    const place = source.placeOf(offset);
    super(`${reason} (line ${place.line}, column ${place.column})`);
    this.reason = reason;
    this.offset = offset;
    this.line = place.line;
    this.column = place.column;
    this.text = place.text;
    this.caret = `${place.text.slice(0, place.column - 1).replace(/[^\t]/g, " ")}^`;
  }
}
