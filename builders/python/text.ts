// Owns what a person reads beside the code: docstrings, comments, empty lines.
// Must not know how deep they will stand: module.ts indents docstrings and wraps comments.
import * as node from "../generated/nodes.js";
import type { Stmt } from "../../grammar/generated/nodes.js";
import { str } from "./literals.js";
import { refuse } from "./refuse.js";

/**
 * doc("What it does.", "", "More.") ~> """What it does. ... """, several lines with the closing quotes on their own.
 * Lines are written without the indentation of the suite; a text with line breaks counts as its lines.
 */
export function doc(...lines: readonly string[]): Stmt {
  const text = dedented(lines.join("\n"));
  checkEnds(text);
  return node.ExprStmt({ value: str(text.includes("\n") ? `${text}\n` : text) });
}

/** comment("Why.") ~> # Why. on its own line, on as many lines as the width asks for */
export function comment(text: string): readonly Stmt[] {
  return text.split("\n").map((line) => node.Comment({ text: line.trimEnd() }));
}

/** trailing("why") ~>   # why at the end of the line before; first in a body, of its header */
export function trailing(text: string): Stmt {
  return node.Comment({ text: text.trim(), trailing: true });
}

/** blank() ~> an empty line between two statements; dropped where it separates nothing */
export function blank(): Stmt {
  return node.BlankLine();
}

/** As inspect.cleandoc reads a docstring: the first line apart, the others without their common indentation. */
export function dedented(text: string): string {
  const [first = "", ...others] = text.split("\n").map((line) => line.trimEnd());
  const margins = others.filter((line) => line !== "").map((line) => line.search(/\S/));
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  const lines = [first.trimStart(), ...others.map((line) => line.slice(margin))];
  return lines.join("\n").replace(/^\n+|\n+$/g, "");
}

// ruff format puts a space before a quote that would touch the closing ones: another value than was written.
function checkEnds(text: string): void {
  const wrong = text === "" ? "nothing" : /["\\]$/.exec(text)?.[0];
  if (wrong === undefined || text.includes("\n")) return;
  refuse({
    kind: "Expr",
    field: "docstring",
    expected: "a docstring that ends with neither a quote nor a backslash",
    got: wrong === "nothing" ? "an empty text" : JSON.stringify(text.slice(-20)),
    fix: wrong === "nothing" ? "leave doc(...) out" : "end the sentence with a full stop",
  });
}
