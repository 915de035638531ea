// Statements of one line: a rule for each keyword, and assignments and expressions for the rest. Must not know suites.

import type { Alias, Expr, Operator, Stmt } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import {
  bitwiseOr,
  expression,
  further,
  starExpressions,
  yieldOrStarExpressions,
} from "./expressions.js";
import { byKind, kindSet } from "./kinds.js";
import { list, make } from "./make.js";
import { checkSingleTarget, checkTarget } from "./targets.js";
import { typeParameters } from "./type-parameters.js";

type Rule = (cursor: Cursor) => Stmt;

/** By the keyword that begins the statement; the cursor stands behind it. */
const rules = byKind<Rule>({
  pass: () => make({ kind: "Pass" }),
  break: () => make({ kind: "Break" }),
  continue: () => make({ kind: "Continue" }),
  return: (cursor) =>
    make({ kind: "Return", value: endsHere(cursor) ? null : starExpressions(cursor) }),
  del: deleteStatement,
  assert: assertStatement,
  raise: raiseStatement,
  global: (cursor) => make({ kind: "Global", names: names(cursor) }),
  nonlocal: (cursor) => make({ kind: "Nonlocal", names: names(cursor) }),
  import: (cursor) => make({ kind: "Import", names: moduleAliases(cursor) }),
  from: importFrom,
});

/** ~> one of `a = 1`, `return`, `import b` */
export function simpleStatement(cursor: Cursor): Stmt {
  const rule = rules[cursor.kind];
  if (rule !== undefined) {
    cursor.advance();
    return rule(cursor);
  }
  if (cursor.isAhead(1, "NAME") && cursor.isSoft("type")) return typeAlias(cursor);
  return assignmentOrExpression(cursor);
}

const ends = kindSet(";", "NEWLINE", "END");

export function endsHere(cursor: Cursor): boolean {
  return ends[cursor.kind] === 1;
}

function deleteStatement(cursor: Cursor): Stmt {
  if (endsHere(cursor)) throw cursor.error();
  const start = cursor.at;
  const targets = list(further(cursor, [deleted(cursor)], deleted));
  for (const target of targets) checkTarget(cursor, target, start, "delete");
  return make({ kind: "Delete", targets });
}

function deleted(cursor: Cursor): Expr {
  if (cursor.is("*")) throw cursor.error("cannot delete starred");
  return bitwiseOr(cursor);
}

function assertStatement(cursor: Cursor): Stmt {
  const test = expression(cursor);
  const msg = cursor.take(",") ? expression(cursor) : null;
  return make({ kind: "Assert", test, msg });
}

function raiseStatement(cursor: Cursor): Stmt {
  if (endsHere(cursor)) return make({ kind: "Raise", exc: null, cause: null });
  const exc = expression(cursor);
  const cause = cursor.take("from") ? expression(cursor) : null;
  return make({ kind: "Raise", exc, cause });
}

function names(cursor: Cursor): readonly string[] {
  const found = [cursor.name()];
  while (cursor.take(",")) found.push(cursor.name());
  return list(found);
}

function dotted(cursor: Cursor): string {
  let name = cursor.name();
  while (cursor.take(".")) name += `.${cursor.name()}`;
  return name;
}

function alias(cursor: Cursor, name: string): Alias {
  return make({ kind: "alias", name, asname: cursor.take("as") ? cursor.name() : null });
}

/** ~> a.b as c, d */
function moduleAliases(cursor: Cursor): readonly Alias[] {
  const found = [alias(cursor, dotted(cursor))];
  while (cursor.take(",")) found.push(alias(cursor, dotted(cursor)));
  return list(found);
}

/** ~> from ..a import (b as c, d) */
function importFrom(cursor: Cursor): Stmt {
  let level = 0;
  while (cursor.is(".") || cursor.is("...")) level += cursor.written(cursor.advance()).length;
  const module = level > 0 && cursor.is("import") ? null : dotted(cursor);
  cursor.expect("import");
  return make({ kind: "ImportFrom", module, names: importedNames(cursor), level });
}

function importedNames(cursor: Cursor): readonly Alias[] {
  if (cursor.take("*")) return list([make({ kind: "alias", name: "*", asname: null })]);
  const bracketed = cursor.take("(");
  const found = [alias(cursor, cursor.name())];
  while (cursor.take(",")) {
    if (bracketed && cursor.is(")")) break;
    if (!bracketed && endsHere(cursor)) {
      throw cursor.error("trailing comma not allowed without surrounding parentheses");
    }
    found.push(alias(cursor, cursor.name()));
  }
  if (bracketed) cursor.expect(")");
  return list(found);
}

/** ~> type A[T] = b */
function typeAlias(cursor: Cursor): Stmt {
  cursor.advance();
  const name = make({ kind: "Name", id: cursor.name() });
  const type_params = typeParameters(cursor);
  cursor.expect("=");
  return make({ kind: "TypeAlias", name, type_params, value: expression(cursor) });
}

const augmented = byKind<Operator>({
  "+=": "Add",
  "-=": "Sub",
  "*=": "Mult",
  "@=": "MatMult",
  "/=": "Div",
  "//=": "FloorDiv",
  "%=": "Mod",
  "**=": "Pow",
  "<<=": "LShift",
  ">>=": "RShift",
  "|=": "BitOr",
  "^=": "BitXor",
  "&=": "BitAnd",
});

function assignmentOrExpression(cursor: Cursor): Stmt {
  const start = cursor.at;
  const first = yieldOrStarExpressions(cursor);
  if (cursor.is(":")) return annotated(cursor, first, start);
  if (cursor.is("=")) return assignment(cursor, first, start);
  const op = augmented[cursor.kind];
  if (op === undefined) return make({ kind: "Expr", value: first });
  checkSingleTarget(cursor, first, start, "augmented assignment");
  cursor.advance();
  return make({ kind: "AugAssign", target: first, op, value: yieldOrStarExpressions(cursor) });
}

/** ~> a = b = c */
function assignment(cursor: Cursor, first: Expr, start: number): Stmt {
  const targets: Expr[] = [];
  let value = first;
  let valueStart = start;
  while (cursor.take("=")) {
    checkTarget(cursor, value, valueStart);
    targets.push(value);
    valueStart = cursor.at;
    value = yieldOrStarExpressions(cursor);
  }
  return make({ kind: "Assign", targets: list(targets), value });
}

/** ~> a: b = c; a name in parentheses is not simple */
function annotated(cursor: Cursor, target: Expr, start: number): Stmt {
  checkSingleTarget(cursor, target, start, "an annotation");
  const simple = target.kind === "Name" && start === cursor.at - 1 ? 1 : 0;
  cursor.expect(":");
  const annotation = expression(cursor);
  const value = cursor.take("=") ? yieldOrStarExpressions(cursor) : null;
  return make({ kind: "AnnAssign", target, annotation, value, simple });
}
