// Owns the statements of one line that assign nothing. It must not know suites.
import type {
  Assert,
  Delete,
  Expr,
  ExprStmt,
  Global,
  Nonlocal,
  Raise,
} from "../../generated/nodes.js";
import type { Writer } from "../layout/writer.js";
import { writePlaced } from "../place.js";
import { binding, bindingOf, valueFloor } from "../precedence.js";
import { writeExpr } from "../write.js";

export function writeExprStmt({ value }: ExprStmt, writer: Writer): void {
  if (isArithmetic(value)) writePlaced(value, binding.test, writer, "none");
  else writeExpr(value, valueFloor(value), writer);
}

/** Of the operators, only these get parentheses when a statement of nothing else is too long. */
function isArithmetic(value: Expr): boolean {
  if (value.kind !== "BinOp" || value.op === "BitAnd") return false;
  return bindingOf(value) <= binding.sum;
}

/**
 * ~> del a, b
 * Several targets are never put in parentheses, though the style would do so where they are too long:
 * `del (a, b)` is another tree, with one tuple as its target.
 */
export function writeDelete({ targets }: Delete, writer: Writer): void {
  writer.text("del ");
  const [single, ...others] = targets;
  if (single !== undefined && others.length === 0) {
    return writePlaced(single, binding.atom, writer);
  }
  let isFirst = true;
  for (const target of targets) {
    if (isFirst) isFirst = false;
    else writer.text(", ");
    writeExpr(target, binding.atom, writer);
  }
}

export function writeRaise({ exc, cause }: Raise, writer: Writer): void {
  writer.text("raise");
  if (exc !== null) {
    writer.text(" ");
    writePlaced(exc, binding.test, writer, "none");
  }
  if (cause !== null) {
    writer.text(" from ");
    writePlaced(cause, binding.test, writer, "none");
  }
}

export function writeAssert({ test, msg }: Assert, writer: Writer): void {
  writer.text("assert ");
  writePlaced(test, binding.test, writer);
  if (msg === null) return;
  writer.text(", ");
  writePlaced(msg, binding.test, writer, "parentheses");
}

export function writeGlobal({ names }: Global, writer: Writer): void {
  writer.text("global ");
  writeNames(names, writer);
}

export function writeNonlocal({ names }: Nonlocal, writer: Writer): void {
  writer.text("nonlocal ");
  writeNames(names, writer);
}

/** ~> a, b, with backslashes where it breaks, as parentheses are not allowed here */
function writeNames(names: readonly string[], writer: Writer): void {
  writer.startGroup();
  writer.textIfBroken("\\");
  writer.softLine();
  writer.startBlock();
  let isFirst = true;
  for (const name of names) {
    if (isFirst) isFirst = false;
    else {
      writer.text(", ");
      writer.textIfBroken("\\");
      writer.softLine();
    }
    writer.text(name);
  }
  writer.endBlock();
  writer.end();
}
