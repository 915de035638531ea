// Text to tree: `parse(text)` gives the nodes that the printer prints, or says where the text is no Python.

import type { Expr, Module, Stmt } from "../generated/nodes.js";
import { Cursor } from "./cursor.js";
import { layOut } from "./layout.js";
import { make } from "./make.js";
import { Source } from "./source.js";
import { moduleBody } from "./suites.js";
import { PythonSyntaxError } from "./syntax-error.js";
import type { Token } from "./tokens.js";
import { loadParser, readLeaves } from "./tree-sitter.js";

export { loadParser, PythonSyntaxError };

/** A comment inside of brackets or between decorators, for which the tree has no place. */
export interface DroppedComment {
  readonly line: number;
  readonly text: string;
}

export interface Reading {
  readonly module: Module;
  readonly dropped: readonly DroppedComment[];
}

function cursorOver(source: Source, tokens: readonly Token[]): Cursor {
  const row = source.lineStarts.length - 1;
  const { length } = source.text;
  const end = { sym: "END", text: "", start: length, end: length, row, endRow: row };
  return new Cursor(source, tokens, end);
}

/** Reads a text, and says which comments the tree can't hold. Call `loadParser()` before. Throws PythonSyntaxError. */
export function read(text: string): Reading {
  const source = new Source(text);
  const { tokens, dropped } = layOut(source, readLeaves(source));
  const cursor = cursorOver(source, tokens);
  const module = make({ kind: "Module", body: moduleBody(cursor) });
  const comments = [...dropped, ...cursor.dropped].sort((a, b) => a.start - b.start);
  return {
    module,
    dropped: comments.map(({ row, text: found }) => ({ line: row + 1, text: found })),
  };
}

/** ~> parse("a = 1\n"): the Module. Call `loadParser()` before. Throws PythonSyntaxError. */
export function parse(text: string): Module {
  return read(text).module;
}

/** As `parse`, and loads the parser itself. */
export async function parseModule(text: string): Promise<Module> {
  await loadParser();
  return parse(text);
}

/** ~> parseStmt("a = 1"): one statement. Call `loadParser()` before. */
export function parseStmt(text: string): Stmt {
  const { body } = parse(text);
  const [only] = body;
  if (only === undefined || body.length !== 1) {
    throw new Source(text).error(`expected one statement, got ${body.length}`, 0);
  }
  return only;
}

/** ~> parseExpr("a + 1"): one expression. Call `loadParser()` before. */
export function parseExpr(text: string): Expr {
  const statement = parseStmt(text);
  if (statement.kind === "Expr") return statement.value;
  throw new Source(text).error("expected an expression, got a statement", 0);
}
