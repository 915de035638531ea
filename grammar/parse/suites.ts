// Suites: the statements of a module or of a body, with the comments and the blank lines between them.
// Must not know which statement a body belongs to.

import type { Comment, Stmt } from "../generated/nodes.js";
import { isBlankLineNode } from "../print/blank-lines.js";
import type { Suite } from "../print/blank-lines.js";
import { compoundStatement } from "./compound-statements.js";
import type { Cursor } from "./cursor.js";
import { list, make } from "./make.js";
import { endsHere, simpleStatement } from "./simple-statements.js";

/** ~> # text */
function comment(written: string, trailing: boolean): Comment {
  const text = written.slice(written.startsWith("# ") ? 2 : 1).trimEnd();
  return make({ kind: "Comment", text, trailing });
}

/** The statements of one suite as they are found, with the rows that they take in the text. */
export class Siblings {
  private readonly statements: Stmt[] = [];
  /** Of each the empty lines before it. */
  private readonly empty: number[] = [];
  private lastRow = 0;
  private hasEmpty = false;

  /** A statement that begins in the row `start` and ends in the row `end`. */
  add(statement: Stmt, start: number, end: number): void {
    const empty = this.statements.length === 0 ? 0 : start - this.lastRow - 1;
    if (empty > 0) this.hasEmpty = true;
    this.statements.push(statement);
    this.empty.push(empty);
    this.lastRow = end;
  }

  /** Takes the comments on lines of their own that stand next; gives whether there were any. */
  takeComments(cursor: Cursor): boolean {
    const before = this.statements.length;
    while (cursor.is("OWN_COMMENT")) this.addComment(cursor, false);
    return this.statements.length > before;
  }

  /** Takes the comment at the end of the line that was read last. */
  takeTrailingComment(cursor: Cursor): void {
    if (cursor.is("TRAILING_COMMENT")) this.addComment(cursor, true);
  }

  private addComment(cursor: Cursor, trailing: boolean): void {
    const token = cursor.advance();
    const row = cursor.row(token);
    this.add(comment(cursor.written(token), trailing), row, row);
  }

  /** All of them, with a BlankLine wherever the text has an empty line that the style would not put. */
  finish(suite: Suite): readonly Stmt[] {
    if (!this.hasEmpty) return list(this.statements);
    const body: Stmt[] = [];
    const isApart = (at: number) => (this.empty[at] ?? 0) > 0;
    this.statements.forEach((statement, at) => {
      const empty = this.empty[at] ?? 0;
      if (empty > 0 && isBlankLineNode(empty, this.statements, at, suite, isApart)) {
        body.push(make({ kind: "BlankLine" }));
      }
      body.push(statement);
    });
    return list(body);
  }
}

/** Python 2 had statements that look like a name before an expression. */
function reasonFor(statement: Stmt): string {
  const name =
    statement.kind === "Expr" && statement.value.kind === "Name" ? statement.value.id : null;
  if (name !== "print" && name !== "exec") return "invalid syntax";
  return `missing parentheses in call to '${name}'`;
}

/** Statements with `;` between them, up to the end of the line. */
function simpleLine(cursor: Cursor, into: Siblings): void {
  for (;;) {
    const row = cursor.row(cursor.at);
    const statement = simpleStatement(cursor);
    into.add(statement, row, cursor.row(cursor.at));
    if (!endsHere(cursor)) throw cursor.error(reasonFor(statement));
    if (!cursor.take(";")) break;
    if (cursor.is("NEWLINE")) break;
  }
  cursor.expect("NEWLINE");
  into.takeTrailingComment(cursor);
}

function statement(cursor: Cursor, into: Siblings): void {
  if (into.takeComments(cursor)) return;
  if (cursor.is("INDENT")) throw cursor.error("unexpected indent");
  const row = cursor.row(cursor.at);
  const found = compoundStatement(cursor);
  if (found === null) simpleLine(cursor, into);
  else into.add(found, row, cursor.row(cursor.at - 1));
}

/** A whole text. */
export function moduleBody(cursor: Cursor): readonly Stmt[] {
  const siblings = new Siblings();
  while (!cursor.is("END")) statement(cursor, siblings);
  return siblings.finish("module");
}

/** `:` and what belongs to it; `owner` says in the message what lacks a body. */
export function openBody(cursor: Cursor, owner: string, header: number): Siblings {
  cursor.expect(":");
  const siblings = new Siblings();
  if (!cursor.take("NEWLINE")) {
    simpleLine(cursor, siblings);
    return siblings;
  }
  siblings.takeTrailingComment(cursor);
  if (!cursor.take("INDENT")) {
    const reason = `expected an indented block after ${owner} on line ${cursor.row(header) + 1}`;
    throw cursor.error(reason);
  }
  while (!cursor.take("DEDENT")) statement(cursor, siblings);
  return siblings;
}

export function body(
  cursor: Cursor,
  owner: string,
  header: number,
  suite: Suite = "block",
): readonly Stmt[] {
  return openBody(cursor, owner, header).finish(suite);
}
