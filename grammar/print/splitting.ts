// Owns what can be said of an expression before it is laid out: has it brackets of its own, can it be
// split, may the optional parentheses around it be left out, is it a chain of calls.
// It must not write anything.
import type { Expr } from "../generated/nodes.js";
import {
  attributeFloor,
  awaitFloor,
  binding,
  needsParentheses,
  unaryFloor,
  type Binding,
  type Operand,
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
export function chainValue(node: Expr): Operand | null {
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
      return wishOfOperand(node.value, awaitFloor(node.value));
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
export function isSplittable(root: Expr): boolean {
  let node = root;
  for (let inner = soleOperand(node); inner !== null; inner = soleOperand(node)) {
    if (needsParentheses(...inner)) return true;
    node = inner[0];
  }
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
    case "Yield":
      return node.value !== null;
    case "Call":
      return ownBrackets(node) === "filled" || needsParentheses(node.func, binding.atom);
    default:
      return true;
  }
}

/** What the expression can be broken in, as it has no other place for that. */
function soleOperand(node: Expr): Operand | null {
  switch (node.kind) {
    case "UnaryOp":
      return [node.operand, binding.yield];
    case "Lambda":
      return [node.body, binding.test];
    case "Starred":
      return [node.value, binding.bitOr];
    case "Attribute":
      return [node.value, attributeFloor(node.value)];
    default:
      return null;
  }
}

/** Parentheses of the place or brackets of its own, with something inside. */
export function isBracketed(node: Expr, floor: Binding): boolean {
  return ownBrackets(node) === "filled" || needsParentheses(node, floor);
}

/** Brackets of any sort, empty ones too. */
export function hasBrackets(node: Expr, floor: Binding): boolean {
  return ownBrackets(node) !== "none" || needsParentheses(node, floor);
}
