// Owns the parameters of functions and lambdas, and type parameters.
// It must not know the rest of a function.
import type {
  Arg,
  Arguments,
  Expr,
  ParamSpec,
  TypeParam,
  TypeVar,
  TypeVarTuple,
} from "../../generated/nodes.js";
import { enclosed, type Writer } from "../layout/writer.js";
import { closeBracket, openBracket, writeCommaSeparated } from "../parentheses.js";
import { binding } from "../precedence.js";
import { writeBare, writeExpr } from "../write.js";

export function hasNoParameters(node: Arguments): boolean {
  return countParameters(node) === 0;
}

function countParameters({ posonlyargs, args, vararg, kwonlyargs, kwarg }: Arguments): number {
  const stars = (vararg === null ? 0 : 1) + (kwarg === null ? 0 : 1);
  return posonlyargs.length + args.length + kwonlyargs.length + stars;
}

/** ~> (a, b=1, *, c: int = 2), broken all on one line first, then one on each */
export function writeParameters(node: Arguments, writer: Writer): void {
  const count = countParameters(node);
  if (count === 0) return writer.text("()");
  writer.text("(");
  if (writer.isFlat) {
    writeParameterList(node, writer);
  } else {
    const isPlain = count === 1 && node.posonlyargs.length === 0 && node.kwonlyargs.length === 0;
    writer.enter(enclosed);
    writer.startBlock();
    if (!isPlain) writer.startGroup();
    writeParameterList(node, writer);
    if (!isPlain) writer.end();
    writer.endBlock();
    writer.leave();
  }
  writer.text(")");
}

/** ~> a, b=1, *, c: int = 2 without parentheses */
export function writeParameterList(node: Arguments, writer: Writer): void {
  const { posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults } = node;
  const withoutDefault = posonlyargs.length + args.length - defaults.length;
  let count = 0;
  for (const arg of posonlyargs) {
    if (count > 0) writer.comma();
    writeParameter(arg, defaults[count - withoutDefault] ?? null, writer);
    count += 1;
  }
  if (count > 0) {
    writer.comma();
    writer.text("/");
  }
  for (const arg of args) {
    if (count > 0) writer.comma();
    writeParameter(arg, defaults[count - withoutDefault] ?? null, writer);
    count += 1;
  }
  if (vararg !== null || kwonlyargs.length > 0) {
    if (count > 0) writer.comma();
    writer.text("*");
    if (vararg !== null) writeArg(vararg, writer);
  }
  let keywords = 0;
  for (const arg of kwonlyargs) {
    writer.comma();
    writeParameter(arg, kw_defaults[keywords] ?? null, writer);
    keywords += 1;
  }
  if (kwarg !== null) {
    if (count + keywords > 0 || vararg !== null) writer.comma();
    writer.text("**");
    writeArg(kwarg, writer);
  }
  writer.textIfBroken(",");
}

/** ~> a, a=1, a: int, a: int = 1 */
function writeParameter(arg: Arg, value: Expr | null, writer: Writer): void {
  writeArg(arg, writer);
  if (value === null) return;
  writer.text(arg.annotation === null ? "=" : " = ");
  writeExpr(value, binding.test, writer);
}

export function writeArg({ arg, annotation }: Arg, writer: Writer): void {
  writer.text(arg);
  if (annotation === null) return;
  writer.text(": ");
  writeExpr(annotation, binding.test, writer);
}

/** ~> [T: int = str, *Ts, **P] */
export function writeTypeParams(params: readonly TypeParam[], writer: Writer): void {
  if (params.length === 0) return;
  openBracket(writer, "[");
  writeCommaSeparated(params, writeBare, writer);
  closeBracket(writer, "]");
}

export function writeTypeVar({ name, bound, default_value }: TypeVar, writer: Writer): void {
  writer.text(name);
  if (bound !== null) {
    writer.text(": ");
    writeExpr(bound, binding.test, writer);
  }
  writeDefault(default_value, writer);
}

export function writeParamSpec({ name, default_value }: ParamSpec, writer: Writer): void {
  writer.text(`**${name}`);
  writeDefault(default_value, writer);
}

export function writeTypeVarTuple({ name, default_value }: TypeVarTuple, writer: Writer): void {
  writer.text(`*${name}`);
  writeDefault(default_value, writer);
}

function writeDefault(value: Expr | null, writer: Writer): void {
  if (value === null) return;
  writer.text(" = ");
  writeExpr(value, binding.test, writer);
}
