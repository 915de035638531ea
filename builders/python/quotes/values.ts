// Owns what may be given for a hole in each place: an expression, an argument, statements, a pattern, a parameter, a name.
// Must not know where in a template the places are.
import { looksLikeNode } from "../../../grammar/check/construct.js";
import { show } from "../../../grammar/check/leaves.js";
import { isName } from "../../../grammar/check/names.js";
import { EmitError } from "../../../grammar/emit-error.js";
import * as guards from "../../../grammar/generated/guards.js";
import type {
  Alias,
  Expr,
  Keyword,
  Pattern,
  Stmt,
  TypeParam,
  WithItem,
} from "../../../grammar/generated/nodes.js";
import * as node from "../../generated/nodes.js";
import { toExpr } from "../like.js";
import type { Argument, Body, ExprLike } from "../like.js";
import { dotted } from "../literals.js";
import type { ParameterLike, Parameters } from "../parameters.js";
import { capture, toPattern, valueOf, wildcard } from "../patterns.js";
import type { PatternLike } from "../patterns.js";
import { typeVar } from "../type-params.js";
import type { TypeParamLike } from "../type-params.js";

/** One name that `from a import ...` lists, with its alias or without. */
type AliasLike = Alias | readonly [name: string, as: string];

type HoleItem =
  Argument | Stmt | PatternLike | ParameterLike | TypeParamLike | WithItem | AliasLike | Body;

/** What a hole of a template may be given; each place takes what Python's grammar allows there. */
export type Hole = HoleItem | Parameters | readonly HoleItem[];

/** A hole and the place that it stands in. */
export interface Place {
  readonly index: number;
  readonly kind: string;
  readonly field: string;
}

type Wanted = readonly [expected: string, fix: string];

/** Throws EmitError: what stands in the hole's place, what was got. */
export function refuseValue(place: Place, value: unknown, [expected, fix]: Wanted): never {
  throw new EmitError({
    kind: place.kind,
    field: place.field,
    expected: `${expected} in the hole \${${place.index}}`,
    got: describe(value),
    fix,
  });
}

function describe(value: unknown): string {
  if (isStmt(value)) return `the statement ${value.kind}`;
  if (isPattern(value)) return `the pattern ${value.kind}`;
  if (isExpr(value)) return `the expression ${value.kind}`;
  if (typeof value === "object" && value !== null && "role" in value) return "a parameter";
  return show(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isLiteral(value: unknown): value is number | bigint | boolean | null {
  return value === null || ["number", "bigint", "boolean"].includes(typeof value);
}

function isExpr(value: unknown): value is Expr {
  return looksLikeNode(value) && guards.isExpr(value);
}

function isStmt(value: unknown): value is Stmt {
  return looksLikeNode(value) && guards.isStmt(value);
}

function isPattern(value: unknown): value is Pattern {
  return looksLikeNode(value) && guards.isPattern(value);
}

function isExprLike(value: unknown): value is ExprLike {
  return typeof value === "string" || isLiteral(value) || isExpr(value);
}

/** ~> x = ${value} */
export function expressionIn(place: Place, value: unknown): Expr {
  if (isExprLike(value)) return named(place, () => toExpr(value));
  const fix = isStmt(value)
    ? "put the hole on a line of its own, or give an expression"
    : isList(value)
      ? "give one node, as py.list(...) or py.tuple(...) make of several"
      : "give a node, a dotted name, a number, true, false or null";
  return refuseValue(place, value, ["an expression", fix]);
}

/** ~> [1, ${values}]: one or several */
export function expressionsIn(place: Place, value: unknown): readonly Expr[] {
  if (!isList(value)) return [expressionIn(place, value)];
  return value.map((each) => expressionIn(place, each));
}

/** ~> f(1, ${arguments}): expressions and keywords */
export function argumentsIn(place: Place, value: unknown): readonly (Expr | Keyword)[] {
  if (isList(value)) return value.flatMap((each) => argumentsIn(place, each));
  if (isKeyword(value)) return [value];
  return [expressionIn(place, value)];
}

export function isKeyword(value: unknown): value is Keyword {
  return looksLikeNode(value) && value.kind === "keyword";
}

/** A line of its own: a statement, a body, an expression as a statement; nothing for null and false. */
export function statementsIn(place: Place, value: unknown): readonly Stmt[] {
  if (value === null || value === false || value === undefined) return [];
  if (isList(value)) return value.flatMap((each) => statementsIn(place, each));
  if (isStmt(value)) return [value];
  if (isExpr(value)) return [node.ExprStmt({ value })];
  const fix =
    typeof value === "string" ? `use py.run(${show(value)})` : "give a statement or a body";
  return refuseValue(place, value, ["statements", fix]);
}

/** ~> case ${pattern}: ...; a string is read as Python reads a name there */
export function patternIn(place: Place, value: unknown): Pattern {
  if (typeof value === "string") {
    if (value === "_") return wildcard();
    return named(place, () => (isName(value) ? capture(value) : valueOf(dotted(value))));
  }
  if (isLiteral(value) || isPattern(value)) return toPattern(value);
  if (isExpr(value) && value.kind === "Constant") return toPattern(value);
  const fix = isExpr(value)
    ? "py.valueOf(...) makes a pattern of an expression"
    : "give a pattern, a literal, or a name";
  return refuseValue(place, value, ["a pattern", fix]);
}

export function patternsIn(place: Place, value: unknown): readonly Pattern[] {
  if (!isList(value)) return [patternIn(place, value)];
  return value.map((each) => patternIn(place, each));
}

/** ~> def f(a, ${parameters}): ... */
export function parametersIn(
  place: Place,
  value: unknown,
): readonly Exclude<ParameterLike, string>[] {
  if (value === null || value === false || value === undefined) return [];
  if (isList(value)) return value.flatMap((each) => parametersIn(place, each));
  if (isParameter(value)) return [value];
  if (typeof value === "string") {
    const arg = node.Arg({ arg: nameIn(place, value), annotation: null });
    return [{ role: "parameter", arg, fallback: null }];
  }
  return refuseValue(place, value, ["parameters", 'give "name", py.arg(...) or a list of them']);
}

function isParameter(value: unknown): value is Exclude<ParameterLike, string> {
  return typeof value === "object" && value !== null && "role" in value;
}

/** ~> def f[T, ${parameters}](): ... */
export function typeParamsIn(place: Place, value: unknown): readonly TypeParam[] {
  if (isList(value)) return value.flatMap((each) => typeParamsIn(place, each));
  if (typeof value === "string") return [typeVar(nameIn(place, value))];
  if (looksLikeNode(value) && guards.isTypeParam(value)) return [value];
  return refuseValue(place, value, ["type parameters", "give a name, py.typeVar(...) or the like"]);
}

/** ~> from a import b, ${names}: names, or [name, alias] */
export function aliasesIn(place: Place, value: unknown): readonly Alias[] {
  if (typeof value === "string") return [node.Alias({ name: dottedIn(place, value) })];
  if (looksLikeNode(value) && value.kind === "alias") return [value];
  if (isList(value)) return value.flatMap((each) => aliasesOf(place, each));
  return refuseValue(place, value, ["what is imported", 'give "name", or [["name", "alias"]]']);
}

function aliasesOf(place: Place, value: unknown): readonly Alias[] {
  if (!isList(value)) return aliasesIn(place, value);
  const [name, asname] = value.map((each) => nameIn(place, each));
  if (name === undefined || value.length > 2) {
    return refuseValue(place, value, ["a name with its alias", 'give ["name", "alias"]']);
  }
  return [node.Alias({ name, asname: asname ?? null })];
}

/** ~> with ${contexts}: ... */
export function contextsIn(place: Place, value: unknown): readonly WithItem[] {
  if (isList(value)) return value.flatMap((each) => contextsIn(place, each));
  if (looksLikeNode(value) && value.kind === "withitem") return [value];
  return [node.WithItem({ context_expr: expressionIn(place, value) })];
}

/** A name that is no keyword. */
export function nameIn(place: Place, value: unknown): string {
  if (typeof value === "string" && isName(value)) return value;
  return refuseValue(place, value, [
    "a name",
    "give a string that is a Python name and no keyword",
  ]);
}

/** Names joined by dots, or the star of an import. */
export function dottedIn(place: Place, value: unknown): string {
  if (typeof value === "string" && (value === "*" || value.split(".").every(isName))) return value;
  return refuseValue(place, value, ["a dotted name", 'give a string such as "torch.nn"']);
}

export function namesIn(place: Place, value: unknown): readonly string[] {
  if (!isList(value)) return [nameIn(place, value)];
  return value.map((each) => nameIn(place, each));
}

/** What the sugar refuses, with the hole that it was given for. */
function named<T>(place: Place, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof EmitError)) throw error;
    const { kind, field, expected, got, fix } = error;
    const where = `${expected} (in the hole \${${place.index}})`;
    throw new EmitError({ kind, field, expected: where, got, fix });
  }
}
