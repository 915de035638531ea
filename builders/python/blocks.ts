// Owns the statements that open a suite, but for definitions and match: if, for, while, with, try.
// Must not know how a suite is indented.
import * as node from "../generated/nodes.js";
import type {
  AsyncFor,
  AsyncWith,
  ExceptHandler,
  Expr,
  For,
  Stmt,
  With,
  WithItem,
} from "../../grammar/generated/nodes.js";
import { suite, toExpr } from "./like.js";
import type { Body, ExprLike } from "./like.js";
import { refuse } from "./refuse.js";
import { toTarget } from "./targets.js";
import type { Target } from "./targets.js";

/** What may follow the suite of an if: made by elif and else_ alone, so that it is no statement. */
export interface Elif {
  readonly branch: "elif";
  readonly test: Expr;
  readonly body: readonly Stmt[];
}
export interface Else {
  readonly branch: "else";
  readonly body: readonly Stmt[];
}
type Branch = Elif | Else | null | undefined | false;

/** if_("a", [...], elif("b", [...]), else_([...])) ~> if a: ... elif b: ... else: ... */
export function if_(test: ExprLike, body: Body, ...branches: readonly Branch[]): Stmt {
  const present = branches.filter((each) => isBranch(each));
  if (present.slice(0, -1).some((each) => each.branch === "else")) {
    return refuse({
      kind: "If",
      field: "orelse",
      expected: "else_(...) last",
      got: "another branch after it",
      fix: "move else_(...) to the end",
    });
  }
  // CPython's tree of an elif: an If alone in the orelse of the one before.
  const orelse = present.reduceRight<readonly Stmt[]>(
    (rest, each) =>
      each.branch === "else"
        ? each.body
        : [node.If({ test: each.test, body: each.body, orelse: rest })],
    [],
  );
  return node.If({ test: toExpr(test), body: suite(body, "block"), orelse });
}

/** elif("b", [...]) ~> elif b: ... */
export function elif(test: ExprLike, body: Body): Elif {
  return { branch: "elif", test: toExpr(test), body: suite(body, "block") };
}

/** else_([...]) ~> else: ... after if, for and while */
export function else_(body: Body): Else {
  const statements = suite(body, "block");
  if (statements.length > 0) return { branch: "else", body: statements };
  return refuse({
    kind: "If",
    field: "orelse",
    expected: "at least one statement",
    got: "[]",
    fix: "leave else_ out, or give it pass_()",
  });
}

/** for_("x", "xs", [...], else_([...])) ~> for x in xs: ... else: ... */
export function for_(target: Target, iter: ExprLike, body: Body, orelse?: Else): For {
  return node.For({
    target: toTarget(target),
    iter: toExpr(iter),
    body: suite(body, "block"),
    orelse: orelse?.body,
  });
}

/** while_("x", [...], else_([...])) ~> while x: ... else: ... */
export function while_(test: ExprLike, body: Body, orelse?: Else): Stmt {
  return node.While({ test: toExpr(test), body: suite(body, "block"), orelse: orelse?.body });
}

type Context = ExprLike | WithItem;

/** with_([call("f"), as(call("g"), "h")], [...]) ~> with f(), g() as h: ... */
export function with_(items: Context | readonly [Context, ...Context[]], body: Body): With {
  const all = isContexts(items) ? items : [items];
  return node.With({ items: all.map(toWithItem), body: suite(body, "block") });
}

/** as(call("open", "path"), "file") ~> open(path) as file, in with_ */
export function as(context: ExprLike, target: Target): WithItem {
  return node.WithItem({ context_expr: toExpr(context), optional_vars: toTarget(target) });
}

/** async_(for_(...)) ~> async for ...; async_(with_(...)) ~> async with ... */
export function async_(statement: For): AsyncFor;
export function async_(statement: With): AsyncWith;
export function async_(statement: For | With): AsyncFor | AsyncWith {
  if (statement.kind === "With") return node.AsyncWith(statement);
  return node.AsyncFor(statement);
}

export interface TryClauses {
  readonly except?: readonly ExceptHandler[];
  /** `except*` in place of `except`. */
  readonly exceptStar?: readonly ExceptHandler[];
  readonly else?: Body;
  readonly finally?: Body;
}

/** try_([...], { except: [except_("E", [...])], else: [...], finally: [...] }) ~> try: ... except E: ... */
export function try_(body: Body, clauses: TryClauses): Stmt {
  const fields = {
    body: suite(body, "block"),
    orelse: suite(clauses.else ?? [], "block"),
    finalbody: suite(clauses.finally ?? [], "block"),
  };
  const { except = [], exceptStar = [] } = clauses;
  if (exceptStar.length === 0) return node.Try({ ...fields, handlers: [...except] });
  if (except.length === 0) return node.TryStar({ ...fields, handlers: [...exceptStar] });
  return refuse({
    kind: "TryStar",
    field: "handlers",
    expected: "except or exceptStar",
    got: "both",
    fix: "Python allows one of the two in one try",
  });
}

type ExceptParts =
  | readonly [body: Body]
  | readonly [type: ExprLike, body: Body]
  | readonly [type: ExprLike, name: string, body: Body];

/** except_("E", "error", [...]) ~> except E as error: ...; except_("E", [...]); except_([...]) */
export function except_(...parts: ExceptParts): ExceptHandler {
  if (parts.length === 1) return node.ExceptHandler({ body: suite(parts[0], "block") });
  const type = toExpr(parts[0]);
  if (parts.length === 2) return node.ExceptHandler({ type, body: suite(parts[1], "block") });
  return node.ExceptHandler({ type, name: parts[1], body: suite(parts[2], "block") });
}

function isBranch(branch: Branch): branch is Elif | Else {
  return branch !== null && branch !== undefined && branch !== false;
}

function isContexts(items: Context | readonly Context[]): items is readonly Context[] {
  return Array.isArray(items);
}

function toWithItem(item: Context): WithItem {
  if (typeof item === "object" && item !== null && item.kind === "withitem") return item;
  return node.WithItem({ context_expr: toExpr(item) });
}
