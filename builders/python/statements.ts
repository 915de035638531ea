// Owns the statements of one line: assignments, return, raise, assert, del, import.
// Must not know what a module imports by itself: import_ and from_ are for imports inside functions.
import * as node from "../generated/nodes.js";
import type { Alias, Operator, Stmt } from "../../grammar/generated/nodes.js";
import { toExpr, toExprOrNull } from "./like.js";
import type { ExprLike } from "./like.js";
import { toTarget } from "./targets.js";
import type { Target } from "./targets.js";

/** assign("x", 1) ~> x = 1; assign(["a", "b"], "pair") ~> a, b = pair */
export function assign(target: Target, value: ExprLike): Stmt {
  return node.Assign({ targets: [toTarget(target)], value: toExpr(value) });
}

/** assignAll(["a", "b"], 0) ~> a = b = 0 */
export function assignAll(targets: readonly [Target, ...Target[]], value: ExprLike): Stmt {
  return node.Assign({ targets: targets.map(toTarget), value: toExpr(value) });
}

/** annotate("x", "int", 3) ~> x: int = 3; annotate("x", "int") ~> x: int */
export function annotate(target: Target, type: ExprLike, value?: ExprLike): Stmt {
  return node.AnnAssign({
    target: toTarget(target),
    annotation: toExpr(type),
    value: toExprOrNull(value),
  });
}

const augmented = {
  "+=": "Add",
  "-=": "Sub",
  "*=": "Mult",
  "/=": "Div",
  "//=": "FloorDiv",
  "%=": "Mod",
  "**=": "Pow",
  "@=": "MatMult",
  "&=": "BitAnd",
  "|=": "BitOr",
  "^=": "BitXor",
  "<<=": "LShift",
  ">>=": "RShift",
} as const satisfies Record<string, Operator>;

/** augment("x", "+=", 1) ~> x += 1 */
export function augment(target: Target, op: keyof typeof augmented, value: ExprLike): Stmt {
  return node.AugAssign({ target: toTarget(target), op: augmented[op], value: toExpr(value) });
}

/** run(call("f")) ~> f() */
export function run(value: ExprLike): Stmt {
  return node.ExprStmt({ value: toExpr(value) });
}

/** return_("x") ~> return x; return_() ~> return; return_(null) ~> return None */
export function return_(value?: ExprLike): Stmt {
  return node.Return({ value: toExprOrNull(value) });
}

/** raise_(call("ValueError"), "error") ~> raise ValueError() from error; raise_() ~> raise */
export function raise_(exception?: ExprLike, from?: ExprLike): Stmt {
  return node.Raise({ exc: toExprOrNull(exception), cause: toExprOrNull(from) });
}

/** assert_("x", str("why")) ~> assert x, "why" */
export function assert_(test: ExprLike, message?: ExprLike): Stmt {
  return node.Assert({ test: toExpr(test), msg: toExprOrNull(message) });
}

/** pass_() ~> pass */
export function pass_(): Stmt {
  return node.Pass();
}

/** break_() ~> break */
export function break_(): Stmt {
  return node.Break();
}

/** continue_() ~> continue */
export function continue_(): Stmt {
  return node.Continue();
}

/** del_("x", at("y", 0)) ~> del x, y[0] */
export function del_(...targets: readonly [Target, ...Target[]]): Stmt {
  return node.Delete({ targets: targets.map(toTarget) });
}

/** global_("x", "y") ~> global x, y */
export function global_(...names: readonly [string, ...string[]]): Stmt {
  return node.Global({ names: [...names] });
}

/** nonlocal_("x") ~> nonlocal x */
export function nonlocal_(...names: readonly [string, ...string[]]): Stmt {
  return node.Nonlocal({ names: [...names] });
}

/** import_("openvino") ~> import openvino; import_("numpy", "np") ~> import numpy as np */
export function import_(module: string, as?: string): Stmt {
  return node.Import({ names: [node.Alias({ name: module, asname: as ?? null })] });
}

/** from_("a.b", "c", ["d", "e"]) ~> from a.b import c, d as e; from_(".", "x") ~> from . import x */
export function from_(
  module: string,
  ...names: readonly (string | readonly [name: string, as: string])[]
): Stmt {
  const level = module.length - module.replace(/^\.+/, "").length;
  const path = module.slice(level);
  return node.ImportFrom({ module: path === "" ? null : path, names: names.map(toAlias), level });
}

function toAlias(name: string | readonly [name: string, as: string]): Alias {
  if (typeof name === "string") return node.Alias({ name });
  const [imported, asname] = name;
  return node.Alias({ name: imported, asname });
}
