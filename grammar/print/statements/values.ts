// Owns the value that ends a statement: whether it is broken, put in parentheses, or what stands before
// it is broken instead. It must not know which statement it ends.
import type { Expr } from "../../generated/nodes.js";
import { isBareTuple, writeBareTuple } from "../expressions/displays.js";
import { writeAssignedLambda } from "../expressions/keywords.js";
import { when } from "../layout/document.js";
import type { Writer } from "../layout/writer.js";
import { closeIfItHelps, closeOptional, openIfItHelps, openOptional } from "../parentheses.js";
import { writePlaced } from "../place.js";
import { needsParentheses, type Binding } from "../precedence.js";
import { chainValue, wishOf } from "../splitting.js";
import { writeBare } from "../write.js";

export interface Value {
  readonly node: Expr;
  readonly floor: Binding;
  /** ~> a, b = b, a; but a = (b, c) */
  readonly mayBeBareTuple: boolean;
}

/** The value that ends a statement, broken only after all before it has been written on its line. */
export function writeLastValue(value: Value, writer: Writer): void {
  const { node, floor } = value;
  if (writer.isFlat || !holdsComment(node) || needsParentheses(node, floor)) {
    return writeValue(value, writer);
  }
  // A comment goes into the parentheses with what can't be broken.
  const comment = writer.takeEndOfLine();
  const id = openIfItHelps(writer);
  writeBare(node, writer);
  if (comment !== null) writer.lineEnd(comment, when.broken);
  closeIfItHelps(writer, id);
  if (comment !== null) writer.lineEnd(comment, when.flat, id);
}

function writeValue({ node, floor, mayBeBareTuple }: Value, writer: Writer): void {
  if (mayBeBareTuple && isBareTuple(node)) return writeBareTuple(node, writer);
  if (node.kind !== "Lambda") return writePlaced(node, floor, writer);
  openOptional(writer, true);
  writeAssignedLambda(node, writer);
  closeOptional(writer);
}

/** Names and literals that can't be broken: a comment behind them may stand in the parentheses. */
function holdsComment(node: Expr): boolean {
  switch (node.kind) {
    case "Name":
    case "JoinedStr":
    case "TemplateStr":
    case "FormattedValue":
    case "Interpolation":
      return true;
    case "Constant":
      return node.value.type !== "Ellipsis";
    default:
      return false;
  }
}

/** Writes what stands before the value: a target, an annotation, type parameters. */
type WriteBefore<N> = (node: N, writer: Writer) => void;

/** What stands before the value is broken only if breaking the value is not enough. */
export function writeBrokenRightFirst<N>(
  before: N,
  writeBefore: WriteBefore<N>,
  sign: string,
  value: Value,
  writer: Writer,
): void {
  const { node, floor } = value;
  const mayBeTried = !writer.isFlat && !needsParentheses(node, floor);
  const isLink = mayBeTried && chainValue(node) !== null && wishOf(node) === "ifItHelps";
  if (isLink || (mayBeTried && holdsComment(node))) {
    return writeTries(before, writeBefore, sign, node, isLink, writer);
  }
  writeBefore(before, writer);
  writer.text(sign);
  writeValue(value, writer);
}

/** All on one line, the value broken, the value in parentheses, or what stands before it broken. */
function writeTries<N>(
  before: N,
  writeBefore: WriteBefore<N>,
  sign: string,
  node: Expr,
  isLink: boolean,
  writer: Writer,
): void {
  const comment = isLink ? null : writer.takeEndOfLine();
  writer.startFirstThatFits();
  writer.startLayout();
  const start = writer.startLayout();
  writeBefore(before, writer);
  writer.end();
  writer.text(sign);
  const end = writer.startLayout();
  writeBare(node, writer);
  if (comment !== null) writer.lineEnd(comment);
  writer.end();
  writer.end();
  if (isLink) tryValueExpanded(start, sign, end, writer);
  tryValueInParentheses(start, sign, end, writer);
  writer.startLayout();
  writer.startBrokenGroup();
  writer.again(start);
  writer.end();
  writer.text(sign);
  writer.again(end);
  writer.end();
  writer.end();
}

function tryValueExpanded(start: number, sign: string, end: number, writer: Writer): void {
  writer.startLayout();
  writer.again(start);
  writer.text(sign);
  writer.startBrokenGroup();
  writer.again(end);
  writer.end();
  writer.end();
}

function tryValueInParentheses(start: number, sign: string, end: number, writer: Writer): void {
  writer.startLayout();
  writer.again(start);
  writer.text(sign);
  writer.text("(");
  writer.startBrokenGroup();
  writer.startBlock();
  writer.again(end);
  writer.endBlock();
  writer.end();
  writer.text(")");
  writer.end();
}
