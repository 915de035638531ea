// Owns the decision whether the optional parentheses around an expression may be left out, and the order
// in which operators are split. It must not write anything.
import type { Expr } from "../generated/nodes.js";
import type { Link } from "./layout/writer.js";
import {
  binding,
  bindingOf,
  needsParentheses,
  openOperands,
  type Binding,
  type Operand,
} from "./precedence.js";
import { chainValue, hasBrackets, isBracketed } from "./splitting.js";

/** The order in which operators are split: the loosest first. */
export const splitOrder = {
  none: 0,
  attribute: 1,
  power: 2,
  invert: 3,
  term: 4,
  sum: 5,
  shift: 6,
  bitAnd: 7,
  bitXor: 8,
  bitOr: 9,
  comparison: 10,
  boolean: 11,
  conditional: 12,
} as const;

/**
 * May the optional parentheses be left out, as brackets at the start or end can be broken instead?
 * Not so where two operators of the loosest sort would be torn apart.
 */
export function canOmitParentheses(node: Expr): boolean {
  const survey = new Survey(node);
  if (!survey.sawBrackets || survey.loosestCount > 1) return false;
  if (survey.loosest <= splitOrder.attribute) return true;
  const isBroken = (operand: Operand | null) =>
    operand !== null && operand[0].kind !== "Subscript" && isBracketed(operand[0], operand[1]);
  return isBroken(survey.last) || isBroken(survey.first === "token" ? null : survey.first);
}

const beginsWithToken: ReadonlySet<Expr["kind"]> = new Set([
  "UnaryOp",
  "Lambda",
  "Await",
  "Yield",
  "YieldFrom",
  "Starred",
]);

/** A walk over what is not inside of brackets, in source order. */
class Survey {
  loosest: number = splitOrder.none;
  loosestCount = 0;
  sawBrackets = false;
  first: Operand | "token" | null = null;
  last: Operand | null = null;
  /** What is still to be visited, the next last; a link comes once more after its value. */
  private readonly waiting: (Operand | Link)[] = [];

  constructor(root: Expr) {
    this.visitInside(root);
    for (let next = this.waiting.pop(); next !== undefined; next = this.waiting.pop()) {
      if ("kind" in next) this.leaveLink(next);
      else this.visit(next);
    }
  }

  private visit(operand: Operand): void {
    const before = this.waiting.length;
    this.last = operand;
    if (needsParentheses(...operand)) this.sawBrackets = true;
    else this.visitInside(operand[0]);
    if (this.waiting.length === before) this.first ??= operand;
  }

  private visitInside(node: Expr): void {
    switch (node.kind) {
      case "Dict":
      case "List":
      case "Set":
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "Tuple":
      case "GeneratorExp":
        this.sawBrackets = true;
        return;
      case "Call":
      case "Subscript":
      case "Attribute": {
        if (node.kind !== "Attribute") this.sawBrackets = true;
        const value = chainValue(node);
        this.waiting.push(node);
        if (value !== null) this.waiting.push(value);
        return;
      }
      default:
        this.countOperators(node);
        if (beginsWithToken.has(node.kind)) this.first ??= "token";
        for (const operand of openOperands(node).toReversed()) this.waiting.push(operand);
    }
  }

  private leaveLink(node: Link): void {
    const value = chainValue(node);
    if (node.kind === "Attribute" && value !== null && hasBrackets(...value)) {
      this.count(splitOrder.attribute, 1);
    }
    this.last = [node, binding.named];
  }

  private countOperators(node: Expr): void {
    switch (node.kind) {
      case "BoolOp":
        return this.count(splitOrder.boolean, node.values.length - 1);
      case "BinOp":
        return this.count(splitOrderOf(bindingOf(node)), 1);
      case "IfExp":
        return this.count(splitOrder.conditional, 2);
      case "Compare":
        return this.count(splitOrder.comparison, node.ops.length);
      case "UnaryOp":
        if (node.op === "Invert") this.count(splitOrder.invert, 1);
        return;
      default:
    }
  }

  private count(order: number, times: number): void {
    if (order > this.loosest) {
      this.loosest = order;
      this.loosestCount = times;
    } else if (order === this.loosest) {
      this.loosestCount += times;
    }
  }
}

/** Bindings and split orders run against each other, and agree on the operators. */
export function splitOrderOf(operator: Binding): number {
  switch (operator) {
    case binding.power:
      return splitOrder.power;
    case binding.term:
      return splitOrder.term;
    case binding.sum:
      return splitOrder.sum;
    case binding.shift:
      return splitOrder.shift;
    case binding.bitAnd:
      return splitOrder.bitAnd;
    case binding.bitXor:
      return splitOrder.bitXor;
    case binding.bitOr:
      return splitOrder.bitOr;
    case binding.comparison:
      return splitOrder.comparison;
    default:
      return splitOrder.boolean;
  }
}
