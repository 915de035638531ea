// Owns operators: a chain of binary, boolean and comparison operators is one flat sequence that is
// split at its loosest operators first. It must not know what its operands look like.
import type {
  BinOp,
  BoolOp,
  CmpOperator,
  Compare,
  Expr,
  Operator,
  UnaryOp,
} from "../../generated/nodes.js";
import type { Writer } from "../layout/writer.js";
import { splitOrderOf } from "../omitting.js";
import {
  endInBrackets,
  groupInBrackets,
  lineInBrackets,
  softLineInBrackets,
  textIfBrokenInBrackets,
} from "../parentheses.js";
import {
  binding,
  bindingOf,
  leftFloor,
  needsParentheses,
  operandFloor,
  rightFloor,
  unaryFloor,
  type Binding,
} from "../precedence.js";
import { writeExpr } from "../write.js";

const operatorSigns = {
  Add: "+",
  Sub: "-",
  Mult: "*",
  MatMult: "@",
  Div: "/",
  Mod: "%",
  Pow: "**",
  LShift: "<<",
  RShift: ">>",
  BitOr: "|",
  BitXor: "^",
  BitAnd: "&",
  FloorDiv: "//",
} as const satisfies { [O in Operator]: string };

const comparisonSigns = {
  Eq: "==",
  NotEq: "!=",
  Lt: "<",
  LtE: "<=",
  Gt: ">",
  GtE: ">=",
  Is: "is",
  IsNot: "is not",
  In: "in",
  NotIn: "not in",
} as const satisfies { [O in CmpOperator]: string };

export function signOf(operator: Operator): string {
  return operatorSigns[operator];
}

type Operators = BoolOp | BinOp | Compare;

/** Operands with the operators between them: one operator fewer than operands. */
class Chain {
  readonly operands: Expr[] = [];
  readonly floors: Binding[] = [];
  readonly signs: string[] = [];
  readonly orders: number[] = [];
  /** What is still to be taken apart, the next of it last: an operand, and the operator before it. */
  private readonly waiting: Expr[] = [];
  private readonly waitingFloors: Binding[] = [];
  private readonly waitingSigns: string[] = [];
  private readonly waitingOrders: number[] = [];

  constructor(root: Operators) {
    this.waitFor(root, binding.yield, "", 0);
    for (let node = this.waiting.pop(); node !== undefined; node = this.waiting.pop()) {
      this.take(node, this.waitingFloors.pop() ?? 0, this.waitingSigns.pop() ?? "");
    }
  }

  private take(node: Expr, floor: Binding, sign: string): void {
    const order = this.waitingOrders.pop() ?? 0;
    if (isOperators(node) && !needsParentheses(node, floor)) return this.divide(node, sign, order);
    if (this.operands.length > 0) {
      this.signs.push(sign);
      this.orders.push(order);
    }
    this.operands.push(node);
    this.floors.push(floor);
  }

  private waitFor(node: Expr, floor: Binding, sign: string, order: number): void {
    this.waiting.push(node);
    this.waitingFloors.push(floor);
    this.waitingSigns.push(sign);
    this.waitingOrders.push(order);
  }

  /** The operands of `node`, the last of them first; the operator before `node` stays before its first one. */
  private divide(node: Operators, sign: string, order: number): void {
    const own = splitOrderOf(bindingOf(node));
    switch (node.kind) {
      case "BinOp":
        this.waitFor(node.right, rightFloor(node), operatorSigns[node.op], own);
        return this.waitFor(node.left, leftFloor(node), sign, order);
      case "BoolOp": {
        const word = node.op === "And" ? "and" : "or";
        for (let index = node.values.length - 1; index >= 0; index -= 1) {
          const value = node.values[index];
          if (value === undefined) continue;
          const isFirst = index === 0;
          this.waitFor(value, operandFloor(node), isFirst ? sign : word, isFirst ? order : own);
        }
        return;
      }
      case "Compare":
        for (let index = node.ops.length - 1; index >= 0; index -= 1) {
          const operator = node.ops[index];
          const comparator = node.comparators[index];
          if (operator === undefined || comparator === undefined) continue;
          this.waitFor(comparator, binding.bitOr, comparisonSigns[operator], own);
        }
        this.waitFor(node.left, binding.bitOr, sign, order);
    }
  }
}

function isOperators(node: Expr): node is Operators {
  return node.kind === "BinOp" || node.kind === "BoolOp" || node.kind === "Compare";
}

export function writeOperators(node: Operators, writer: Writer): void {
  if (writer.isFlat) return writeFlat(node, writer);
  const chain = new Chain(node);
  groupInBrackets(writer);
  writeRange(chain, 0, chain.signs.length, writer);
  endInBrackets(writer);
}

/** The operators from `start` up to `end`, with their operands: the loosest ones each open a line. */
function writeRange(chain: Chain, start: number, end: number, writer: Writer): void {
  let loosest = 0;
  for (let at = start; at < end; at += 1) loosest = Math.max(loosest, chain.orders[at] ?? 0);
  let from = start;
  for (let at = start; at < end; at += 1) {
    if (chain.orders[at] !== loosest) continue;
    writePart(chain, from, at, writer);
    const sign = chain.signs[at] ?? "";
    if (sign === "**" && isSimple(chain, at) && isSimple(chain, at + 1)) {
      softLineInBrackets(writer);
      writer.text(sign);
      textIfBrokenInBrackets(writer, " ");
    } else {
      lineInBrackets(writer);
      writer.text(`${sign} `);
    }
    from = at + 1;
  }
  writePart(chain, from, end, writer);
}

function writePart(chain: Chain, start: number, end: number, writer: Writer): void {
  const operand = chain.operands[start];
  if (start < end) {
    groupInBrackets(writer);
    writeRange(chain, start, end, writer);
    endInBrackets(writer);
  } else if (operand !== undefined) writeExpr(operand, chain.floors[start] ?? 0, writer);
}

function isSimple(chain: Chain, at: number): boolean {
  const operand = chain.operands[at];
  return operand !== undefined && isSimpleOperand(operand, chain.floors[at] ?? 0);
}

/** On one line, where a chain is written as it is nested. */
function writeFlat(node: Operators, writer: Writer): void {
  switch (node.kind) {
    case "BinOp":
      return writeFlatBinOp(node, writer);
    case "BoolOp": {
      const floor = operandFloor(node);
      const sign = node.op === "And" ? " and " : " or ";
      let isFirst = true;
      for (const value of node.values) {
        if (isFirst) isFirst = false;
        else writer.text(sign);
        writeExpr(value, floor, writer);
      }
      return;
    }
    case "Compare": {
      const { left, ops, comparators } = node;
      writeExpr(left, binding.bitOr, writer);
      let index = 0;
      for (const comparator of comparators) {
        const operator = ops[index];
        if (operator !== undefined) writer.text(` ${comparisonSigns[operator]} `);
        writeExpr(comparator, binding.bitOr, writer);
        index += 1;
      }
    }
  }
}

/** ~> a + b + c: down the left side without recursion, as sums are long */
function writeFlatBinOp(root: BinOp, writer: Writer): void {
  const { sums } = writer;
  const outer = sums.length;
  sums.push(root);
  let node = root.left;
  let floor = leftFloor(root);
  while (node.kind === "BinOp" && !needsParentheses(node, floor)) {
    sums.push(node);
    floor = leftFloor(node);
    node = node.left;
  }
  writeExpr(node, floor, writer);
  while (sums.length > outer) {
    const sum = sums.pop();
    if (sum === undefined) return;
    writer.text(isTightPower(sum) ? "**" : ` ${operatorSigns[sum.op]} `);
    writeExpr(sum.right, rightFloor(sum), writer);
  }
}

/** ~> x**2, self.x**-1; but f(x) ** 2 */
function isTightPower(node: BinOp): boolean {
  if (node.op !== "Pow" || !isSimpleOperand(node.left, leftFloor(node))) return false;
  const { right } = node;
  // ~> a**b ** f(c): the first operator stands between a and b
  if (right.kind === "BinOp" && right.op === "Pow") {
    return isSimpleOperand(right.left, leftFloor(right));
  }
  return isSimpleOperand(right, rightFloor(node));
}

function isSimpleOperand(operand: Expr, floor: Binding): boolean {
  if (needsParentheses(operand, floor)) return false;
  let node = operand;
  while ((node.kind === "UnaryOp" && node.op !== "Not") || node.kind === "Attribute") {
    node = node.kind === "UnaryOp" ? node.operand : node.value;
  }
  if (node.kind !== "Constant") return node.kind === "Name";
  const { type } = node.value;
  return type !== "str" && type !== "bytes" && type !== "Ellipsis";
}

const unarySigns = { Invert: "~", Not: "not ", UAdd: "+", USub: "-" } as const;

export function writeUnaryOp(node: UnaryOp, writer: Writer): void {
  writer.text(unarySigns[node.op]);
  writeExpr(node.operand, unaryFloor(node), writer);
}
