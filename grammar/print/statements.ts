// Owns the table of statements: a missing kind does not compile.
// It must not know how any of them is written.
import type { Comment, NodeOf, Stmt } from "../generated/nodes.js";
import { allRead } from "./all-read.js";
import { isDocstring, type Suite } from "./blank-lines.js";
import { formatComment } from "./comments.js";
import { formatDocstring } from "./docstrings.js";
import type { Writer } from "./layout/writer.js";
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
  return (node, page, comment) => page.line((writer) => write(node, writer), comment);
}

function word<N>(text: string): Print<N> {
  return oneLine((_node, writer) => writer.text(text));
}

export const statementHandlers = {
  Module: ({ kind: _kind, body, ...rest }, page) => {
    allRead(rest);
    page.suite(body, "module");
  },
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
  Global: oneLine(writeGlobal),
  Nonlocal: oneLine(writeNonlocal),
  Expr: oneLine(writeExprStmt),
  Pass: word("pass"),
  Break: word("break"),
  Continue: word("continue"),
  Comment: (node, page) => page.verbatim(formatComment(node), null),
  BlankLine: (_node, page) => page.verbatim("", null),
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
  const text = isDoc ? stringOf(node) : null;
  if (text === null) printStatement(node, page, comment);
  else page.verbatim(formatDocstring(text, page.indent), comment);
}

function stringOf(node: Stmt): string | null {
  if (node.kind !== "Expr" || node.value.kind !== "Constant") return null;
  return node.value.value.type === "str" ? node.value.value.value : null;
}

export function newPage(width: number): Page {
  return new Page(width, printInSuite);
}
