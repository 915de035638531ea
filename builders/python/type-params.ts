// Owns type parameters and type aliases: what stands in `[...]` after the name of a function, a class or an alias.
// Must not know which of the three.
import * as node from "../generated/nodes.js";
import type { Stmt, TypeParam } from "../../grammar/generated/nodes.js";
import { toExpr, toExprOrNull } from "./like.js";
import type { ExprLike } from "./like.js";
import { name } from "./literals.js";

/** A bare string is a type variable with neither bound nor default. */
export type TypeParamLike = TypeParam | string;

export interface TypeParamOptions {
  /** `T: int`; several constraints are a tuple. */
  readonly bound?: ExprLike;
  /** `T = int`, since Python 3.13. */
  readonly default?: ExprLike;
}

/** typeVar("T", { bound: "int", default: "bool" }) ~> T: int = bool */
export function typeVar(id: string, options: TypeParamOptions = {}): TypeParam {
  return node.TypeVar({
    name: id,
    bound: toExprOrNull(options.bound),
    default_value: toExprOrNull(options.default),
  });
}

/** typeVarTuple("Ts") ~> *Ts; typeVarTuple("Ts", star("Default")) ~> *Ts = *Default */
export function typeVarTuple(id: string, fallback?: ExprLike): TypeParam {
  return node.TypeVarTuple({ name: id, default_value: toExprOrNull(fallback) });
}

/** paramSpec("P") ~> **P; paramSpec("P", list("int")) ~> **P = [int] */
export function paramSpec(id: string, fallback?: ExprLike): TypeParam {
  return node.ParamSpec({ name: id, default_value: toExprOrNull(fallback) });
}

/** typeAlias("Pair", at("tuple", "T", "T"), ["T"]) ~> type Pair[T] = tuple[T, T] */
export function typeAlias(
  id: string,
  value: ExprLike,
  typeParams: readonly TypeParamLike[] = [],
): Stmt {
  return node.TypeAlias({
    name: name(id),
    type_params: toTypeParams(typeParams),
    value: toExpr(value),
  });
}

export function toTypeParams(params: readonly TypeParamLike[] = []): readonly TypeParam[] {
  return params.map((each) => (typeof each === "string" ? typeVar(each) : each));
}
