// Owns when an expression or a pattern needs parentheses: what binds how tightly, and the floor that
// each place sets. It must not know how parentheses are laid out.
import type {
  BinOp,
  BoolOp,
  ConstantValue,
  Expr,
  Operator,
  Pattern,
  UnaryOp,
} from "../generated/nodes.js";

/** How tightly an expression binds; what binds less tightly than its place's floor is parenthesised. */
export type Binding = number;

export const binding = {
  yield: 0,
  /** `a := b` and all that binds tighter. */
  named: 1,
  /** `a if b else c`, `lambda: a` and all that binds tighter. */
  test: 2,
  or: 3,
  and: 4,
  not: 5,
  comparison: 6,
  bitOr: 7,
  bitXor: 8,
  bitAnd: 9,
  shift: 10,
  sum: 11,
  term: 12,
  factor: 13,
  power: 14,
  await: 15,
  atom: 16,
  /** Parentheses in any case. */
  nothing: 17,
} as const;

const operatorBinding = {
  BitOr: binding.bitOr,
  BitXor: binding.bitXor,
  BitAnd: binding.bitAnd,
  LShift: binding.shift,
  RShift: binding.shift,
  Add: binding.sum,
  Sub: binding.sum,
  Mult: binding.term,
  MatMult: binding.term,
  Div: binding.term,
  Mod: binding.term,
  FloorDiv: binding.term,
  Pow: binding.power,
} as const satisfies { [O in Operator]: Binding };

export function bindingOf(node: Expr): Binding {
  switch (node.kind) {
    case "Attribute":
    case "Call":
    case "Subscript":
      return binding.atom;
    case "Constant":
      return isNegative(node.value) ? binding.factor : binding.atom;
    case "NamedExpr":
      return binding.named;
    case "Yield":
    case "YieldFrom":
      return binding.yield;
    case "IfExp":
    case "Lambda":
      return binding.test;
    case "BoolOp":
      return node.op === "Or" ? binding.or : binding.and;
    case "UnaryOp":
      return node.op === "Not" ? binding.not : binding.factor;
    case "Compare":
      return binding.comparison;
    case "BinOp":
      return operatorBinding[node.op];
    case "Await":
      return binding.await;
    default:
      return binding.atom;
  }
}

export function needsParentheses(node: Expr, floor: Binding): boolean {
  return bindingOf(node) < floor;
}

/** ~> a = yield b, but a = (b := c): a value in the open may be a yield */
export function valueFloor(value: Expr): Binding {
  return bindingOf(value) === binding.yield ? binding.yield : binding.test;
}

/** ~> a or (b or c): the same operator again would become one longer chain */
export function operandFloor(node: BoolOp): Binding {
  return bindingOf(node) + 1;
}

export function leftFloor(node: BinOp): Binding {
  return node.op === "Pow" ? binding.await : operatorBinding[node.op];
}

export function rightFloor(node: BinOp): Binding {
  return node.op === "Pow" ? binding.factor : operatorBinding[node.op] + 1;
}

/** ~> -(a**b): not needed for the meaning, but the style wants it */
export function unaryFloor(node: UnaryOp): Binding {
  if (node.operand.kind === "BinOp" && node.operand.op === "Pow") return binding.nothing;
  return bindingOf(node);
}

/** ~> await (a or b), and await ((a for a in b)), as the style will have it */
export function awaitFloor(value: Expr): Binding {
  return value.kind === "GeneratorExp" ? binding.nothing : binding.atom;
}

/** ~> a: (await b) = c, again the style */
export function annotationFloor(annotation: Expr): Binding {
  return annotation.kind === "Await" ? binding.nothing : binding.test;
}

/** ~> (1).real, as `1.real` is no Python */
export function attributeFloor(value: Expr): Binding {
  const isNumber =
    value.kind === "Constant" && (value.value.type === "int" || value.value.type === "float");
  return isNumber ? binding.nothing : binding.atom;
}

function isNegative(constant: ConstantValue): boolean {
  switch (constant.type) {
    case "int":
      return constant.value < 0n;
    case "float":
    case "complex":
      return constant.value < 0 || Object.is(constant.value, -0);
    default:
      return false;
  }
}

export type Operand = readonly [Expr, Binding];

function withFloor(nodes: readonly (Expr | null)[], floor: Binding): Operand[] {
  return nodes.filter((node) => node !== null).map((node) => [node, floor]);
}

/** The operands of an expression that has no brackets of its own, in source order, with their floors. */
export function openOperands(node: Expr): readonly Operand[] {
  switch (node.kind) {
    case "BoolOp":
      return withFloor(node.values, operandFloor(node));
    case "BinOp":
      return [
        [node.left, leftFloor(node)],
        [node.right, rightFloor(node)],
      ];
    case "Compare":
      return withFloor([node.left, ...node.comparators], binding.bitOr);
    case "UnaryOp":
      return [[node.operand, unaryFloor(node)]];
    case "IfExp":
      return [...withFloor([node.body, node.test], binding.or), [node.orelse, binding.test]];
    case "NamedExpr":
      return [
        [node.target, binding.atom],
        [node.value, binding.test],
      ];
    case "Lambda": {
      const { defaults, kw_defaults } = node.args;
      return withFloor([...defaults, ...kw_defaults, node.body], binding.test);
    }
    case "Await":
      return [[node.value, awaitFloor(node.value)]];
    case "Yield":
    case "YieldFrom":
      return withFloor([node.value], binding.test);
    case "Starred":
      return [[node.value, binding.bitOr]];
    default:
      return [];
  }
}

export const patternBinding = { as: 0, or: 1, closed: 2 } as const;

export function patternNeedsParentheses(node: Pattern, floor: number): boolean {
  if (node.kind === "MatchAs" && node.pattern !== null) return patternBinding.as < floor;
  return node.kind === "MatchOr" && patternBinding.or < floor;
}
