// Owns functions and classes: def, class, lambda.
// Must not know of modules: docstrings get their indentation and names their imports in module.ts.
import * as node from "../generated/nodes.js";
import type {
  AsyncFunctionDef,
  ClassDef,
  Expr,
  FunctionDef,
  Keyword,
} from "../../grammar/generated/nodes.js";
import { argumentLists } from "./expressions.js";
import { suite, toExpr, toExprOrNull, toExprs } from "./like.js";
import type { Argument, Body, ExprLike } from "./like.js";
import { toArguments } from "./parameters.js";
import type { Parameters } from "./parameters.js";
import { toTypeParams } from "./type-params.js";
import type { TypeParamLike } from "./type-params.js";

export interface DefOptions {
  readonly decorators?: readonly ExprLike[];
  readonly async?: boolean;
  /** ["T", typeVar("U", { bound: "int" }), typeVarTuple("Ts"), paramSpec("P")], since Python 3.12. */
  readonly typeParams?: readonly TypeParamLike[];
}

export interface ClassOptions {
  readonly bases?: readonly ExprLike[];
  /** kw({ metaclass: "Meta" }), starStar("options"). */
  readonly keywords?: readonly (Keyword | readonly Keyword[])[];
  readonly decorators?: readonly ExprLike[];
  /** As of a function. */
  readonly typeParams?: readonly TypeParamLike[];
}

/** def("f", ["x"], "int", [return_("x")]) ~> def f(x) -> int: return x; undefined returns no annotation */
export function def(
  name: string,
  parameters: Parameters,
  returns: ExprLike | undefined,
  body: Body,
  options: DefOptions = {},
): FunctionDef | AsyncFunctionDef {
  const fields = {
    name,
    args: toArguments(parameters),
    body: suite(body, "function"),
    decorator_list: toExprs(options.decorators ?? []),
    returns: toExprOrNull(returns),
    type_params: toTypeParams(options.typeParams),
  };
  return options.async === true ? node.AsyncFunctionDef(fields) : node.FunctionDef(fields);
}

/** class_("A", { bases: ["B"] }, [pass_()]) ~> class A(B): pass */
export function class_(name: string, options: ClassOptions, body: Body): ClassDef {
  const header: readonly Argument[] = [...(options.bases ?? []), ...(options.keywords ?? [])];
  const { args, keywords } = argumentLists(header);
  return node.ClassDef({
    name,
    bases: args,
    keywords,
    body: suite(body, "class"),
    decorator_list: toExprs(options.decorators ?? []),
    type_params: toTypeParams(options.typeParams),
  });
}

/** lambda(["x"], add("x", 1)) ~> lambda x: x + 1 */
export function lambda(parameters: Parameters, body: ExprLike): Expr {
  return node.Lambda({ args: toArguments(parameters), body: toExpr(body) });
}
