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
import { allRead } from "../all-read.js";
import type { Write, Writer } from "../layout/writer.js";
import {
  bracketed,
  commaSeparated,
  optionallyParenthesized,
  parenthesizedIfBroken,
} from "../parentheses.js";
import { binding, type Binding } from "../precedence.js";
import { writeExpr } from "../write.js";

export function writeList({ kind: _kind, elts, ...rest }: List, writer: Writer): void {
  allRead(rest);
  if (elts.length === 0) return writer.text("[]");
  bracketed(writer, "[", () => writeElements(elts, writer), "]");
}

/** ~> {*()} for the set without elements, which has no display of its own */
export function writeSet({ kind: _kind, elts, ...rest }: Set, writer: Writer): void {
  allRead(rest);
  if (elts.length === 0) return writer.text("{*()}");
  bracketed(writer, "{", () => writeElements(elts, writer), "}");
}

function writeElements(
  elts: readonly Expr[],
  writer: Writer,
  floor: Binding = binding.named,
): void {
  commaSeparated(
    writer,
    elts.map((elt) => () => writeExpr(elt, floor, writer)),
  );
}

/** ~> (a, b), with its parentheses */
export function writeTuple({ kind: _kind, elts, ...rest }: Tuple, writer: Writer): void {
  allRead(rest);
  const [first, ...others] = elts;
  if (first === undefined) return writer.text("()");
  if (others.length > 0) return bracketed(writer, "(", () => writeElements(elts, writer), ")");
  const single = () => {
    writeExpr(first, binding.named, writer);
    writer.text(",");
  };
  bracketed(writer, "(", single, ")");
}

/** A tuple that may stand without parentheses where its place allows; `(a,)` keeps them. */
export function isBareTuple(node: Expr): node is Tuple {
  return node.kind === "Tuple" && node.elts.length > 1;
}

/** ~> a, b with parentheses as soon as it breaks */
export function writeBareTuple({ elts }: Tuple, writer: Writer): void {
  parenthesizedIfBroken(writer, () => writeElements(elts, writer, binding.test));
}

/** ~> for a, b in c: with parentheses only if no bracket inside can be broken instead */
export function writeLooseTuple({ elts }: Tuple, writer: Writer): void {
  optionallyParenthesized(writer, () => writeElements(elts, writer, binding.test));
}

/** ~> x[a, b], where the brackets around are those of the subscript */
export function writeIndexTuple({ elts }: Tuple, writer: Writer): void {
  writer.group(() => writeElements(elts, writer));
}

/** ~> [x for a, b in c], where a tuple can't have parentheses and does not break */
function writeLoopTarget(node: Expr, writer: Writer): void {
  if (!isBareTuple(node)) return writeExpr(node, binding.bitOr, writer);
  node.elts.forEach((elt, index) => {
    if (index > 0) writer.text(", ");
    writeExpr(elt, binding.bitOr, writer);
  });
}

export function writeDict({ kind: _kind, keys, values, ...rest }: Dict, writer: Writer): void {
  allRead(rest);
  if (values.length === 0) return writer.text("{}");
  const entries = values.map((value, index) => () => {
    const key = keys[index] ?? null;
    writer.group(() => {
      if (key === null) {
        writer.text("**");
        return writeExpr(value, binding.bitOr, writer);
      }
      writeExpr(key, binding.test, writer);
      writer.text(": ");
      writeExpr(value, binding.test, writer);
    });
  });
  bracketed(writer, "{", () => commaSeparated(writer, entries), "}");
}

export function writeListComp(node: ListComp, writer: Writer): void {
  const { kind: _kind, elt, generators, ...rest } = node;
  allRead(rest);
  writeComprehended("[", () => writeElement(elt, writer), generators, "]", writer);
}

export function writeSetComp(node: SetComp, writer: Writer): void {
  const { kind: _kind, elt, generators, ...rest } = node;
  allRead(rest);
  writeComprehended("{", () => writeElement(elt, writer), generators, "}", writer);
}

export function writeGeneratorExp(node: GeneratorExp, writer: Writer): void {
  const { kind: _kind, elt, generators, ...rest } = node;
  allRead(rest);
  writeComprehended("(", () => writeElement(elt, writer), generators, ")", writer);
}

/** ~> f(x for x in y), within the brackets of the call */
export function writeSoleGenerator({ elt, generators }: GeneratorExp, writer: Writer): void {
  writeElement(elt, writer);
  writeLoops(generators, writer);
}

export function writeDictComp(node: DictComp, writer: Writer): void {
  const { kind: _kind, key, value, generators, ...rest } = node;
  allRead(rest);
  const entry = () => {
    writer.group(() => writeExpr(key, binding.test, writer));
    writer.text(": ");
    writeExpr(value, binding.test, writer);
  };
  writeComprehended("{", entry, generators, "}", writer);
}

function writeElement(elt: Expr, writer: Writer): void {
  writer.group(() => writeExpr(elt, binding.named, writer));
}

function writeComprehended(
  open: string,
  element: Write,
  generators: readonly Comprehension[],
  close: string,
  writer: Writer,
): void {
  const inner = () => {
    element();
    writeLoops(generators, writer);
  };
  bracketed(writer, open, () => writer.group(inner), close);
}

function writeLoops(generators: readonly Comprehension[], writer: Writer): void {
  for (const generator of generators) {
    writer.line();
    writeComprehension(generator, writer);
  }
}

export function writeComprehension(node: Comprehension, writer: Writer): void {
  const { kind: _kind, target, iter, ifs, is_async, ...rest } = node;
  allRead(rest);
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
