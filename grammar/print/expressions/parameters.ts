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
import { allRead } from "../all-read.js";
import { enclosed, type Write, type Writer } from "../layout/writer.js";
import { bracketed, commaSeparated } from "../parentheses.js";
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
  const list = () => writeParameterList(node, writer);
  const isPlain = count === 1 && node.posonlyargs.length === 0 && node.kwonlyargs.length === 0;
  writer.text("(");
  writer.at(enclosed, () => writer.softBlock(() => (isPlain ? list() : writer.group(list))));
  writer.text(")");
}

/** ~> a, b=1, *, c: int = 2 without parentheses */
export function writeParameterList(node: Arguments, writer: Writer): void {
  entriesOf(node, writer).forEach((entry, index) => {
    if (index > 0) {
      writer.text(",");
      writer.line();
    }
    entry();
  });
  writer.ifBroken(() => writer.text(","));
}

function entriesOf(node: Arguments, writer: Writer): Write[] {
  const {
    kind: _kind,
    posonlyargs,
    args,
    vararg,
    kwonlyargs,
    kw_defaults,
    kwarg,
    ...others
  } = node;
  const { defaults, ...rest } = others;
  allRead(rest);
  const positional = [...posonlyargs, ...args];
  const withoutDefault = positional.length - defaults.length;
  const entries = positional.map(
    (arg, index) => () => writeParameter(arg, defaults[index - withoutDefault] ?? null, writer),
  );
  if (posonlyargs.length > 0) entries.splice(posonlyargs.length, 0, () => writer.text("/"));
  if (vararg !== null) entries.push(() => writeStarParameter("*", vararg, writer));
  else if (kwonlyargs.length > 0) entries.push(() => writer.text("*"));
  kwonlyargs.forEach((arg, index) => {
    entries.push(() => writeParameter(arg, kw_defaults[index] ?? null, writer));
  });
  if (kwarg !== null) entries.push(() => writeStarParameter("**", kwarg, writer));
  return entries;
}

/** ~> a, a=1, a: int, a: int = 1 */
function writeParameter(arg: Arg, value: Expr | null, writer: Writer): void {
  writeArg(arg, writer);
  if (value === null) return;
  writer.text(arg.annotation === null ? "=" : " = ");
  writeExpr(value, binding.test, writer);
}

/** ~> *args: *Ts, **kwargs */
function writeStarParameter(stars: string, arg: Arg, writer: Writer): void {
  writer.text(stars);
  writeArg(arg, writer);
}

export function writeArg({ kind: _kind, arg, annotation, ...rest }: Arg, writer: Writer): void {
  allRead(rest);
  writer.text(arg);
  if (annotation === null) return;
  writer.text(": ");
  writeExpr(annotation, binding.test, writer);
}

/** ~> [T: int = str, *Ts, **P] */
export function writeTypeParams(params: readonly TypeParam[], writer: Writer): void {
  if (params.length === 0) return;
  const entries = params.map((param) => () => writeBare(param, writer));
  bracketed(writer, "[", () => commaSeparated(writer, entries), "]");
}

export function writeTypeVar(node: TypeVar, writer: Writer): void {
  const { kind: _kind, name, bound, default_value, ...rest } = node;
  allRead(rest);
  writer.text(name);
  if (bound !== null) {
    writer.text(": ");
    writeExpr(bound, binding.test, writer);
  }
  writeDefault(default_value, writer);
}

export function writeParamSpec(node: ParamSpec, writer: Writer): void {
  const { kind: _kind, name, default_value, ...rest } = node;
  allRead(rest);
  writer.text(`**${name}`);
  writeDefault(default_value, writer);
}

export function writeTypeVarTuple(node: TypeVarTuple, writer: Writer): void {
  const { kind: _kind, name, default_value, ...rest } = node;
  allRead(rest);
  writer.text(`*${name}`);
  writeDefault(default_value, writer);
}

function writeDefault(value: Expr | null, writer: Writer): void {
  if (value === null) return;
  writer.text(" = ");
  writeExpr(value, binding.test, writer);
}
