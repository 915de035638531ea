// Owns the proof that a file's text says what its tree says: read, print, read again, compare; and that assay wrote the text.
// Knows nothing of CPython and ruff.
import { checkModule } from "../../grammar/check/module.js";
import { firstDifference } from "../../grammar/compare.js";
import { EmitError } from "../../grammar/emit-error.js";
import { PythonSyntaxError, parse } from "../../grammar/parse/index.js";
import { printModule } from "../../grammar/print/index.js";
import { failed, notChecked, passed, type Finding } from "./verdict.js";

/** What a file is meant for is not known: what any Python takes is no fault. */
const newest = "3.14";

/** Two findings: "structure" and "text". */
export function proveStructure(text: string, isEmitted: boolean): readonly Finding[] {
  let printed: string;
  try {
    const tree = parse(text);
    checkModule(tree, newest);
    printed = printModule(tree);
    const difference = firstDifference(tree, parse(printed));
    if (difference !== null) {
      const { path, left, right } = difference;
      return [
        failed("structure", `at ${path}: read ${left}, read back ${right}`),
        notChecked("text", "the structure is not proven"),
      ];
    }
  } catch (error) {
    return [failedFrom(error), notChecked("text", "the structure is not proven")];
  }
  return [passed("structure"), compareText(text, printed, isEmitted)];
}

function failedFrom(error: unknown): Finding {
  if (error instanceof PythonSyntaxError) {
    const { reason, line, column, text } = error;
    return failed("structure", reason, { line, column: column - 1, text });
  }
  // What reads like Python and is none: a tree that compile() refuses too, as `return` in no function.
  if (error instanceof EmitError) return failed("structure", error.message);
  throw error;
}

function compareText(text: string, printed: string, isEmitted: boolean): Finding {
  if (text === printed) return passed("text");
  if (!isEmitted) return notChecked("text", "not a file that assay emitted (no such header)");
  const line = firstDifferingLine(text, printed);
  const here = text.split("\n")[line] ?? "(the end)";
  const expected = printed.split("\n")[line] ?? "(the end)";
  return failed("text", `changed since it was emitted: assay prints ${JSON.stringify(expected)}`, {
    line: line + 1,
    column: firstDifferingColumn(here, expected),
    text: here,
  });
}

function firstDifferingLine(left: string, right: string): number {
  const others = right.split("\n");
  return left.split("\n").findIndex((line, index) => line !== others[index]);
}

function firstDifferingColumn(left: string, right: string): number {
  let column = 0;
  while (column < left.length && left[column] === right[column]) column += 1;
  return column;
}
