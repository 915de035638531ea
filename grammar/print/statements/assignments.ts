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
import { signOf } from "../expressions/operators.js";
import { writeTypeParams } from "../expressions/parameters.js";
import type { Write, Writer } from "../layout/writer.js";
import { optionallyParenthesized, parenthesizedIfBroken } from "../parentheses.js";
import { annotationFloor, binding, needsParentheses, valueFloor } from "../precedence.js";
import { canOmitParentheses } from "../omitting.js";
import { chainValue, hasBrackets, isSplittable, ownBrackets } from "../splitting.js";
import { writeBare, writeExpr, writeInParentheses } from "../write.js";
import { writeBrokenRightFirst, writeLastValue, type Value } from "./values.js";

/** ~> a = b, a, b = b, a, a = b = c */
export function writeAssign(node: Assign, writer: Writer): void {
  const { kind: _kind, targets, value, ...rest } = node;
  allRead(rest);
  const [first, ...others] = targets;
  const last = others.pop();
  const isTuple = (last ?? first)?.kind === "Tuple";
  const written: Value = { node: value, floor: valueFloor(value), mayBeBareTuple: isTuple };
  if (first === undefined) return;
  if (last === undefined && hasOwnBrackets(first)) {
    return writeBrokenRightFirst(() => writeTarget(first, writer), "=", written, writer);
  }
  bareTarget(first, writer);
  writer.text(" = ");
  if (last === undefined) return writeLastValue(written, writer);
  for (const target of others) {
    const bare = () => bareTarget(target, writer);
    if (shouldParenthesize(target)) parenthesizedIfBroken(writer, bare);
    else bare();
    writer.text(" = ");
  }
  writeBrokenRightFirst(() => writeTarget(last, writer), "=", written, writer);
}

export function writeAugAssign(node: AugAssign, writer: Writer): void {
  const { kind: _kind, target, op, value, ...rest } = node;
  allRead(rest);
  const sign = `${signOf(op)}=`;
  const written: Value = { node: value, floor: valueFloor(value), mayBeBareTuple: false };
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
  const floor = annotationFloor(annotation);
  const type: Value = { node: annotation, floor, mayBeBareTuple: false };
  if (value === null) return writeLastValue(type, writer);
  const written: Value = { node: value, floor: valueFloor(value), mayBeBareTuple: false };
  if (isSplittable(annotation) && !needsParentheses(annotation, floor)) {
    const before = () => writeWithin(annotation, () => writeBare(annotation, writer), writer);
    return writeBrokenRightFirst(before, "=", written, writer);
  }
  writeExpr(annotation, floor, writer);
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

/** ~> a[\n    b\n] = c */
function writeTarget(target: Expr, writer: Writer): void {
  writeWithin(target, () => bareTarget(target, writer), writer);
}

/** A target or annotation with brackets of its own, or in parentheses if it breaks. */
function writeWithin(node: Expr, bare: Write, writer: Writer): void {
  if (!shouldParenthesize(node)) return bare();
  if (!writer.isFlat && canOmitParentheses(node)) optionallyParenthesized(writer, bare);
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
