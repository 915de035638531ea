// Owns what can be said of an expression before it is laid out: has it brackets of its own, can it be
// split, may the optional parentheses around it be left out, is it a chain of calls.
// It must not write anything.
import type { Expr } from "../generated/nodes.js";
import {
  attributeFloor,
  binding,
  bindingOf,
  needsParentheses,
  openOperands,
  unaryFloor,
  type Binding,
} from "./precedence.js";

/** Brackets that belong to the expression, as in `f()`, `[]`, `{1: 2}`, `(a, b)`. */
export type OwnBrackets = "none" | "empty" | "filled";

export function ownBrackets(node: Expr): OwnBrackets {
  switch (node.kind) {
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
    case "Subscript":
    case "Set":
      return "filled";
    case "List":
    case "Tuple":
      return node.elts.length > 0 ? "filled" : "empty";
    case "Dict":
      return node.values.length > 0 ? "filled" : "empty";
    case "Call":
      return node.args.length + node.keywords.length > 0 ? "filled" : "empty";
    default:
      return "none";
  }
}

/** The value that `.attr`, `(...)` or `[...]` is put behind, with the floor of that place. */
export function chainValue(node: Expr): readonly [Expr, Binding] | null {
  if (node.kind === "Attribute") return [node.value, attributeFloor(node.value)];
  if (node.kind === "Call") return [node.func, binding.atom];
  return node.kind === "Subscript" ? [node.value, binding.atom] : null;
}

/** ~> a.b().c().d: two attributes of something called or subscripted make a chain that breaks at its dots */
export function isCallChain(root: Expr): boolean {
  let count = 0;
  let node = root;
  for (let link = chainValue(node); link !== null; link = chainValue(node)) {
    const [value, floor] = link;
    const isParenthesized = needsParentheses(value, floor);
    const isAttribute = node.kind === "Attribute";
    if (isAttribute && (isParenthesized || value.kind === "Call" || value.kind === "Subscript")) {
      count += 1;
    }
    if (isParenthesized || count >= 2) break;
    node = value;
  }
  return count >= 2;
}

/** When does an expression want parentheses that its place does not require? */
export type Wish =
  /** if it breaks over several lines */
  | "ifBroken"
  /** if it fits thanks to them, as it can't be split itself */
  | "ifItHelps"
  | "never";

/** `place` is what the wish depends on besides the expression. */
export type Place = "returnOfNoParameters" | "returnAnnotation" | "other";

export function wishOf(node: Expr, place: Place = "other"): Wish {
  return isCallChain(node) ? "ifBroken" : wishOfNoChain(node, place);
}

function wishOfNoChain(node: Expr, place: Place): Wish {
  switch (node.kind) {
    case "BoolOp":
    case "BinOp":
    case "Compare":
    case "IfExp":
    case "Lambda":
    case "Starred":
    case "Slice":
    case "NamedExpr":
      return "ifBroken";
    case "UnaryOp":
      return wishOfOperand(node.operand, unaryFloor(node));
    case "Await":
      return wishOfOperand(node.value, binding.atom);
    case "Yield":
    case "YieldFrom": {
      if (node.value === null) return "never";
      const wish = wishOfOperand(node.value, binding.test);
      return wish === "ifItHelps" ? "never" : wish;
    }
    case "Attribute":
    case "Call":
      return wishOfChain(node);
    case "Subscript":
      return wishOfSubscript(wishOfChain(node), place);
    case "Name":
    case "Constant":
    case "JoinedStr":
    case "TemplateStr":
    case "FormattedValue":
    case "Interpolation":
      return "ifItHelps";
    default:
      return "never";
  }
}

function wishOfOperand(node: Expr, floor: Binding): Wish {
  return needsParentheses(node, floor) ? "never" : wishOf(node);
}

/** The wish of what the attributes, calls and subscripts are put behind. */
function wishOfChain(root: Expr): Wish {
  let node = root;
  for (let link = chainValue(node); link !== null; link = chainValue(node)) {
    const [value, floor] = link;
    if (needsParentheses(value, floor)) return "never";
    node = value;
  }
  return wishOfNoChain(node, "other");
}

function wishOfSubscript(wish: Wish, place: Place): Wish {
  if (wish !== "ifItHelps") return wish;
  if (place === "returnOfNoParameters") return "ifBroken";
  return place === "returnAnnotation" ? "never" : wish;
}

/** Can the expression be broken over several lines at all? */
export function isSplittable(node: Expr): boolean {
  switch (node.kind) {
    case "NamedExpr":
    case "Name":
    case "Constant":
    case "Slice":
    case "JoinedStr":
    case "TemplateStr":
    case "FormattedValue":
    case "Interpolation":
      return false;
    case "Tuple":
    case "List":
    case "Set":
      return node.elts.length > 0;
    case "Dict":
      return node.values.length > 0;
    case "UnaryOp":
      return isSplittable(node.operand);
    case "Yield":
      return node.value !== null;
    case "Call":
      return ownBrackets(node) === "filled" || needsParentheses(node.func, binding.atom);
    case "Lambda":
      return isParenthesizedOrSplittable(node.body, binding.test);
    case "Starred":
      return isParenthesizedOrSplittable(node.value, binding.bitOr);
    case "Attribute":
      return isParenthesizedOrSplittable(node.value, attributeFloor(node.value));
    default:
      return true;
  }
}

function isParenthesizedOrSplittable(node: Expr, floor: Binding): boolean {
  return needsParentheses(node, floor) || isSplittable(node);
}

/** Parentheses of the place or brackets of its own, with something inside. */
export function isBracketed(node: Expr, floor: Binding): boolean {
  return ownBrackets(node) === "filled" || needsParentheses(node, floor);
}

/** Brackets of any sort, empty ones too. */
export function hasBrackets(node: Expr, floor: Binding): boolean {
  return ownBrackets(node) !== "none" || needsParentheses(node, floor);
}

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

type Operand = readonly [Expr, Binding];

/**
 * May the optional parentheses be left out, as brackets at the start or end can be broken instead?
 * Not so where two operators of the loosest sort would be torn apart.
 */
export function canOmitParentheses(node: Expr): boolean {
  const survey = new Survey();
  survey.visitInside(node);
  if (!survey.sawBrackets || survey.loosestCount > 1) return false;
  if (survey.loosest <= splitOrder.attribute) return true;
  const isBroken = (operand: Operand | null) =>
    operand !== null && operand[0].kind !== "Subscript" && isBracketed(operand[0], operand[1]);
  return isBroken(survey.last) || isBroken(survey.first === "token" ? null : survey.first);
}

/** A walk over what is not inside of brackets. */
class Survey {
  loosest: number = splitOrder.none;
  loosestCount = 0;
  sawBrackets = false;
  first: Operand | "token" | null = null;
  last: Operand | null = null;

  private visit(operand: Operand): void {
    const [node, floor] = operand;
    this.last = operand;
    if (needsParentheses(node, floor)) this.sawBrackets = true;
    else this.visitInside(node);
    this.first ??= operand;
  }

  visitInside(node: Expr): void {
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
      case "Attribute":
        return this.visitChain(node);
      case "BoolOp":
        this.count(splitOrder.boolean, node.values.length - 1);
        break;
      case "BinOp":
        this.count(splitOrderOf(bindingOf(node)), 1);
        break;
      case "IfExp":
        this.count(splitOrder.conditional, 2);
        break;
      case "Compare":
        this.count(splitOrder.comparison, node.ops.length);
        break;
      case "UnaryOp":
        if (node.op === "Invert") this.count(splitOrder.invert, 1);
        this.first ??= "token";
        break;
      case "Lambda":
      case "Await":
      case "Yield":
      case "YieldFrom":
      case "Starred":
        this.first ??= "token";
        break;
      default:
    }
    for (const operand of openOperands(node)) this.visit(operand);
  }

  private visitChain(node: Expr): void {
    const link = chainValue(node);
    if (link === null) return;
    if (node.kind !== "Attribute") this.sawBrackets = true;
    this.visit(link);
    if (node.kind === "Attribute" && hasBrackets(...link)) this.count(splitOrder.attribute, 1);
    this.last = [node, binding.named];
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
