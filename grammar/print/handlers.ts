// Owns the table of what stands within a line: a missing kind does not compile.
// It must not know how any of them is written.
import type { Kind, NodeOf, Stmt } from "../generated/nodes.js";
import { writeChain, writeKeyword, writeSlice } from "./expressions/chains.js";
import {
  writeComprehension,
  writeDict,
  writeDictComp,
  writeGeneratorExp,
  writeList,
  writeListComp,
  writeSet,
  writeSetComp,
  writeTuple,
} from "./expressions/displays.js";
import {
  writeAwait,
  writeIfExp,
  writeLambda,
  writeNamedExpr,
  writeStarred,
  writeYield,
  writeYieldFrom,
} from "./expressions/keywords.js";
import {
  writeConstant,
  writeFormattedValue,
  writeInterpolation,
  writeJoinedStr,
  writeName,
  writeTemplateStr,
} from "./expressions/literals.js";
import { writeOperators, writeUnaryOp } from "./expressions/operators.js";
import {
  writeArg,
  writeParameters,
  writeParamSpec,
  writeTypeVar,
  writeTypeVarTuple,
} from "./expressions/parameters.js";
import type { Writer } from "./layout/writer.js";
import {
  writeMatchAs,
  writeMatchClass,
  writeMatchMapping,
  writeMatchOr,
  writeMatchSequence,
  writeMatchSingleton,
  writeMatchStar,
  writeMatchValue,
} from "./patterns.js";
import { writeAlias } from "./statements/imports.js";
import { writeWithItem } from "./statements/with.js";

/** Kinds that are lines, or hold lines; statements.ts has their table. */
export type LineKind = Stmt["kind"] | "Module" | "ExceptHandler" | "match_case";
export type InlineKind = Exclude<Kind, LineKind>;
export type InlineNode = NodeOf<InlineKind>;

export const handlers = {
  BoolOp: writeOperators,
  NamedExpr: writeNamedExpr,
  BinOp: writeOperators,
  UnaryOp: writeUnaryOp,
  Lambda: writeLambda,
  IfExp: writeIfExp,
  Dict: writeDict,
  Set: writeSet,
  ListComp: writeListComp,
  SetComp: writeSetComp,
  DictComp: writeDictComp,
  GeneratorExp: writeGeneratorExp,
  Await: writeAwait,
  Yield: writeYield,
  YieldFrom: writeYieldFrom,
  Compare: writeOperators,
  Call: writeChain,
  FormattedValue: writeFormattedValue,
  Interpolation: writeInterpolation,
  JoinedStr: writeJoinedStr,
  TemplateStr: writeTemplateStr,
  Constant: writeConstant,
  Attribute: writeChain,
  Subscript: writeChain,
  Starred: writeStarred,
  Name: writeName,
  List: writeList,
  Tuple: writeTuple,
  Slice: writeSlice,
  comprehension: writeComprehension,
  arguments: writeParameters,
  arg: writeArg,
  keyword: writeKeyword,
  alias: writeAlias,
  withitem: writeWithItem,
  MatchValue: writeMatchValue,
  MatchSingleton: writeMatchSingleton,
  MatchSequence: writeMatchSequence,
  MatchMapping: writeMatchMapping,
  MatchClass: writeMatchClass,
  MatchStar: writeMatchStar,
  MatchAs: writeMatchAs,
  MatchOr: writeMatchOr,
  TypeVar: writeTypeVar,
  ParamSpec: writeParamSpec,
  TypeVarTuple: writeTypeVarTuple,
} satisfies { [K in InlineKind]: (node: NodeOf<K>, writer: Writer) => void };
