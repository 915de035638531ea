// Text to tree: `parse(text)` gives the nodes that the printer prints, or says where the text is no Python.

import type { Expr, Module, Stmt } from "../generated/nodes.js";
import { Cursor } from "./cursor.js";
import { make } from "./make.js";
import { Source } from "./source.js";
import { moduleBody } from "./suites.js";
import { PythonSyntaxError } from "./syntax-error.js";
import { tokenize } from "./tokenizer.js";
import type { Tokenized } from "./tokenizer.js";

export { PythonSyntaxError };

/** A comment inside of brackets or between decorators, for which the tree has no place. */
export interface DroppedComment {
  readonly line: number;
  readonly text: string;
}

export interface Reading {
  readonly module: Module;
  readonly dropped: readonly DroppedComment[];
}

export interface ReadOptions {
  /** "cpython" (the default) refuses what nests deeper than CPython reads: 200 brackets, 100 indents. "unlimited" reads it. */
  readonly nesting?: "cpython" | "unlimited";
}

/** What the tokenizer could not go on with is said, unless the grammar fails before. */
function bodyOf(cursor: Cursor, { failure }: Tokenized): readonly Stmt[] {
  try {
    return moduleBody(cursor);
  } catch (error) {
    if (failure === null || !(error instanceof PythonSyntaxError)) throw error;
    throw error.offset < failure.offset ? error : failure;
  }
}

/** Reads a text, and says which comments the tree can't hold. Throws PythonSyntaxError. */
export function read(text: string, options: ReadOptions = {}): Reading {
  const source = new Source(text);
  const tokenized = tokenize(source, options.nesting !== "unlimited");
  const cursor = new Cursor(source, tokenized.tokens);
  const module = make({ kind: "Module", body: bodyOf(cursor, tokenized) });
  const inLines = [...cursor.dropped].map((token) => ({
    start: cursor.start(token),
    end: cursor.end(token),
  }));
  const dropped = [...tokenized.dropped, ...inLines]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({
      line: source.rowOf(start) + 1,
      text: source.text.slice(start, end),
    }));
  return { module, dropped };
}

/** ~> parse("a = 1\n"): the Module. Throws PythonSyntaxError. */
export function parse(text: string, options: ReadOptions = {}): Module {
  return read(text, options).module;
}

/** ~> parseStmt("a = 1"): one statement. */
export function parseStmt(text: string): Stmt {
  const { body } = parse(text);
  const [only] = body;
  if (only === undefined || body.length !== 1) {
    throw new Source(text).error(`expected one statement, got ${body.length}`, 0);
  }
  return only;
}

/** ~> parseExpr("a + 1"): one expression. */
export function parseExpr(text: string): Expr {
  const statement = parseStmt(text);
  if (statement.kind === "Expr") return statement.value;
  throw new Source(text).error("expected an expression, got a statement", 0);
}
