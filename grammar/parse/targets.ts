// What can be assigned to, deleted, annotated. An expression is read first and judged after. Must not know statements.

import type { Expr } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import { bitwiseOr, orTuple } from "./expressions.js";
import { make } from "./make.js";

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
  if (target.kind === "Constant") {
    const { value } = target;
    if (value.type === "None") return "None";
    if (value.type === "bool") return value.value ? "True" : "False";
    if (value.type === "Ellipsis") return "ellipsis";
  }
  return called[target.kind] ?? (target.kind === "Starred" ? "starred" : "expression");
}

type Verb = "assign to" | "delete";

function isPlace(target: Expr): boolean {
  return target.kind === "Name" || target.kind === "Attribute" || target.kind === "Subscript";
}

/** The first part of the expression that can't stand in the place. */
function wrongPart(target: Expr, verb: Verb): Expr | null {
  if (isPlace(target)) return null;
  const open = [target];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (isPlace(part)) continue;
    if (part.kind === "Tuple" || part.kind === "List") {
      for (let i = part.elts.length - 1; i >= 0; i -= 1) open.push(part.elts[i] ?? part);
    } else if (part.kind !== "Starred") return part;
    else if (verb === "delete" || part.value.kind === "Starred") return part;
    else open.push(part.value);
  }
  return null;
}

export function checkTarget(
  cursor: Cursor,
  target: Expr,
  start: number,
  verb: Verb = "assign to",
): void {
  const wrong = wrongPart(target, verb);
  if (wrong !== null) throw cursor.error(`cannot ${verb} ${whatIs(wrong)}`, start);
}

/** Can it stand left of `+=`, or of `: annotation`? */
export function checkSingleTarget(
  cursor: Cursor,
  target: Expr,
  start: number,
  place: string,
): void {
  if (isPlace(target)) return;
  const what = target.kind === "Tuple" ? "tuple" : target.kind === "List" ? "list" : whatIs(target);
  throw cursor.error(`'${what}' is an illegal expression for ${place}`, start);
}

/** ~> a, of `with b as a` */
export function starTarget(cursor: Cursor): Expr {
  const start = cursor.at;
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
  const start = cursor.at;
  const target = orTuple(cursor, targetElement);
  checkTarget(cursor, target, start);
  return target;
}
