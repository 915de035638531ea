// Owns statements that end in a value after `=`: assignments of all sorts, `return` and `type`.
// It must not know how the value is written.
import type {
  AnnAssign,
  Assign,
  AugAssign,
  Expr,
  Return,
  TypeAlias,
} from "../../generated/nodes.js";
import { allRead } from "../all-read.js";
import { isBareTuple, writeBareTuple, writeLooseTuple } from "../expressions/displays.js";
import { writeAssignedLambda } from "../expressions/keywords.js";
import { signOf } from "../expressions/operators.js";
import { writeTypeParams } from "../expressions/parameters.js";
import type { Write, Writer } from "../layout/writer.js";
import { optionallyParenthesized, parenthesizedIfBroken } from "../parentheses.js";
import { writePlaced } from "../place.js";
import { binding, needsParentheses, type Binding } from "../precedence.js";
import {
  canOmitParentheses,
  chainValue,
  hasBrackets,
  isSplittable,
  ownBrackets,
  wishOf,
} from "../splitting.js";
import { writeBare, writeExpr, writeInParentheses } from "../write.js";

/** ~> a = b, a, b = b, a, a = b = c */
export function writeAssign({ kind: _kind, targets, value, ...rest }: Assign, writer: Writer) {
  allRead(rest);
  const [first, ...others] = targets;
  const last = others.pop();
  const isTuple = (last ?? first)?.kind === "Tuple";
  const written: Value = { node: value, floor: binding.yield, mayBeBareTuple: isTuple };
  if (first === undefined) return;
  if (last === undefined && hasOwnBrackets(first)) {
    return writeBrokenRightFirst(() => writeTarget(first, writer), "=", written, writer);
  }
  bareTarget(first, writer);
  writer.text(" = ");
  if (last === undefined) return writeLastValue(written, writer);
  for (const target of others) {
    if (shouldParenthesize(target)) parenthesizedIfBroken(writer, () => bareTarget(target, writer));
    else bareTarget(target, writer);
    writer.text(" = ");
  }
  writeBrokenRightFirst(() => writeTarget(last, writer), "=", written, writer);
}

export function writeAugAssign(node: AugAssign, writer: Writer): void {
  const { kind: _kind, target, op, value, ...rest } = node;
  allRead(rest);
  const sign = `${signOf(op)}=`;
  const written: Value = { node: value, floor: binding.yield, mayBeBareTuple: false };
  if (hasOwnBrackets(target)) {
    return writeBrokenRightFirst(() => writeTarget(target, writer), sign, written, writer);
  }
  bareTarget(target, writer);
  writer.text(` ${sign} `);
  writeLastValue(written, writer);
}

/** ~> a: int = b, (a): int */
export function writeAnnAssign(node: AnnAssign, writer: Writer): void {
  const { kind: _kind, target, annotation, value, simple, ...rest } = node;
  allRead(rest);
  if (target.kind === "Name" && simple === 0) writeInParentheses(target, writer);
  else writeExpr(target, binding.atom, writer);
  writer.text(": ");
  const type: Value = { node: annotation, floor: binding.test, mayBeBareTuple: false };
  if (value === null) return writeLastValue(type, writer);
  const written: Value = { node: value, floor: binding.yield, mayBeBareTuple: false };
  if (isSplittable(annotation) && !needsParentheses(annotation, binding.test)) {
    return writeBrokenRightFirst(() => writeTarget(annotation, writer), "=", written, writer);
  }
  writeExpr(annotation, binding.test, writer);
  writer.text(" = ");
  writeLastValue(written, writer);
}

export function writeReturn({ kind: _kind, value, ...rest }: Return, writer: Writer): void {
  allRead(rest);
  writer.text("return");
  if (value === null) return;
  writer.text(" ");
  if (!isBareTuple(value)) {
    return writeLastValue({ node: value, floor: binding.test, mayBeBareTuple: false }, writer);
  }
  if (value.elts.length === 2) writeLooseTuple(value, writer);
  else writeBareTuple(value, writer);
}

/** ~> type A[T] = list[T] */
export function writeTypeAlias(node: TypeAlias, writer: Writer): void {
  const { kind: _kind, name, type_params, value, ...rest } = node;
  allRead(rest);
  writer.text("type ");
  writeExpr(name, binding.atom, writer);
  const written: Value = { node: value, floor: binding.test, mayBeBareTuple: false };
  if (type_params.length > 0) {
    return writeBrokenRightFirst(() => writeTypeParams(type_params, writer), "=", written, writer);
  }
  writer.text(" = ");
  writeLastValue(written, writer);
}

interface Value {
  readonly node: Expr;
  readonly floor: Binding;
  /** ~> a, b = b, a; but a = (b, c) */
  readonly mayBeBareTuple: boolean;
}

/** The value that ends a statement, broken only after all before it has been written on its line. */
function writeLastValue(value: Value, writer: Writer): void {
  const { node, floor } = value;
  if (writer.isFlat || !holdsComment(node) || needsParentheses(node, floor)) {
    return writeValue(value, writer);
  }
  // A comment goes into the parentheses with what can't be broken.
  const id = writer.newGroupId();
  const comment = writer.takeEndOfLine();
  writer.at(id, () => {
    const content = () => {
      writeBare(node, writer);
      if (comment !== null) writer.ifBroken(comment);
    };
    writer.parenthesizeIfItHelps(content, id);
  });
  if (comment !== null) writer.ifFlat(comment, id);
}

function writeValue({ node, floor, mayBeBareTuple }: Value, writer: Writer): void {
  if (mayBeBareTuple && isBareTuple(node)) return writeBareTuple(node, writer);
  if (node.kind === "Lambda") {
    return parenthesizedIfBroken(writer, () => writeAssignedLambda(node, writer));
  }
  writePlaced(node, floor, writer);
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

/** The target or annotation is broken only if breaking the value is not enough. */
function writeBrokenRightFirst(
  writeBefore: Write,
  sign: string,
  value: Value,
  writer: Writer,
): void {
  const { node, floor } = value;
  const isLink = chainValue(node) !== null && wishOf(node) === "ifItHelps";
  if (writer.isFlat || needsParentheses(node, floor) || !(holdsComment(node) || isLink)) {
    writeBefore();
    writer.text(` ${sign} `);
    return writeValue(value, writer);
  }
  const comment = isLink ? null : writer.takeEndOfLine();
  const before = writer.share(writeBefore);
  const bare = writer.share(() => writeBare(node, writer));
  const start = () => {
    writer.repeat(before);
    writer.text(` ${sign} `);
  };
  const end = () => {
    writer.repeat(bare);
    comment?.();
  };
  const onOneLine = () => (start(), end());
  const valueExpanded = () => {
    start();
    writer.group(() => writer.repeat(bare), { expanded: true });
  };
  const valueInParentheses = () => {
    start();
    writer.text("(");
    writer.group(() => writer.softBlock(end), { expanded: true });
    writer.text(")");
  };
  const targetExpanded = () => {
    writer.group(() => writer.repeat(before), { expanded: true });
    writer.text(` ${sign} `);
    end();
  };
  const layouts = [onOneLine, valueInParentheses, targetExpanded];
  if (isLink) layouts.splice(1, 0, valueExpanded);
  writer.firstThatFits("firstLine", layouts);
}

/** ~> a[\n    b\n] = c: with brackets of its own, or in parentheses if it breaks */
function writeTarget(target: Expr, writer: Writer): void {
  const bare = () => bareTarget(target, writer);
  if (!shouldParenthesize(target)) return bare();
  if (!writer.isFlat && canOmitParentheses(target)) optionallyParenthesized(writer, bare);
  else parenthesizedIfBroken(writer, bare);
}

function bareTarget(target: Expr, writer: Writer): void {
  if (isBareTuple(target)) writeBareTuple(target, writer);
  else writeBare(target, writer);
}

function hasOwnBrackets(target: Expr): boolean {
  return ownBrackets(target) !== "none";
}

function shouldParenthesize(target: Expr): boolean {
  return !hasOwnBrackets(target) && !isAttributeOfBracketed(target);
}

function isAttributeOfBracketed(target: Expr): boolean {
  if (target.kind === "Subscript") return true;
  if (target.kind === "Call") return ownBrackets(target) === "filled";
  const link = target.kind === "Attribute" ? chainValue(target) : null;
  if (link === null) return false;
  return hasBrackets(...link) || isAttributeOfBracketed(link[0]);
}
