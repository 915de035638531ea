// Owns lists, tuples, sets, dicts and comprehensions.
// It must not know what a tuple is for; who holds one says if it goes without parentheses.
import type {
  Comprehension,
  Dict,
  DictComp,
  Expr,
  GeneratorExp,
  List,
  ListComp,
  Set,
  SetComp,
  Tuple,
} from "../../generated/nodes.js";
import type { Writer } from "../layout/writer.js";
import {
  closeBracket,
  closeOptional,
  openBracket,
  openOptional,
  writeCommaSeparated,
} from "../parentheses.js";
import { binding } from "../precedence.js";
import { writeExpr } from "../write.js";

export function writeList({ elts }: List, writer: Writer): void {
  if (elts.length === 0) return writer.text("[]");
  openBracket(writer, "[");
  writeCommaSeparated(elts, writeArgument, writer);
  closeBracket(writer, "]");
}

/** ~> {*()} for the set without elements, which has no display of its own */
export function writeSet({ elts }: Set, writer: Writer): void {
  if (elts.length === 0) return writer.text("{*()}");
  openBracket(writer, "{");
  writeCommaSeparated(elts, writeArgument, writer);
  closeBracket(writer, "}");
}

/** Within brackets, where `a := b` needs no parentheses. */
export function writeArgument(node: Expr, writer: Writer): void {
  writeExpr(node, binding.named, writer);
}

function writeBareElement(node: Expr, writer: Writer): void {
  writeExpr(node, binding.test, writer);
}

/** ~> (a, b), with its parentheses */
export function writeTuple({ elts }: Tuple, writer: Writer): void {
  if (elts.length === 0) return writer.text("()");
  openBracket(writer, "(");
  writeCommaSeparated(elts, writeArgument, writer);
  if (elts.length === 1) writer.text(",");
  closeBracket(writer, ")");
}

/** A tuple that may stand without parentheses where its place allows; `(a,)` keeps them. */
export function isBareTuple(node: Expr): node is Tuple {
  return node.kind === "Tuple" && node.elts.length > 1;
}

/** ~> a, b with parentheses as soon as it breaks */
export function writeBareTuple({ elts }: Tuple, writer: Writer): void {
  openOptional(writer, true);
  writeCommaSeparated(elts, writeBareElement, writer);
  closeOptional(writer);
}

/** ~> for a, b in c: with parentheses only if no bracket inside can be broken instead */
export function writeLooseTuple({ elts }: Tuple, writer: Writer): void {
  openOptional(writer, false);
  writeCommaSeparated(elts, writeBareElement, writer);
  closeOptional(writer);
}

/** ~> x[a, b], where the brackets around are those of the subscript */
export function writeIndexTuple({ elts }: Tuple, writer: Writer): void {
  writer.startGroup();
  writeCommaSeparated(elts, writeArgument, writer);
  writer.end();
}

/** ~> [x for a, b in c], where a tuple can't have parentheses and does not break */
function writeLoopTarget(node: Expr, writer: Writer): void {
  if (!isBareTuple(node)) return writeExpr(node, binding.bitOr, writer);
  let isFirst = true;
  for (const elt of node.elts) {
    if (isFirst) isFirst = false;
    else writer.text(", ");
    writeExpr(elt, binding.bitOr, writer);
  }
}

export function writeDict({ keys, values }: Dict, writer: Writer): void {
  if (values.length === 0) return writer.text("{}");
  openBracket(writer, "{");
  let index = 0;
  for (const value of values) {
    if (index > 0) writer.comma();
    writeEntry(keys[index] ?? null, value, writer);
    index += 1;
  }
  if (values.length > 1) writer.textIfBroken(",");
  closeBracket(writer, "}");
}

/** ~> a: b, **b */
function writeEntry(key: Expr | null, value: Expr, writer: Writer): void {
  writer.startGroup();
  if (key === null) {
    writer.text("**");
    writeExpr(value, binding.bitOr, writer);
  } else {
    writeExpr(key, binding.test, writer);
    writer.text(": ");
    writeExpr(value, binding.test, writer);
  }
  writer.end();
}

export function writeListComp({ elt, generators }: ListComp, writer: Writer): void {
  writeComprehended("[", elt, generators, "]", writer);
}

export function writeSetComp({ elt, generators }: SetComp, writer: Writer): void {
  writeComprehended("{", elt, generators, "}", writer);
}

export function writeGeneratorExp({ elt, generators }: GeneratorExp, writer: Writer): void {
  writeComprehended("(", elt, generators, ")", writer);
}

/** ~> f(x for x in y), within the brackets of the call */
export function writeSoleGenerator({ elt, generators }: GeneratorExp, writer: Writer): void {
  writer.startGroup();
  writeArgument(elt, writer);
  writer.end();
  writeLoops(generators, writer);
}

function writeComprehended(
  open: string,
  elt: Expr,
  generators: readonly Comprehension[],
  close: string,
  writer: Writer,
): void {
  openBracket(writer, open);
  writer.startGroup();
  writer.startGroup();
  writeArgument(elt, writer);
  writer.end();
  writeLoops(generators, writer);
  writer.end();
  closeBracket(writer, close);
}

export function writeDictComp({ key, value, generators }: DictComp, writer: Writer): void {
  openBracket(writer, "{");
  writer.startGroup();
  writer.startGroup();
  writeExpr(key, binding.test, writer);
  writer.end();
  writer.text(": ");
  writeExpr(value, binding.test, writer);
  writeLoops(generators, writer);
  writer.end();
  closeBracket(writer, "}");
}

function writeLoops(generators: readonly Comprehension[], writer: Writer): void {
  for (const generator of generators) {
    writer.line();
    writeComprehension(generator, writer);
  }
}

export function writeComprehension(node: Comprehension, writer: Writer): void {
  const { target, iter, ifs, is_async } = node;
  writer.text(is_async === 1 ? "async for " : "for ");
  writeLoopTarget(target, writer);
  writer.text(" in ");
  writeExpr(iter, binding.or, writer);
  for (const condition of ifs) {
    writer.line();
    writer.text("if ");
    writeExpr(condition, binding.or, writer);
  }
}
