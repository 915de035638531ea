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
import { isBareTuple, writeBareTuple, writeLooseTuple } from "../expressions/displays.js";
import { signOf } from "../expressions/operators.js";
import { writeTypeParams } from "../expressions/parameters.js";
import type { Writer } from "../layout/writer.js";
import { closeOptional, openOptional } from "../parentheses.js";
import {
  annotationFloor,
  attributeFloor,
  binding,
  needsParentheses,
  valueFloor,
} from "../precedence.js";
import { canOmitParentheses } from "../omitting.js";
import { hasBrackets, isSplittable, ownBrackets } from "../splitting.js";
import { writeBare, writeExpr, writeInParentheses } from "../write.js";
import { writeBrokenRightFirst, writeLastValue, type Value } from "./values.js";

/** ~> a = b, a, b = b, a, a = b = c */
export function writeAssign({ targets, value }: Assign, writer: Writer): void {
  const last = targets[targets.length - 1];
  if (last === undefined) return;
  const floor = valueFloor(value);
  const written: Value = {
    node: value,
    floor,
    mayBeBareTuple: last.kind === "Tuple",
  };
  let index = 0;
  for (const target of targets) {
    const isLast = index === targets.length - 1;
    if (isLast && (index > 0 || hasOwnBrackets(target))) break;
    writeEarlierTarget(target, index > 0, writer);
    writer.text(" = ");
    if (isLast) return writeLastValue(written, writer);
    index += 1;
  }
  writeBrokenRightFirst(last, writeTarget, " = ", written, writer);
}

/** The first target never gets parentheses. */
function writeEarlierTarget(target: Expr, mayHaveParentheses: boolean, writer: Writer): void {
  const isOptional = mayHaveParentheses && shouldParenthesize(target);
  if (isOptional) openOptional(writer, true);
  writeBareTarget(target, writer);
  if (isOptional) closeOptional(writer);
}

export function writeAugAssign({ target, op, value }: AugAssign, writer: Writer): void {
  const sign = ` ${signOf(op)}= `;
  const written: Value = {
    node: value,
    floor: valueFloor(value),
    mayBeBareTuple: false,
  };
  if (hasOwnBrackets(target)) {
    return writeBrokenRightFirst(target, writeTarget, sign, written, writer);
  }
  writeBareTarget(target, writer);
  writer.text(sign);
  writeLastValue(written, writer);
}

/** ~> a: int = b, (a): int */
export function writeAnnAssign(node: AnnAssign, writer: Writer): void {
  const { target, annotation, value, simple } = node;
  if (target.kind === "Name" && simple === 0) writeInParentheses(target, writer);
  else writeExpr(target, binding.atom, writer);
  writer.text(": ");
  const floor = annotationFloor(annotation);
  const type: Value = { node: annotation, floor, mayBeBareTuple: false };
  if (value === null) return writeLastValue(type, writer);
  const written: Value = {
    node: value,
    floor: valueFloor(value),
    mayBeBareTuple: false,
  };
  if (!writer.isFlat && isSplittable(annotation) && !needsParentheses(annotation, floor)) {
    return writeBrokenRightFirst(annotation, writeAnnotation, " = ", written, writer);
  }
  writeExpr(annotation, floor, writer);
  writer.text(" = ");
  writeLastValue(written, writer);
}

export function writeReturn({ value }: Return, writer: Writer): void {
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
export function writeTypeAlias({ name, type_params, value }: TypeAlias, writer: Writer): void {
  writer.text("type ");
  writeExpr(name, binding.atom, writer);
  const written: Value = {
    node: value,
    floor: binding.test,
    mayBeBareTuple: false,
  };
  if (type_params.length > 0) {
    return writeBrokenRightFirst(type_params, writeTypeParams, " = ", written, writer);
  }
  writer.text(" = ");
  writeLastValue(written, writer);
}

/** ~> a[\n    b\n] = c */
function writeTarget(target: Expr, writer: Writer): void {
  const isOptional = openWithin(target, writer);
  writeBareTarget(target, writer);
  if (isOptional) closeOptional(writer);
}

function writeAnnotation(annotation: Expr, writer: Writer): void {
  const isOptional = openWithin(annotation, writer);
  writeBare(annotation, writer);
  if (isOptional) closeOptional(writer);
}

/** A target or annotation with brackets of its own, or in parentheses if it breaks. */
function openWithin(node: Expr, writer: Writer): boolean {
  if (writer.isFlat || !shouldParenthesize(node)) return false;
  openOptional(writer, !canOmitParentheses(node));
  return true;
}

function writeBareTarget(target: Expr, writer: Writer): void {
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
  let node = target;
  while (node.kind === "Attribute") {
    const floor = attributeFloor(node.value);
    if (hasBrackets(node.value, floor)) return true;
    node = node.value;
  }
  return node.kind === "Subscript" || (node.kind === "Call" && ownBrackets(node) === "filled");
}
