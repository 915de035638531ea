// Owns names and literals: how a TypeScript value is written as a Python one.
// Must not know what a name refers to.
import * as node from "../generated/nodes.js";
import type { Constant, Expr, Name } from "../../grammar/generated/nodes.js";
import { isName } from "../../grammar/check/names.js";
import { refuse } from "./refuse.js";

/** name("x") ~> x */
export function name(id: string): Name {
  return node.Name({ id });
}

/** Nodes do not change, so a path may be the same node wherever it is written. */
const paths = new Map<string, Expr>();
const mostPaths = 10_000;

/** "torch.nn.Module" ~> torch.nn.Module */
export function dotted(path: string): Expr {
  const known = paths.get(path);
  if (known !== undefined) return known;
  if (paths.size >= mostPaths) paths.clear();
  const made = madeOf(path);
  paths.set(path, made);
  return made;
}

function madeOf(path: string): Expr {
  const [first, ...attributes] = path.split(".");
  if (first === undefined || ![first, ...attributes].every((part) => isName(part))) {
    return refuse({
      kind: "Name",
      field: "id",
      expected: "a dotted name, as a bare string is one",
      got: JSON.stringify(path),
      fix: `use str(${JSON.stringify(path)}) for a string`,
    });
  }
  return attributes.reduce<Expr>((value, attr) => node.Attribute({ value, attr }), name(first));
}

/** str("two words") ~> "two words" */
export function str(value: string): Constant {
  return node.Constant({ value: { type: "str", value } });
}

/** bytes([0, 255]) ~> b"\x00\xff", bytes("ab") ~> b"ab" */
export function bytes(value: string | Iterable<number>): Constant {
  const values = typeof value === "string" ? latin1(value) : [...value];
  return node.Constant({ value: { type: "bytes", value: values } });
}

/** int(3) ~> 3, int(-3n) ~> -3 */
export function int(value: number | bigint): Expr {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    return refuse({
      kind: "Constant",
      field: "value",
      expected: "a whole number that a TypeScript number holds exactly",
      got: String(value),
      fix: "give a bigint, or use float(...)",
    });
  }
  const whole = BigInt(value);
  return whole < 0n ? minus(intConstant(-whole)) : intConstant(whole);
}

/** float(1) ~> 1.0, float(-0.5) ~> -0.5 */
export function float(value: number): Expr {
  return negated(value, "float");
}

/** complex(2) ~> 2j */
export function complex(imaginary: number): Expr {
  return negated(imaginary, "complex");
}

/** none() ~> None */
export function none(): Constant {
  return node.Constant({ value: { type: "None" } });
}

/** ellipsis() ~> ... */
export function ellipsis(): Constant {
  return node.Constant({ value: { type: "Ellipsis" } });
}

export function truth(value: boolean): Constant {
  return node.Constant({ value: { type: "bool", value } });
}

/** Python has no negative literals: -1.5 is a minus sign before 1.5, and so it must stand in the tree. */
export function negated(value: number, type: "float" | "complex"): Expr {
  if (!Number.isFinite(value)) {
    const text = String(value).replace("Infinity", "inf").toLowerCase();
    return refuse({
      kind: "Constant",
      field: "value",
      expected: `a finite ${type}`,
      got: String(value),
      fix: `use call("float", str("${text}"))`,
    });
  }
  const isNegative = value < 0 || Object.is(value, -0);
  const constant = node.Constant({ value: { type, value: Math.abs(value) } });
  return isNegative ? minus(constant) : constant;
}

function intConstant(value: bigint): Constant {
  return node.Constant({ value: { type: "int", value } });
}

function minus(operand: Expr): Expr {
  return node.UnaryOp({ op: "USub", operand });
}

function latin1(text: string): readonly number[] {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 128) return code;
    return refuse({
      kind: "Constant",
      field: "value",
      expected: "ASCII characters",
      got: JSON.stringify(character),
      fix: "give the numbers of the bytes: bytes([...])",
    });
  });
}
