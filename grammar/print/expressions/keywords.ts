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
import { allRead } from "../all-read.js";
import { flatText } from "../layout/flat-writer.js";
import type { Writer } from "../layout/writer.js";
import { groupInBrackets, lineInBrackets, parenthesizedIfBroken } from "../parentheses.js";
import { writePlaced } from "../place.js";
import { awaitFloor, binding, needsParentheses } from "../precedence.js";
import { ownBrackets, wishOf } from "../splitting.js";
import { writeBare, writeExpr, writeInParentheses } from "../write.js";
import { isBareTuple, writeBareTuple } from "./displays.js";
import { hasNoParameters, writeParameterList } from "./parameters.js";

export function writeIfExp(node: IfExp, writer: Writer): void {
  groupInBrackets(writer, () => writeBranches(node, writer));
}

function writeBranches({ kind: _kind, test, body, orelse, ...rest }: IfExp, writer: Writer): void {
  allRead(rest);
  writeExpr(body, binding.or, writer);
  lineInBrackets(writer);
  writer.text("if ");
  writeExpr(test, binding.or, writer);
  lineInBrackets(writer);
  writer.text("else ");
  // ~> a if b else c if d else e: all branches of a chain break together
  if (orelse.kind === "IfExp") writeBranches(orelse, writer);
  else groupInBrackets(writer, () => writeExpr(orelse, binding.test, writer));
}

export function writeNamedExpr(node: NamedExpr, writer: Writer): void {
  const { kind: _kind, target, value, ...rest } = node;
  allRead(rest);
  writer.group(() => {
    writeExpr(target, binding.atom, writer);
    lineInBrackets(writer);
  });
  writer.text(":= ");
  writeExpr(value, binding.test, writer);
}

export function writeAwait({ kind: _kind, value, ...rest }: Await, writer: Writer): void {
  allRead(rest);
  writer.text("await ");
  writePlaced(value, awaitFloor(value), writer);
}

export function writeYield({ kind: _kind, value, ...rest }: Yield, writer: Writer): void {
  allRead(rest);
  writer.text("yield");
  if (value === null) return;
  writer.text(" ");
  if (isBareTuple(value)) writeBareTuple(value, writer);
  else writePlaced(value, binding.test, writer, "none");
}

export function writeYieldFrom({ kind: _kind, value, ...rest }: YieldFrom, writer: Writer): void {
  allRead(rest);
  writer.text("yield from ");
  writePlaced(value, binding.test, writer, "none");
}

/** ~> *a, *(a or b): the parentheses are not needed in a call, but read better */
export function writeStarred({ kind: _kind, value, ...rest }: Starred, writer: Writer): void {
  allRead(rest);
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
  writer.mayExpand(() => writeLambdaBody(node.body, writer));
}

function writeLambdaHead({ kind: _kind, args, body: _body, ...rest }: Lambda, writer: Writer) {
  allRead(rest);
  writer.text("lambda");
  if (!hasNoParameters(args)) {
    writer.text(" ");
    // The parameters of a lambda never break.
    if (writer.isFlat) writeParameterList(args, writer);
    else writer.text(flatText((flat) => writeParameterList(args, flat)));
  }
  writer.text(": ");
}

function writeLambdaBody(body: Expr, writer: Writer): void {
  if (needsParentheses(body, binding.test)) return writeInParentheses(body, writer);
  const bare = () => writeBare(body, writer);
  if (writer.isFlat) return bare();
  const wish = wishOf(body);
  if (wish === "ifBroken") return parenthesizedIfBroken(writer, bare);
  if (body.kind === "Call" || body.kind === "Subscript") {
    const shared = writer.share(bare);
    return writer.firstThatFits("firstLine", [
      () => writer.repeat(shared),
      () => writer.group(() => writer.repeat(shared), { expanded: true }),
      () => {
        writer.text("(");
        writer.block(() => writer.repeat(shared));
        writer.text(")");
      },
    ]);
  }
  if (ownBrackets(body) !== "none") bare();
  else parenthesizedIfBroken(writer, bare);
}
