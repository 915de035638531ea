// Owns the table of statements: a missing kind does not compile.
// It must not know how any of them is written.
import type { Comment, NodeOf, Stmt } from "../generated/nodes.js";
import { isDocstring, type Suite } from "./blank-lines.js";
import { formatComment } from "./comments.js";
import { formatDocstring } from "./docstrings.js";
import type { Writer } from "./layout/writer.js";
import type { Style } from "./lines.js";
import { Page } from "./page.js";
import {
  writeAnnAssign,
  writeAssign,
  writeAugAssign,
  writeReturn,
  writeTypeAlias,
} from "./statements/assignments.js";
import {
  printExceptHandler,
  printFor,
  printIf,
  printMatch,
  printMatchCase,
  printTry,
  printWhile,
  printWith,
} from "./statements/compound.js";
import { printClassDef, printFunctionDef } from "./statements/definitions.js";
import { writeImport, writeImportFrom } from "./statements/imports.js";
import {
  writeAssert,
  writeDelete,
  writeExprStmt,
  writeGlobal,
  writeNonlocal,
  writeRaise,
} from "./statements/simple.js";
import type { LineKind } from "./handlers.js";

type Print<N> = (node: N, page: Page, comment: Comment | null) => void;

/** A statement of one logical line. */
function oneLine<N>(write: (node: N, writer: Writer) => void): Print<N> {
  return (node, page, comment) => page.line(node, write, comment);
}

/** A comment at its end is let be, however long the line: no backslash can stand before one. */
function declaration<N extends { readonly names: readonly string[] }>(
  keyword: string,
  write: (node: N, writer: Writer) => void,
): Print<N> {
  return (node, page, comment) => {
    if (comment === null) page.line(node, write);
    else page.verbatim(`${keyword} ${node.names.join(", ")}`, comment);
  };
}

function word<N>(text: string): Print<N> {
  return oneLine((_node, writer) => writer.text(text));
}

export const statementHandlers = {
  Module: ({ body }, page) => page.suite(body, "module"),
  FunctionDef: printFunctionDef,
  AsyncFunctionDef: printFunctionDef,
  ClassDef: printClassDef,
  Return: oneLine(writeReturn),
  Delete: oneLine(writeDelete),
  Assign: oneLine(writeAssign),
  TypeAlias: oneLine(writeTypeAlias),
  AugAssign: oneLine(writeAugAssign),
  AnnAssign: oneLine(writeAnnAssign),
  For: printFor,
  AsyncFor: printFor,
  While: printWhile,
  If: printIf,
  With: printWith,
  AsyncWith: printWith,
  Match: printMatch,
  Raise: oneLine(writeRaise),
  Try: printTry,
  TryStar: printTry,
  Assert: oneLine(writeAssert),
  Import: oneLine(writeImport),
  ImportFrom: oneLine(writeImportFrom),
  Global: declaration("global", writeGlobal),
  Nonlocal: declaration("nonlocal", writeNonlocal),
  Expr: oneLine(writeExprStmt),
  Pass: word("pass"),
  Break: word("break"),
  Continue: word("continue"),
  Comment: (node, page) => page.verbatim(formatComment(node), null),
  BlankLine: (_node, page) => page.emptyLines(1),
  ExceptHandler: (node, page) => printExceptHandler("except", node, page),
  match_case: printMatchCase,
} satisfies { [K in LineKind]: Print<NodeOf<K>> };

/** Bivariant on purpose: the kind of the node has chosen the handler. */
interface AnyHandler {
  handle(node: NodeOf<LineKind>, page: Page, comment: Comment | null): void;
}

export function printStatement(node: NodeOf<LineKind>, page: Page, comment: Comment | null): void {
  const handle: AnyHandler["handle"] = statementHandlers[node.kind];
  handle(node, page, comment);
}

/** A statement in its suite, where a string may be the docstring. */
export function printInSuite(
  node: Stmt,
  page: Page,
  comment: Comment | null,
  opens: Suite | null,
): void {
  const isDoc = opens !== null && opens !== "block" && isDocstring(node);
  const text =
    isDoc && node.kind === "Expr" && node.value.kind === "Constant" ? node.value.value : null;
  if (text?.type !== "str") printStatement(node, page, comment);
  else page.verbatim(formatDocstring(text.value, page.indent, text.apart), comment);
}

/** ~> the lines of a module or a statement */
export function printLines(node: NodeOf<LineKind>, style: Style): string {
  const page = new Page(style, printInSuite);
  printStatement(node, page, null);
  page.finish();
  return page.text;
}
