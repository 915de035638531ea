// Owns attributes, calls and subscripts, which follow one another in chains, and slices.
// It must not know which chains break at their dots: that is splitting.ts.
import type {
  Attribute,
  Call,
  Expr,
  Keyword,
  Slice,
  Subscript,
  Tuple,
} from "../../generated/nodes.js";
import { allRead } from "../all-read.js";
import type { Write, Writer } from "../layout/writer.js";
import { bracketed, commaSeparated } from "../parentheses.js";
import { attributeFloor, binding, needsParentheses, type Binding } from "../precedence.js";
import { isCallChain } from "../splitting.js";
import { writeBare, writeExpr, writeInParentheses } from "../write.js";
import { writeIndexTuple, writeSoleGenerator } from "./displays.js";

type Link = Attribute | Call | Subscript;

/** Whether the chain breaks before its dots is asked once, of the whole chain. */
export function writeChainLink(node: Link, writer: Writer): void {
  const breaksAtDots = !writer.isFlat && writer.isEnclosed && isCallChain(node);
  if (breaksAtDots) writer.group(() => writeLink(node, true, writer));
  else writeLink(node, false, writer);
}

function writeLink(node: Link, breaksAtDots: boolean, writer: Writer): void {
  switch (node.kind) {
    case "Attribute":
      return writeAttribute(node, breaksAtDots, writer);
    case "Call":
      return writeCall(node, breaksAtDots, writer);
    case "Subscript":
      return writeSubscript(node, breaksAtDots, writer);
  }
}

/** What the dot, the call or the subscript is put behind. */
function writeValue(node: Expr, floor: Binding, breaksAtDots: boolean, writer: Writer): void {
  if (needsParentheses(node, floor)) return writeInParentheses(node, writer);
  if (node.kind === "Attribute" || node.kind === "Call" || node.kind === "Subscript") {
    writeLink(node, breaksAtDots, writer);
  } else {
    writeBare(node, writer);
  }
}

function writeAttribute(node: Attribute, breaksAtDots: boolean, writer: Writer): void {
  const { kind: _kind, value, attr, ...rest } = node;
  allRead(rest);
  const floor = attributeFloor(value);
  writeValue(value, floor, breaksAtDots, writer);
  if (breaksAtDots) {
    const endsInBracket = value.kind === "Call" || value.kind === "Subscript";
    if (endsInBracket || needsParentheses(value, floor)) writer.softLine();
  }
  writer.text(`.${attr}`);
}

function writeCall(node: Call, breaksAtDots: boolean, writer: Writer): void {
  const { kind: _kind, func, args, keywords, ...rest } = node;
  allRead(rest);
  writeValue(func, binding.atom, breaksAtDots, writer);
  writeCallArguments(args, keywords, writer);
}

/** ~> (a, *b, c=d, **e), (x for x in y) */
function writeCallArguments(
  args: readonly Expr[],
  keywords: readonly Keyword[],
  writer: Writer,
): void {
  const [sole] = args;
  if (sole?.kind === "GeneratorExp" && args.length + keywords.length === 1) {
    return writeArguments([() => writeSoleGenerator(sole, writer)], writer);
  }
  writeArguments(argumentEntries(args, keywords, writer), writer);
}

/** ~> (A, metaclass=B), where a generator keeps its own parentheses */
export function writeBases(
  bases: readonly Expr[],
  keywords: readonly Keyword[],
  writer: Writer,
): void {
  writeArguments(argumentEntries(bases, keywords, writer), writer);
}

function argumentEntries(
  args: readonly Expr[],
  keywords: readonly Keyword[],
  writer: Writer,
): Write[] {
  return [
    ...args.map((arg) => () => writeExpr(arg, binding.named, writer)),
    ...keywords.map((keyword) => () => writeKeyword(keyword, writer)),
  ];
}

function writeArguments(entries: readonly Write[], writer: Writer): void {
  if (entries.length === 0) return writer.text("()");
  const content = () => writer.group(() => commaSeparated(writer, entries));
  bracketed(writer, "(", content, ")");
}

export function writeKeyword({ kind: _kind, arg, value, ...rest }: Keyword, writer: Writer): void {
  allRead(rest);
  writer.text(arg === null ? "**" : `${arg}=`);
  writeExpr(value, arg === null ? binding.bitOr : binding.test, writer);
}

function writeSubscript(node: Subscript, breaksAtDots: boolean, writer: Writer): void {
  const { kind: _kind, value, slice, ...rest } = node;
  allRead(rest);
  writeValue(value, binding.atom, breaksAtDots, writer);
  bracketed(writer, "[", () => writeIndex(slice, writer), "]");
}

function writeIndex(slice: Expr, writer: Writer): void {
  if (slice.kind !== "Tuple") writeExpr(slice, binding.named, writer);
  else if (slice.elts.length > 1) writeIndexTuple(slice, writer);
  else writeSingleIndex(slice, writer);
}

/** ~> x[*a], x[a:b,], x[(a,)]: a tuple of one, shown as such only where it would not be read back */
function writeSingleIndex(tuple: Tuple, writer: Writer): void {
  const [only] = tuple.elts;
  if (only?.kind === "Starred") return writeExpr(only, binding.named, writer);
  if (only?.kind !== "Slice") return writeExpr(tuple, binding.named, writer);
  writeExpr(only, binding.named, writer);
  writer.text(",");
}

/** ~> a:b, a : f(b), ::2: spaces around the colon unless all parts are simple */
export function writeSlice(node: Slice, writer: Writer): void {
  const { kind: _kind, lower, upper, step, ...rest } = node;
  allRead(rest);
  const isTight = [lower, upper, step].every((part) => part === null || isSimplePart(part));
  const space = isTight ? "" : " ";
  const part = (expr: Expr) => writeExpr(expr, binding.test, writer);
  if (lower !== null) {
    part(lower);
    writer.text(space);
  }
  writer.text(":");
  if (upper !== null) {
    writer.text(space);
    part(upper);
  }
  if (step === null) return;
  if (upper !== null) writer.text(space);
  writer.text(`:${space}`);
  part(step);
}

function isSimplePart(node: Expr): boolean {
  if (node.kind === "UnaryOp") return node.op !== "Not" && isSimplePart(node.operand);
  return node.kind === "Constant" || node.kind === "Name";
}
