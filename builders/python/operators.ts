// Owns arithmetic, comparison and logic: one function for each operator, named as Python's operator module names it where it can be.
// Must not know precedence: the tree has no parentheses.
import * as node from "../generated/nodes.js";
import type {
  BoolOperator,
  CmpOperator,
  Expr,
  Operator,
  UnaryOperator,
} from "../../grammar/generated/nodes.js";
import { toExpr, toExprs } from "./like.js";
import type { ExprLike } from "./like.js";
import { refuse } from "./refuse.js";

type Binary = (left: ExprLike, right: ExprLike) => Expr;
type Chain = (first: ExprLike, second: ExprLike, ...others: readonly ExprLike[]) => Expr;

function apply(left: ExprLike, op: Operator, right: ExprLike): Expr {
  return node.BinOp({ left: toExpr(left), op, right: toExpr(right) });
}

function chain(op: Operator): Chain {
  return (first, second, ...others) =>
    others.reduce<Expr>((left, right) => apply(left, op, right), apply(first, op, second));
}

function binary(op: Operator): Binary {
  return (left, right) => apply(left, op, right);
}

/** add("a", "b", "c") ~> a + b + c */
export const add = chain("Add");
/** sub("a", "b") ~> a - b */
export const sub = chain("Sub");
/** mul("a", "b") ~> a * b */
export const mul = chain("Mult");
/** div("a", "b") ~> a / b */
export const div = chain("Div");
/** floorDiv("a", "b") ~> a // b */
export const floorDiv = chain("FloorDiv");
/** mod("a", "b") ~> a % b */
export const mod = chain("Mod");
/** matMul("a", "b") ~> a @ b */
export const matMul = chain("MatMult");
/** bitAnd("a", "b") ~> a & b */
export const bitAnd = chain("BitAnd");
/** bitOr("int", "str", null) ~> int | str | None */
export const bitOr = chain("BitOr");
/** bitXor("a", "b") ~> a ^ b */
export const bitXor = chain("BitXor");
/** pow("a", 2) ~> a**2 */
export const pow = binary("Pow");
/** shiftLeft("a", 2) ~> a << 2 */
export const shiftLeft = binary("LShift");
/** shiftRight("a", 2) ~> a >> 2 */
export const shiftRight = binary("RShift");

const comparisons = {
  "==": "Eq",
  "!=": "NotEq",
  "<": "Lt",
  "<=": "LtE",
  ">": "Gt",
  ">=": "GtE",
  is: "Is",
  "is not": "IsNot",
  in: "In",
  "not in": "NotIn",
} as const satisfies Record<string, CmpOperator>;

/** A comparison as Python writes it. */
export type Comparison = keyof typeof comparisons;
type Step = readonly [Comparison, ExprLike];
type Steps = Step | readonly [...Step, ...Step] | readonly [...Step, ...Step, ...Step];

/** compare(0, "<=", "x", "<", 1) ~> 0 <= x < 1 */
export function compare(left: ExprLike, ...steps: Steps): Expr {
  const [op1, right1, op2, right2, op3, right3] = steps;
  const ops = [op1, op2, op3].filter((op) => op !== undefined);
  const rights = [right1, right2, right3].filter((right) => right !== undefined);
  return node.Compare({
    left: toExpr(left),
    ops: ops.map((op) => comparisons[op]),
    comparators: toExprs(rights),
  });
}

/** compareAll("a", ["<", "b"], ["<", "c"], ["<", "d"], ["<", "e"]) ~> a < b < c < d < e, as long as one likes */
export function compareAll(left: ExprLike, ...steps: readonly [Step, ...Step[]]): Expr {
  return node.Compare({
    left: toExpr(left),
    ops: steps.map(([op]) => comparisons[op]),
    comparators: steps.map(([, right]) => toExpr(right)),
  });
}

function comparison(op: Comparison): Binary {
  return (left, right) => compare(left, op, right);
}

/** eq("a", 1) ~> a == 1 */
export const eq = comparison("==");
/** ne("a", 1) ~> a != 1 */
export const ne = comparison("!=");
/** lt("a", 1) ~> a < 1 */
export const lt = comparison("<");
/** le("a", 1) ~> a <= 1 */
export const le = comparison("<=");
/** gt("a", 1) ~> a > 1 */
export const gt = comparison(">");
/** ge("a", 1) ~> a >= 1 */
export const ge = comparison(">=");
/** is("a", null) ~> a is None */
export const is = comparison("is");
/** isNot("a", null) ~> a is not None */
export const isNot = comparison("is not");
/** in_("a", "b") ~> a in b */
export const in_ = comparison("in");
/** notIn("a", "b") ~> a not in b */
export const notIn = comparison("not in");

function logic(op: BoolOperator): (...values: readonly ExprLike[]) => Expr {
  return (...values) => {
    const [first, ...others] = toExprs(values);
    if (first === undefined) {
      const word = op.toLowerCase();
      return refuse({
        kind: "BoolOp",
        field: "values",
        expected: "at least one value",
        got: `${word}()`,
        fix: `give ${word}(...) the values to join, or use ${op === "And" ? "true" : "false"}`,
      });
    }
    return others.length === 0 ? first : node.BoolOp({ op, values: [first, ...others] });
  };
}

/** and("a", "b", "c") ~> a and b and c; of one value, the value itself */
export const and = logic("And");
/** or("a", "b") ~> a or b; of one value, the value itself */
export const or = logic("Or");

function unary(op: UnaryOperator): (operand: ExprLike) => Expr {
  return (operand) => node.UnaryOp({ op, operand: toExpr(operand) });
}

/** not("a") ~> not a */
export const not = unary("Not");
/** neg("a") ~> -a */
export const neg = unary("USub");
/** pos("a") ~> +a */
export const pos = unary("UAdd");
/** invert("a") ~> ~a */
export const invert = unary("Invert");
