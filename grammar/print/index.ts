// Owns the printer's interface: a tree in, text out, which `ruff format` leaves as it is.
// It must not know any kind of node.
import type { Expr, Module, Stmt } from "../generated/nodes.js";
import { DocumentWriter } from "./layout/document-writer.js";
import { flatText } from "./layout/flat-writer.js";
import { render } from "./layout/render.js";
import { textWidth } from "./layout/width.js";
import { newPage, printStatement } from "./statements.js";
import { writeBare } from "./write.js";

export { emptyLinesBefore, isBlankLineNode, type EmptyLines, type Suite } from "./blank-lines.js";

export interface PrintOptions {
  /** The columns of a line. */
  readonly width?: number;
}

const defaultWidth = 88;

/** ~> the whole file, with a line break at its end; nothing for a module without statements */
export function printModule(module: Module, { width = defaultWidth }: PrintOptions = {}): string {
  const page = newPage(width);
  printStatement(module, page, null);
  return page.text;
}

/** ~> the statement's lines, with a line break at the end */
export function printStmt(stmt: Stmt, { width = defaultWidth }: PrintOptions = {}): string {
  const page = newPage(width);
  printStatement(stmt, page, null);
  return page.text;
}

/** ~> the expression, without a line break at the end; broken within its own brackets if it is too long */
export function printExpr(expr: Expr, { width = defaultWidth }: PrintOptions = {}): string {
  const flat = flatText((writer) => writeBare(expr, writer));
  if (textWidth(flat) <= width) return flat;
  const writer = new DocumentWriter();
  writeBare(expr, writer);
  return render(writer.document, 0, width);
}
