// Owns the expressions that are made with keywords: if-else, await, yield, :=, * and lambda.
// It must not know where they stand.
import type {
  Await,
  Expr,
  IfExp,
  Lambda,
  NamedExpr,
  Starred,
  Yield,
  YieldFrom,
} from "../../generated/nodes.js";
import type { Writer } from "../layout/writer.js";
import {
  closeOptional,
  endInBrackets,
  groupInBrackets,
  lineInBrackets,
  openOptional,
} from "../parentheses.js";
import { writePlaced } from "../place.js";
import { awaitFloor, binding, needsParentheses } from "../precedence.js";
import { ownBrackets, wishOf } from "../splitting.js";
import { writeBare, writeExpr, writeInParentheses } from "../write.js";
import { isBareTuple, writeBareTuple } from "./displays.js";
import { hasNoParameters, writeParameterList } from "./parameters.js";

/** ~> a if b else c if d else e: all branches of a chain break together */
export function writeIfExp(node: IfExp, writer: Writer): void {
  groupInBrackets(writer);
  let last: Expr = node;
  while (last.kind === "IfExp") {
    writeExpr(last.body, binding.or, writer);
    lineInBrackets(writer);
    writer.text("if ");
    writeExpr(last.test, binding.or, writer);
    lineInBrackets(writer);
    writer.text("else ");
    last = last.orelse;
  }
  groupInBrackets(writer);
  writeExpr(last, binding.test, writer);
  endInBrackets(writer);
  endInBrackets(writer);
}

export function writeNamedExpr({ target, value }: NamedExpr, writer: Writer): void {
  writer.startGroup();
  writeExpr(target, binding.atom, writer);
  lineInBrackets(writer);
  writer.end();
  writer.text(":= ");
  writeExpr(value, binding.test, writer);
}

export function writeAwait({ value }: Await, writer: Writer): void {
  writer.text("await ");
  writePlaced(value, awaitFloor(value), writer);
}

export function writeYield({ value }: Yield, writer: Writer): void {
  writer.text("yield");
  if (value === null) return;
  writer.text(" ");
  if (isBareTuple(value)) writeBareTuple(value, writer);
  else writePlaced(value, binding.test, writer, "none");
}

export function writeYieldFrom({ value }: YieldFrom, writer: Writer): void {
  writer.text("yield from ");
  writePlaced(value, binding.test, writer, "none");
}

/** ~> *a, *(a or b): the parentheses are not needed in a call, but read better */
export function writeStarred({ value }: Starred, writer: Writer): void {
  writer.text("*");
  writeExpr(value, binding.bitOr, writer);
}

export function writeLambda(node: Lambda, writer: Writer): void {
  writeLambdaHead(node, writer);
  writeLambdaBody(node.body, writer);
}

/** A lambda as the value of an assignment: its body may be broken without parentheses around the lambda. */
export function writeAssignedLambda(node: Lambda, writer: Writer): void {
  writeLambdaHead(node, writer);
  writer.startMayExpand();
  writeLambdaBody(node.body, writer);
  writer.end();
}

/** The parameters of a lambda never break. */
function writeLambdaHead({ args }: Lambda, writer: Writer): void {
  writer.text("lambda");
  if (!hasNoParameters(args)) {
    writer.text(" ");
    const outer = writer.startText();
    writeParameterList(args, writer);
    writer.text(writer.endText(outer));
  }
  writer.text(": ");
}

function writeLambdaBody(body: Expr, writer: Writer): void {
  if (writer.isFlat) return writeExpr(body, binding.test, writer);
  if (needsParentheses(body, binding.test)) return writeInParentheses(body, writer);
  const isIfBroken = wishOf(body) === "ifBroken";
  if (!isIfBroken && (body.kind === "Call" || body.kind === "Subscript")) {
    return writeExpandable(body, writer);
  }
  if (!isIfBroken && ownBrackets(body) !== "none") return writeBare(body, writer);
  openOptional(writer, true);
  writeBare(body, writer);
  closeOptional(writer);
}

/** On the line, else broken at its own brackets, else in parentheses. */
function writeExpandable(body: Expr, writer: Writer): void {
  writer.startFirstThatFits();
  const shared = writer.startLayout();
  writeBare(body, writer);
  writer.end();
  writer.startLayout();
  writer.startBrokenGroup();
  writer.again(shared);
  writer.end();
  writer.end();
  writer.startLayout();
  writer.text("(");
  writer.startIndent();
  writer.hardLine();
  writer.again(shared);
  writer.end();
  writer.hardLine();
  writer.text(")");
  writer.end();
  writer.end();
}
