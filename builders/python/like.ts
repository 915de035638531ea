// Owns what may stand for an expression and for a body: plain TypeScript values become nodes here and nowhere else.
// Must not know any construct of Python beyond names and literals.
import { isBlankLineNode } from "../../grammar/print/blank-lines.js";
import type { Suite } from "../../grammar/print/blank-lines.js";
import type { Expr, Keyword, Stmt } from "../../grammar/generated/nodes.js";
import { dotted, int, negated, none, truth } from "./literals.js";
import { refuse } from "./refuse.js";

/** A node, or what stands for one: a string is a dotted name, a whole number an int, any other number a float. */
export type ExprLike = Expr | string | number | bigint | boolean | null;

/** What may stand in the parentheses of a call or of a class header. */
export type Argument = ExprLike | Keyword | readonly Keyword[];

/** One entry of a body; lists are flattened, and what a condition left out is dropped. */
export type BodyItem = Stmt | null | undefined | false | Body;
export type Body = readonly BodyItem[];

/** "torch.Tensor" ~> torch.Tensor, 3 ~> 3, 0.5 ~> 0.5, true ~> True, null ~> None */
export function toExpr(value: ExprLike): Expr {
  if (value === null) return none();
  if (typeof value === "string") return dotted(value);
  if (typeof value === "boolean") return truth(value);
  if (typeof value === "number" || typeof value === "bigint") return numeral(value);
  return value;
}

/** What was left out stays left out: undefined is no node, null is None. */
export function toExprOrNull(value: ExprLike | undefined): Expr | null {
  return value === undefined ? null : toExpr(value);
}

export function toExprs(values: readonly ExprLike[]): readonly Expr[] {
  return values.map(toExpr);
}

export function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

function numeral(value: number | bigint): Expr {
  if (typeof value === "bigint" || Number.isSafeInteger(value)) {
    return Object.is(value, -0) ? negated(-0, "float") : int(value);
  }
  if (Number.isInteger(value)) {
    return refuse({
      kind: "Constant",
      field: "value",
      expected: "a whole number that a TypeScript number holds exactly",
      got: String(value),
      fix: `write ${BigInt(value)}n for an int, or float(${value}) for a float`,
    });
  }
  return negated(value, "float");
}

/**
 * The statements of a suite in order. A blank() that separates nothing (first, last, twice, or where
 * the style has empty lines anyway) is dropped, so that a builder may leave its neighbours out.
 */
export function suite(body: Body, owner: Suite): readonly Stmt[] {
  const statements: Stmt[] = [];
  const hasBlank = flatten(body, statements);
  if (!hasBlank) return statements;
  return statements.filter(
    (node, at) => node.kind !== "BlankLine" || separates(statements, at, owner),
  );
}

/** Appends the statements; gives whether there is a blank line among them. */
function flatten(body: Body, into: Stmt[]): boolean {
  let hasBlank = false;
  for (const item of body) {
    if (item === null || item === undefined || item === false) continue;
    if (isBody(item)) hasBlank = flatten(item, into) || hasBlank;
    else {
      into.push(item);
      hasBlank ||= item.kind === "BlankLine";
    }
  }
  return hasBlank;
}

function isBody(item: Stmt | Body): item is Body {
  return Array.isArray(item);
}

/** Only the last of several blank lines in a row can say something: the next sibling is a statement. */
function separates(statements: readonly Stmt[], at: number, owner: Suite): boolean {
  const next = statements[at + 1];
  // Of several in a row at the start, the last is looked at alone.
  let first = at;
  while (statements[first - 1]?.kind === "BlankLine") first -= 1;
  if (first === 0 || next === undefined || next.kind === "BlankLine") return false;
  return isBlankLineNode(Number.POSITIVE_INFINITY, statements, at + 1, owner);
}
