// Owns the printer's interface: a tree in, text out, which `ruff format` leaves as it is.
// It must not know any kind of node.
import type { Expr, Module, Stmt } from "../generated/nodes.js";
import type { PythonVersion } from "../python.js";
import { Lines, type Style } from "./lines.js";
import { printLines } from "./statements.js";
import { writeBare } from "./write.js";

export { emptyLinesBefore, isBlankLineNode, type EmptyLines, type Suite } from "./blank-lines.js";

export interface PrintOptions {
  /** The columns of a line; 88 where nothing is said. */
  readonly width?: number;
  /** The oldest Python that must read the text; 3.8 knows no parentheses around the items of `with`. */
  readonly target?: PythonVersion;
}

function styleOf({ width = 88, target }: PrintOptions): Style {
  return { width, bracketsWithItems: target !== "3.8" };
}

/** ~> the whole file, with a line break at its end; nothing for a module without statements */
export function printModule(module: Module, options: PrintOptions = {}): string {
  return printLines(module, styleOf(options));
}

/** ~> the statement's lines, with a line break at the end */
export function printStmt(stmt: Stmt, options: PrintOptions = {}): string {
  return printLines(stmt, styleOf(options));
}

/** ~> the expression, without a line break at the end; broken within its own brackets if it is too long */
export function printExpr(expr: Expr, options: PrintOptions = {}): string {
  return new Lines(styleOf(options)).format(expr, writeBare, "", null, 0);
}
