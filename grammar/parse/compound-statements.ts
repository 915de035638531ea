// Statements with bodies: a rule for each keyword. Must not know what is in a body.

import type { Expr, ExceptHandler, MatchCase, Stmt, WithItem } from "../generated/nodes.js";
import { baseArguments } from "./calls.js";
import type { Cursor } from "./cursor.js";
import {
  expression,
  further,
  namedExpression,
  orTuple,
  starExpressions,
  starNamedExpression,
} from "./expressions.js";
import { byKind, kindSet } from "./kinds.js";
import type { Sym } from "./kinds.js";
import { list, make, none } from "./make.js";
import { nested } from "./nesting.js";
import type { NestedRule } from "./nesting.js";
import { functionParameters } from "./parameters.js";
import { patterns } from "./patterns.js";
import { body, openBody } from "./suites.js";
import type { Siblings } from "./suites.js";
import { PythonSyntaxError } from "./syntax-error.js";
import { starTarget, starTargets } from "./targets.js";
import { typeParameters } from "./type-parameters.js";

type Rule = (cursor: Cursor, header: number) => Stmt;

/** By the keyword that begins the statement; the cursor stands behind it. */
const rules = byKind<Rule>({
  if: ifStatement,
  while: whileStatement,
  for: (cursor, header) => make({ kind: "For", ...forParts(cursor, header) }),
  try: tryStatement,
  with: (cursor, header) => make({ kind: "With", ...withParts(cursor, header) }),
  def: (cursor, header) => functionDefinition(cursor, header, none),
  class: (cursor, header) => classDefinition(cursor, header, none),
  async: asyncStatement,
  "@": decorated,
});

const statementRule: NestedRule<Stmt> = {
  read: (cursor) => {
    const rule = rules[cursor.kind] ?? matchStatement;
    return rule(cursor, cursor.advance());
  },
  among: (known) => known.statements,
};

/** The statement with a body that begins here; null when none does. */
export function compoundStatement(cursor: Cursor): Stmt | null {
  const begins = rules[cursor.kind] !== undefined || startsMatch(cursor);
  return begins ? nested(cursor, statementRule) : null;
}

/** Goes past the keyword of a clause; comments before it stand after a body of one line, and have no place. */
function takeClause(cursor: Cursor, word: Sym): number | null {
  let comments = 0;
  while (cursor.isAhead(comments, "OWN_COMMENT")) comments += 1;
  if (!cursor.isAhead(comments, word)) return null;
  while (cursor.is("OWN_COMMENT")) cursor.dropped.add(cursor.advance());
  return cursor.advance();
}

function clauseBody(cursor: Cursor, word: Sym): readonly Stmt[] {
  const header = takeClause(cursor, word);
  return header === null ? none : body(cursor, `'${word}' statement`, header);
}

/** A chain of `elif` is read as a list, and put into each other from its end. */
function ifStatement(cursor: Cursor, start: number): Stmt {
  const first = namedExpression(cursor);
  const then = body(cursor, "'if' statement", start);
  const branches: { readonly test: Expr; readonly then: readonly Stmt[] }[] = [];
  for (
    let header = takeClause(cursor, "elif");
    header !== null;
    header = takeClause(cursor, "elif")
  ) {
    const test = namedExpression(cursor);
    branches.push({ test, then: body(cursor, "'elif' statement", header) });
  }
  let orelse = clauseBody(cursor, "else");
  for (let branch = branches.pop(); branch !== undefined; branch = branches.pop()) {
    orelse = list([make({ kind: "If", test: branch.test, body: branch.then, orelse })]);
  }
  return make({ kind: "If", test: first, body: then, orelse });
}

function whileStatement(cursor: Cursor, header: number): Stmt {
  const test = namedExpression(cursor);
  const block = body(cursor, "'while' statement", header);
  return make({ kind: "While", test, body: block, orelse: clauseBody(cursor, "else") });
}

function forParts(cursor: Cursor, header: number) {
  const target = starTargets(cursor);
  cursor.expect("in");
  const iter = starExpressions(cursor);
  const block = body(cursor, "'for' statement", header);
  return { target, iter, body: block, orelse: clauseBody(cursor, "else") };
}

const endsItem = kindSet(",", ")", ":");

function withItem(cursor: Cursor): WithItem {
  const context_expr = expression(cursor);
  const optional_vars = cursor.take("as") ? starTarget(cursor) : null;
  if (endsItem[cursor.kind] !== 1) throw cursor.error();
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

function withParts(cursor: Cursor, header: number) {
  let items = cursor.is("(") ? bracketedItems(cursor) : null;
  if (items === null) {
    items = [withItem(cursor)];
    while (cursor.take(",")) items.push(withItem(cursor));
  }
  return { items: list(items), body: body(cursor, "'with' statement", header) };
}

function tryStatement(cursor: Cursor, header: number): Stmt {
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
  const orelse = handlers.length > 0 ? clauseBody(cursor, "else") : none;
  const finalbody = clauseBody(cursor, "finally");
  if (handlers.length === 0 && finalbody.length === 0) {
    throw cursor.error("expected 'except' or 'finally' block");
  }
  const kind = stars > 0 ? "TryStar" : "Try";
  return make({ kind, body: block, handlers: list(handlers), orelse, finalbody });
}

/** ~> except A as b: ; except A, B: (3.14) */
function exceptHandler(cursor: Cursor, header: number, star: boolean): ExceptHandler {
  let type: Expr | null = null;
  let name: string | null = null;
  if (!cursor.is(":")) {
    type = expression(cursor);
    if (cursor.is(",")) {
      type = make({ kind: "Tuple", elts: list(further(cursor, [type], expression)) });
      if (cursor.is("as")) {
        throw cursor.error("multiple exception types must be parenthesized when using 'as'");
      }
    }
    if (cursor.take("as")) name = cursor.name();
  } else if (star) throw cursor.error("expected one or more exception types");
  const owner = star ? "'except*' statement" : "'except' statement";
  return make({ kind: "ExceptHandler", type, name, body: body(cursor, owner, header) });
}

function decorated(cursor: Cursor): Stmt {
  const decorators = [decorator(cursor)];
  for (;;) {
    dropComments(cursor);
    if (!cursor.take("@")) break;
    decorators.push(decorator(cursor));
  }
  const header = cursor.at;
  const decorator_list = list(decorators);
  if (cursor.take("class")) return classDefinition(cursor, header, decorator_list);
  if (cursor.take("def")) return functionDefinition(cursor, header, decorator_list);
  if (!cursor.take("async")) throw cursor.error();
  cursor.expect("def");
  return asyncFunction(cursor, header, decorator_list);
}

/** Comments for which the tree has no place. */
function dropComments(cursor: Cursor): void {
  while (cursor.is("OWN_COMMENT") || cursor.is("TRAILING_COMMENT")) {
    cursor.dropped.add(cursor.advance());
  }
}

function decorator(cursor: Cursor): Expr {
  const value = namedExpression(cursor);
  cursor.expect("NEWLINE");
  return value;
}

function functionParts(cursor: Cursor, header: number, decorator_list: readonly Expr[]) {
  const name = cursor.name();
  const type_params = typeParameters(cursor);
  cursor.expect("(");
  const args = functionParameters(cursor);
  cursor.expect(")");
  const returns = cursor.take("->") ? expression(cursor) : null;
  const block = body(cursor, "function definition", header, "function");
  return { name, args, body: block, decorator_list, returns, type_params };
}

function functionDefinition(cursor: Cursor, header: number, decorators: readonly Expr[]): Stmt {
  return make({ kind: "FunctionDef", ...functionParts(cursor, header, decorators) });
}

function asyncFunction(cursor: Cursor, header: number, decorators: readonly Expr[]): Stmt {
  return make({ kind: "AsyncFunctionDef", ...functionParts(cursor, header, decorators) });
}

function asyncStatement(cursor: Cursor, header: number): Stmt {
  if (cursor.take("def")) return asyncFunction(cursor, header, none);
  if (cursor.take("for")) return make({ kind: "AsyncFor", ...forParts(cursor, header) });
  if (cursor.take("with")) return make({ kind: "AsyncWith", ...withParts(cursor, header) });
  throw cursor.error();
}

function classDefinition(cursor: Cursor, header: number, decorator_list: readonly Expr[]): Stmt {
  const name = cursor.name();
  const type_params = typeParameters(cursor);
  const bases = cursor.is("(") ? baseArguments(cursor) : { args: none, keywords: none };
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

const endsLine = kindSet("NEWLINE", "END", "FAILURE", "NONE");

/** `match` is a name everywhere but before a subject, a colon and an indented `case`. */
function startsMatch(cursor: Cursor): boolean {
  if (!cursor.isSoft("match")) return false;
  let at = 1;
  while (endsLine[cursor.kindAhead(at)] !== 1) at += 1;
  if (at < 3 || !cursor.isAhead(at - 1, ":")) return false;
  at += 1;
  if (cursor.isAhead(at, "TRAILING_COMMENT")) at += 1;
  if (!cursor.isAhead(at, "INDENT")) return false;
  at += 1;
  while (cursor.isAhead(at, "OWN_COMMENT")) at += 1;
  return cursor.isAhead(at, "NAME") && cursor.spells(cursor.at + at, "case");
}

function matchSubject(cursor: Cursor): Expr {
  const start = cursor.at;
  const subject = orTuple(cursor, starNamedExpression);
  if (subject.kind === "Starred") throw cursor.error("cannot use starred expression here", start);
  return subject;
}

interface OpenCase {
  readonly parts: Pick<MatchCase, "pattern" | "guard">;
  readonly siblings: Siblings;
}

function matchStatement(cursor: Cursor): Stmt {
  const subject = matchSubject(cursor);
  cursor.expect(":");
  cursor.expect("NEWLINE");
  dropComments(cursor);
  cursor.expect("INDENT");
  dropComments(cursor);
  const open: OpenCase[] = [];
  while (!cursor.take("DEDENT")) {
    // A comment between two cases stays in the body above it.
    if (open.at(-1)?.siblings.takeComments(cursor) !== true) open.push(openCase(cursor));
  }
  const cases = open.map(({ parts, siblings }) =>
    make({ kind: "match_case", ...parts, body: siblings.finish("block") }),
  );
  return make({ kind: "Match", subject, cases: list(cases) });
}

function openCase(cursor: Cursor): OpenCase {
  if (!cursor.isSoft("case")) throw cursor.error("expected 'case'");
  const header = cursor.advance();
  const pattern = patterns(cursor);
  const guard = cursor.take("if") ? namedExpression(cursor) : null;
  return { parts: { pattern, guard }, siblings: openBody(cursor, "'case' statement", header) };
}
