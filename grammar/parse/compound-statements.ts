// Statements with bodies: a rule for each keyword. Must not know what is in a body.

import type { Expr, ExceptHandler, MatchCase, Stmt, WithItem } from "../generated/nodes.js";
import { baseArguments } from "./calls.js";
import type { Cursor } from "./cursor.js";
import {
  commaList,
  expression,
  namedExpression,
  starExpressions,
  starNamedExpression,
} from "./expressions.js";
import { make } from "./make.js";
import { functionParameters } from "./parameters.js";
import { patterns } from "./patterns.js";
import { body, openBody } from "./suites.js";
import type { Siblings } from "./suites.js";
import { PythonSyntaxError } from "./syntax-error.js";
import { starTarget, starTargets } from "./targets.js";
import type { Token } from "./tokens.js";
import { typeParameters } from "./type-parameters.js";

type Rule = (cursor: Cursor, header: Token) => Stmt;

/** By the keyword that begins the statement; the cursor stands behind it. */
const rules: Readonly<Record<string, Rule>> = {
  if: ifStatement,
  while: whileStatement,
  for: (cursor, header) => make({ kind: "For", ...forParts(cursor, header) }),
  try: tryStatement,
  with: (cursor, header) => make({ kind: "With", ...withParts(cursor, header) }),
  def: (cursor, header) => functionDefinition(cursor, header, []),
  class: (cursor, header) => classDefinition(cursor, header, []),
  async: asyncStatement,
  "@": decorated,
};

/** The statement with a body that begins here; null when none does. */
export function compoundStatement(cursor: Cursor): Stmt | null {
  const rule = rules[cursor.next.sym];
  if (rule !== undefined) return rule(cursor, cursor.advance());
  return startsMatch(cursor) ? matchStatement(cursor) : null;
}

/** Goes past the keyword of a clause; comments before it stand after a body of one line, and have no place. */
function takeClause(cursor: Cursor, word: string): Token | null {
  let comments = 0;
  while (cursor.ahead(comments).sym === "OWN_COMMENT") comments += 1;
  if (cursor.ahead(comments).sym !== word) return null;
  while (cursor.is("OWN_COMMENT")) cursor.dropped.push(cursor.advance());
  return cursor.advance();
}

function clauseBody(cursor: Cursor, word: string): Stmt[] {
  const header = takeClause(cursor, word);
  return header === null ? [] : body(cursor, `'${word}' statement`, header);
}

function ifStatement(cursor: Cursor, start: Token): Stmt {
  const branches: { readonly test: Expr; readonly body: Stmt[] }[] = [];
  let header: Token | null = start;
  while (header !== null) {
    const word = header.sym;
    const test = namedExpression(cursor);
    branches.push({ test, body: body(cursor, `'${word}' statement`, header) });
    header = takeClause(cursor, "elif");
  }
  let orelse = clauseBody(cursor, "else");
  for (let i = branches.length - 1; i > 0; i -= 1) {
    const branch = branches[i];
    if (branch !== undefined) orelse = [make({ kind: "If", ...branch, orelse })];
  }
  const [first] = branches;
  if (first === undefined) throw cursor.error();
  return make({ kind: "If", ...first, orelse });
}

function whileStatement(cursor: Cursor, header: Token): Stmt {
  const test = namedExpression(cursor);
  const block = body(cursor, "'while' statement", header);
  return make({ kind: "While", test, body: block, orelse: clauseBody(cursor, "else") });
}

function forParts(cursor: Cursor, header: Token) {
  const target = starTargets(cursor);
  cursor.expect("in");
  const iter = starExpressions(cursor);
  const block = body(cursor, "'for' statement", header);
  return { target, iter, body: block, orelse: clauseBody(cursor, "else") };
}

function withItem(cursor: Cursor): WithItem {
  const context_expr = expression(cursor);
  const optional_vars = cursor.take("as") ? starTarget(cursor) : null;
  if (!cursor.isAny(",", ")", ":")) throw cursor.error();
  return make({ kind: "withitem", context_expr, optional_vars });
}

/** ~> (a as b, c,) before the `:`; null where the parentheses belong to an expression */
function bracketedItems(cursor: Cursor): WithItem[] | null {
  const mark = cursor.mark();
  try {
    cursor.expect("(");
    const items = [withItem(cursor)];
    while (cursor.take(",") && !cursor.is(")")) items.push(withItem(cursor));
    cursor.expect(")");
    if (cursor.is(":")) return items;
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
  }
  cursor.reset(mark);
  return null;
}

function withParts(cursor: Cursor, header: Token) {
  let items = cursor.is("(") ? bracketedItems(cursor) : null;
  if (items === null) {
    items = [withItem(cursor)];
    while (cursor.take(",")) items.push(withItem(cursor));
  }
  return { items, body: body(cursor, "'with' statement", header) };
}

function tryStatement(cursor: Cursor, header: Token): Stmt {
  const block = body(cursor, "'try' statement", header);
  const handlers: ExceptHandler[] = [];
  let stars = 0;
  for (
    let word = takeClause(cursor, "except");
    word !== null;
    word = takeClause(cursor, "except")
  ) {
    const star = cursor.take("*");
    if (star) stars += 1;
    handlers.push(exceptHandler(cursor, word, star));
    if (stars !== 0 && stars !== handlers.length) {
      throw cursor.error("cannot have both 'except' and 'except*' on the same 'try'", word);
    }
  }
  const orelse = handlers.length > 0 ? clauseBody(cursor, "else") : [];
  const finalbody = clauseBody(cursor, "finally");
  if (handlers.length === 0 && finalbody.length === 0) {
    throw cursor.error("expected 'except' or 'finally' block");
  }
  const kind = stars > 0 ? "TryStar" : "Try";
  return make({ kind, body: block, handlers, orelse, finalbody });
}

/** ~> except A as b: ; except A, B: (3.14) */
function exceptHandler(cursor: Cursor, header: Token, star: boolean): ExceptHandler {
  let type: Expr | null = null;
  let name: string | null = null;
  if (!cursor.is(":")) {
    const { items, comma } = commaList(cursor, expression);
    const [only] = items;
    type = comma || only === undefined ? make({ kind: "Tuple", elts: items }) : only;
    if (cursor.is("as") && comma) {
      throw cursor.error("multiple exception types must be parenthesized when using 'as'");
    }
    if (cursor.take("as")) name = cursor.name();
  } else if (star) throw cursor.error("expected one or more exception types");
  const owner = star ? "'except*' statement" : "'except' statement";
  return make({ kind: "ExceptHandler", type, name, body: body(cursor, owner, header) });
}

function decorated(cursor: Cursor): Stmt {
  const decorators = [decorator(cursor)];
  for (;;) {
    while (cursor.isAny("OWN_COMMENT", "TRAILING_COMMENT")) cursor.dropped.push(cursor.advance());
    if (!cursor.take("@")) break;
    decorators.push(decorator(cursor));
  }
  const header = cursor.next;
  if (cursor.take("class")) return classDefinition(cursor, header, decorators);
  if (cursor.take("def")) return functionDefinition(cursor, header, decorators);
  if (!cursor.take("async")) throw cursor.error();
  cursor.expect("def");
  return asyncFunction(cursor, header, decorators);
}

function decorator(cursor: Cursor): Expr {
  const value = namedExpression(cursor);
  cursor.expect("NEWLINE");
  return value;
}

function functionParts(cursor: Cursor, header: Token, decorator_list: Expr[]) {
  const name = cursor.name();
  const type_params = typeParameters(cursor);
  cursor.expect("(");
  const args = functionParameters(cursor);
  cursor.expect(")");
  const returns = cursor.take("->") ? expression(cursor) : null;
  const block = body(cursor, "function definition", header, "function");
  return { name, args, body: block, decorator_list, returns, type_params };
}

function functionDefinition(cursor: Cursor, header: Token, decorators: Expr[]): Stmt {
  return make({ kind: "FunctionDef", ...functionParts(cursor, header, decorators) });
}

function asyncFunction(cursor: Cursor, header: Token, decorators: Expr[]): Stmt {
  return make({ kind: "AsyncFunctionDef", ...functionParts(cursor, header, decorators) });
}

function asyncStatement(cursor: Cursor, header: Token): Stmt {
  if (cursor.take("def")) return asyncFunction(cursor, header, []);
  if (cursor.take("for")) return make({ kind: "AsyncFor", ...forParts(cursor, header) });
  if (cursor.take("with")) return make({ kind: "AsyncWith", ...withParts(cursor, header) });
  throw cursor.error();
}

function classDefinition(cursor: Cursor, header: Token, decorator_list: Expr[]): Stmt {
  const name = cursor.name();
  const type_params = typeParameters(cursor);
  const bases = cursor.is("(") ? baseArguments(cursor) : { args: [], keywords: [] };
  return make({
    kind: "ClassDef",
    name,
    bases: bases.args,
    keywords: bases.keywords,
    body: body(cursor, "class definition", header, "class"),
    decorator_list,
    type_params,
  });
}

/** `match` is a name everywhere but before a subject, a colon and an indented `case`. */
function startsMatch(cursor: Cursor): boolean {
  if (!cursor.isSoft("match")) return false;
  let at = 1;
  while (!["NEWLINE", "END"].includes(cursor.ahead(at).sym)) at += 1;
  if (at < 3 || cursor.ahead(at - 1).sym !== ":") return false;
  at += 1;
  if (cursor.ahead(at).sym === "TRAILING_COMMENT") at += 1;
  if (cursor.ahead(at).sym !== "INDENT") return false;
  at += 1;
  while (cursor.ahead(at).sym === "OWN_COMMENT") at += 1;
  const first = cursor.ahead(at);
  return first.sym === "NAME" && first.text === "case";
}

function matchSubject(cursor: Cursor): Expr {
  const start = cursor.next;
  const { items, comma } = commaList(cursor, starNamedExpression);
  const [only] = items;
  if (comma || only === undefined) return make({ kind: "Tuple", elts: items });
  if (only.kind === "Starred") throw cursor.error("cannot use starred expression here", start);
  return only;
}

interface OpenCase {
  readonly parts: Pick<MatchCase, "pattern" | "guard">;
  readonly siblings: Siblings;
}

function matchStatement(cursor: Cursor): Stmt {
  cursor.advance();
  const subject = matchSubject(cursor);
  cursor.expect(":");
  cursor.expect("NEWLINE");
  const dropComments = (): void => {
    while (cursor.isAny("OWN_COMMENT", "TRAILING_COMMENT")) cursor.dropped.push(cursor.advance());
  };
  dropComments();
  cursor.expect("INDENT");
  dropComments();
  const open: OpenCase[] = [];
  while (!cursor.take("DEDENT")) {
    // A comment between two cases stays in the body above it.
    if (open.at(-1)?.siblings.takeComments(cursor) !== true) open.push(openCase(cursor));
  }
  const cases = open.map(({ parts, siblings }) =>
    make({ kind: "match_case", ...parts, body: siblings.finish("block") }),
  );
  return make({ kind: "Match", subject, cases });
}

function openCase(cursor: Cursor): OpenCase {
  if (!cursor.isSoft("case")) throw cursor.error("expected 'case'");
  const header = cursor.advance();
  const pattern = patterns(cursor);
  const guard = cursor.take("if") ? namedExpression(cursor) : null;
  return { parts: { pattern, guard }, siblings: openBody(cursor, "'case' statement", header) };
}
