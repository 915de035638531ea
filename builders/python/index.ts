// The sugar in one import: what a builder needs to read like the Python that it builds. Only re-exports.
export { toExpr } from "./like.js";
export type { Argument, Body, BodyItem, ExprLike } from "./like.js";
export { bytes, complex, dotted, ellipsis, float, int, name, none, str } from "./literals.js";
export {
  at,
  await_,
  call,
  chained,
  choose,
  dict,
  dot,
  item,
  kw,
  list,
  method,
  record,
  set,
  slice,
  star,
  starStar,
  tuple,
  walrus,
  yield_,
  yieldFrom,
} from "./expressions.js";
export type { DictEntry, Link } from "./expressions.js";
export * from "./operators.js";
export * from "./comprehensions.js";
export * from "./fstrings.js";
export type { Target } from "./targets.js";
export * from "./statements.js";
export { as, async_, elif, else_, except_, for_, if_, try_, while_, with_ } from "./blocks.js";
export type { Elif, Else, TryClauses } from "./blocks.js";
export * from "./patterns.js";
export { arg, keywordOnly, positionalOnly, varArgs, varKeywords } from "./parameters.js";
export type { Parameter, ParameterLike, Parameters } from "./parameters.js";
export * from "./definitions.js";
export { paramSpec, typeAlias, typeVar, typeVarTuple } from "./type-params.js";
export type { TypeParamLike, TypeParamOptions } from "./type-params.js";
export { blank, comment, doc, trailing } from "./text.js";
export { importFrom, importModule } from "./imports/known.js";
export type { KnownImport, KnownImports } from "./imports/known.js";
export { imported } from "./imports/references.js";
export { module } from "./module.js";
export type { ModuleOptions } from "./module.js";
export { expr, parse, pattern, stmt, stmts } from "./quotes/index.js";
export type { Hole, ParseOptions } from "./quotes/index.js";
