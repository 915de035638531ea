// Owns how a command gets the text that it was named: a file, or standard input for "-"; Python text is decoded by PEP 263.
// Knows nothing of what the text is for.
import { readFileSync } from "node:fs";
import type { Module } from "../../grammar/index.js";
import { PythonSyntaxError, parse } from "../../grammar/parse/index.js";
import { AssayError } from "../errors.js";
import { decodeSource } from "../roundtrip/source-text.js";

const STANDARD_INPUT = 0;

/** What a person calls it: ~> "a.py", "standard input" */
export function shownSource(path: string): string {
  return path === "-" ? "standard input" : path;
}

export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path === "-" ? STANDARD_INPUT : path);
  } catch (cause) {
    const missing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    throw new AssayError(
      missing ? "not-found" : "file-system",
      missing ? "no such file" : "this cannot be read",
      { path: shownSource(path), cause, hint: 'name a file, or "-" for standard input' },
    );
  }
}

/** The text of a Python file. */
export function readPython(path: string): string {
  const decoded = decodeSource(readBytes(path));
  if ("text" in decoded) return decoded.text;
  throw new AssayError("python-syntax", decoded.refused, {
    path: shownSource(path),
    hint: "save it as UTF-8",
  });
}

/** The tree of a Python text; where it is none, line, column and a caret. */
export function parsePython(text: string, path: string): Module {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    const place = { line: error.line, column: error.column - 1, text: error.text };
    throw new AssayError("python-syntax", error.reason, { path, place, cause: error });
  }
}
