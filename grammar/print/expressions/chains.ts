// Owns attributes, calls and subscripts, which follow one another in chains, and slices.
// It must not know which chains break at their dots: that is splitting.ts.
import type { Attribute, Call, Expr, Keyword, Slice, Tuple } from "../../generated/nodes.js";
import type { Link, Writer } from "../layout/writer.js";
import { closeBracket, openBracket, writeSeparated } from "../parentheses.js";
import { attributeFloor, binding, needsParentheses } from "../precedence.js";
import { isCallChain } from "../splitting.js";
import { writeBare, writeExpr, writeInParentheses } from "../write.js";
import { writeArgument, writeIndexTuple, writeSoleGenerator } from "./displays.js";

/** Whether the chain breaks before its dots is asked once, of the whole chain. */
export function writeChain(root: Link, writer: Writer): void {
  const breaksAtDots = !writer.isFlat && writer.isEnclosed && isCallChain(root);
  if (breaksAtDots) writer.startGroup();
  const { links } = writer;
  const outer = links.length;
  let node: Expr = root;
  let isParenthesized = false;
  while (!isParenthesized && isLink(node)) {
    links.push(node);
    isParenthesized = isValueParenthesized(node);
    node = valueOf(node);
  }
  if (isParenthesized) writeInParentheses(node, writer);
  else if (node.kind === "Name") writer.text(node.id);
  else writeBare(node, writer);
  while (links.length > outer) {
    const link = links.pop();
    if (link === undefined) break;
    if (link.kind === "Call") writeCallArguments(link, writer);
    else if (link.kind === "Subscript") writeIndex(link.slice, writer);
    else {
      if (breaksAtDots && isAfterBracket(link)) writer.softLine();
      writer.text(".");
      writer.text(link.attr);
    }
  }
  if (breaksAtDots) writer.end();
}

function isLink(node: Expr): node is Link {
  return node.kind === "Attribute" || node.kind === "Call" || node.kind === "Subscript";
}

/** What the dot, the call or the subscript is put behind. */
function valueOf(link: Link): Expr {
  return link.kind === "Call" ? link.func : link.value;
}

function isValueParenthesized(link: Link): boolean {
  const value = valueOf(link);
  const floor = link.kind === "Attribute" ? attributeFloor(value) : binding.atom;
  return needsParentheses(value, floor);
}

function isAfterBracket({ value }: Attribute): boolean {
  if (value.kind === "Call" || value.kind === "Subscript") return true;
  return needsParentheses(value, attributeFloor(value));
}

/** ~> (a, *b, c=d, **e), (x for x in y) */
function writeCallArguments({ args, keywords }: Call, writer: Writer): void {
  const sole = args[0];
  if (sole?.kind !== "GeneratorExp" || args.length + keywords.length > 1) {
    return writeArguments(args, keywords, writer);
  }
  openBracket(writer, "(");
  writer.startGroup();
  writeSoleGenerator(sole, writer);
  writer.end();
  closeBracket(writer, ")");
}

/** ~> (A, metaclass=B), where a generator keeps its own parentheses */
export function writeArguments(
  args: readonly Expr[],
  keywords: readonly Keyword[],
  writer: Writer,
): void {
  const count = args.length + keywords.length;
  if (count === 0) return writer.text("()");
  openBracket(writer, "(");
  writer.startGroup();
  writeSeparated(args, writeArgument, writer);
  writeSeparated(keywords, writeKeyword, writer, args.length);
  if (count > 1) writer.textIfBroken(",");
  writer.end();
  closeBracket(writer, ")");
}

export function writeKeyword({ arg, value }: Keyword, writer: Writer): void {
  if (arg === null) {
    writer.text("**");
    return writeExpr(value, binding.bitOr, writer);
  }
  writer.text(arg);
  writer.text("=");
  writeExpr(value, binding.test, writer);
}

function writeIndex(slice: Expr, writer: Writer): void {
  openBracket(writer, "[");
  if (slice.kind !== "Tuple") writeArgument(slice, writer);
  else if (slice.elts.length > 1) writeIndexTuple(slice, writer);
  else writeSingleIndex(slice, writer);
  closeBracket(writer, "]");
}

/** ~> x[*a], x[a:b,], x[(a,)]: a tuple of one, shown as such only where it would not be read back */
function writeSingleIndex(tuple: Tuple, writer: Writer): void {
  const only = tuple.elts[0];
  if (only?.kind === "Starred") return writeArgument(only, writer);
  if (only?.kind !== "Slice") return writeArgument(tuple, writer);
  writeArgument(only, writer);
  writer.text(",");
}

/** ~> a:b, a : f(b), ::2: spaces around the colon unless all parts are simple */
export function writeSlice({ lower, upper, step }: Slice, writer: Writer): void {
  const isTight = isSimplePart(lower) && isSimplePart(upper) && isSimplePart(step);
  const space = isTight ? "" : " ";
  if (lower !== null) {
    writeExpr(lower, binding.test, writer);
    writer.text(space);
  }
  writer.text(":");
  if (upper !== null) {
    writer.text(space);
    writeExpr(upper, binding.test, writer);
  }
  if (step === null) return;
  if (upper !== null) writer.text(space);
  writer.text(":");
  writer.text(space);
  writeExpr(step, binding.test, writer);
}

function isSimplePart(part: Expr | null): boolean {
  let node = part;
  while (node?.kind === "UnaryOp" && node.op !== "Not") node = node.operand;
  return node === null || node.kind === "Constant" || node.kind === "Name";
}
