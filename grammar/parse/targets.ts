// What can be assigned to, deleted, annotated. An expression is read first and judged after. Must not know statements.

import type { Expr } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import { bitwiseOr, commaList } from "./expressions.js";
import { make } from "./make.js";
import type { Token } from "./tokens.js";

const called: Readonly<Partial<Record<Expr["kind"], string>>> = {
  Call: "function call",
  Constant: "literal",
  JoinedStr: "f-string expression",
  TemplateStr: "t-string expression",
  Lambda: "lambda",
  IfExp: "conditional expression",
  Compare: "comparison",
  Dict: "dict literal",
  Set: "set display",
  ListComp: "list comprehension",
  SetComp: "set comprehension",
  DictComp: "dict comprehension",
  GeneratorExp: "generator expression",
  Await: "await expression",
  Yield: "yield expression",
  YieldFrom: "yield expression",
  NamedExpr: "named expression",
};

function whatIs(target: Expr): string {
  return called[target.kind] ?? (target.kind === "Starred" ? "starred" : "expression");
}

type Verb = "assign to" | "delete";

/** The part of the expression that can't stand in the place. */
function wrongPart(target: Expr, verb: Verb): Expr | null {
  switch (target.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      return null;
    case "Starred":
      if (verb === "delete" || target.value.kind === "Starred") return target;
      return wrongPart(target.value, verb);
    case "Tuple":
    case "List":
      for (const element of target.elts) {
        const wrong = wrongPart(element, verb);
        if (wrong !== null) return wrong;
      }
      return null;
    default:
      return target;
  }
}

export function checkTarget(
  cursor: Cursor,
  target: Expr,
  start: Token,
  verb: Verb = "assign to",
): void {
  const wrong = wrongPart(target, verb);
  if (wrong !== null) throw cursor.error(`cannot ${verb} ${whatIs(wrong)}`, start);
}

/** Can it stand left of `+=`, or of `: annotation`? */
export function checkSingleTarget(cursor: Cursor, target: Expr, start: Token, place: string): void {
  if (target.kind === "Name" || target.kind === "Attribute" || target.kind === "Subscript") return;
  const what = target.kind === "Tuple" ? "tuple" : target.kind === "List" ? "list" : whatIs(target);
  throw cursor.error(`'${what}' is an illegal expression for ${place}`, start);
}

/** ~> a, of `with b as a` */
export function starTarget(cursor: Cursor): Expr {
  const start = cursor.next;
  const target = targetElement(cursor);
  checkTarget(cursor, target, start);
  return target;
}

function targetElement(cursor: Cursor): Expr {
  if (!cursor.take("*")) return bitwiseOr(cursor);
  return make({ kind: "Starred", value: bitwiseOr(cursor) });
}

/** ~> a, *b of `for a, *b in c` */
export function starTargets(cursor: Cursor): Expr {
  const start = cursor.next;
  const { items, comma } = commaList(cursor, targetElement);
  const [only] = items;
  const target = comma || only === undefined ? make({ kind: "Tuple", elts: items }) : only;
  checkTarget(cursor, target, start);
  return target;
}
