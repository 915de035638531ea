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
import { allRead } from "../all-read.js";
import type { Writer } from "../layout/writer.js";
import {
  groupInBrackets,
  ifBrokenInBrackets,
  lineInBrackets,
  softLineInBrackets,
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
import { splitOrderOf } from "../omitting.js";

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

interface Operand {
  readonly node: Expr;
  readonly floor: Binding;
}
/** Operands with the operators between them: one operator fewer than operands. */
interface Chain {
  readonly operands: Operand[];
  readonly signs: string[];
  readonly orders: number[];
}

export function writeOperators(node: BoolOp | BinOp | Compare, writer: Writer): void {
  const chain = chainOf(node);
  groupInBrackets(writer, () => writeChain(chain, 0, chain.signs.length, writer));
}

function chainOf(node: BoolOp | BinOp | Compare): Chain {
  const chain: Chain = { operands: [], signs: [], orders: [] };
  addOperators(node, chain);
  return chain;
}

function addOperators(node: BoolOp | BinOp | Compare, chain: Chain): void {
  const add = (operand: Expr, floor: Binding) => addOperand(operand, floor, chain);
  const sign = (text: string) => {
    chain.signs.push(text);
    chain.orders.push(splitOrderOf(bindingOf(node)));
  };
  switch (node.kind) {
    case "BoolOp": {
      const { kind: _kind, op, values, ...rest } = node;
      allRead(rest);
      values.forEach((value, index) => {
        if (index > 0) sign(op === "And" ? "and" : "or");
        add(value, operandFloor(node));
      });
      return;
    }
    case "BinOp": {
      const { kind: _kind, left, op, right, ...rest } = node;
      allRead(rest);
      add(left, leftFloor(node));
      sign(operatorSigns[op]);
      return add(right, rightFloor(node));
    }
    case "Compare": {
      const { kind: _kind, left, ops, comparators, ...rest } = node;
      allRead(rest);
      add(left, binding.bitOr);
      ops.forEach((operator, index) => {
        const comparator = comparators[index];
        sign(comparisonSigns[operator]);
        if (comparator !== undefined) add(comparator, binding.bitOr);
      });
    }
  }
}

function addOperand(node: Expr, floor: Binding, chain: Chain): void {
  const isChain = node.kind === "BoolOp" || node.kind === "BinOp" || node.kind === "Compare";
  if (isChain && !needsParentheses(node, floor)) addOperators(node, chain);
  else chain.operands.push({ node, floor });
}

/** The operators from `start` up to `end`, with their operands: the loosest ones each open a line. */
function writeChain(chain: Chain, start: number, end: number, writer: Writer): void {
  const loosest = Math.max(...chain.orders.slice(start, end));
  let from = start;
  for (let index = start; index < end; index += 1) {
    if (chain.orders[index] !== loosest) continue;
    writePart(chain, from, index, writer);
    const sign = chain.signs[index] ?? "";
    if (sign === "**" && isTightPower(chain, index)) {
      softLineInBrackets(writer);
      writer.text(sign);
      ifBrokenInBrackets(writer, () => writer.text(" "));
    } else {
      lineInBrackets(writer);
      writer.text(`${sign} `);
    }
    from = index + 1;
  }
  writePart(chain, from, end, writer);
}

function writePart(chain: Chain, start: number, end: number, writer: Writer): void {
  if (start < end) return groupInBrackets(writer, () => writeChain(chain, start, end, writer));
  const operand = chain.operands[start];
  if (operand !== undefined) writeExpr(operand.node, operand.floor, writer);
}

/** ~> x**2, self.x**-1; but f(x) ** 2 */
function isTightPower(chain: Chain, index: number): boolean {
  return chain.operands
    .slice(index, index + 2)
    .every(({ node, floor }) => isSimpleOperand(node) && !needsParentheses(node, floor));
}

function isSimpleOperand(node: Expr): boolean {
  switch (node.kind) {
    case "Name":
      return true;
    case "Constant":
      return !["str", "bytes", "Ellipsis"].includes(node.value.type);
    case "UnaryOp":
      return node.op !== "Not" && isSimpleOperand(node.operand);
    case "Attribute":
      return isSimpleOperand(node.value);
    default:
      return false;
  }
}

const unarySigns = { Invert: "~", Not: "not ", UAdd: "+", USub: "-" } as const;

export function writeUnaryOp(node: UnaryOp, writer: Writer): void {
  const { kind: _kind, op, operand, ...rest } = node;
  allRead(rest);
  writer.text(unarySigns[op]);
  writeExpr(operand, unaryFloor(node), writer);
}
