// Expressions with operators, re-associated by CPython's precedence from the flat flow of tokens.
// Loops, not recursion, wherever an operator can be repeated: only brackets nest. Must not know statements.

import type {
  Arguments,
  BoolOperator,
  CmpOperator,
  Expr,
  Operator,
  UnaryOperator,
} from "../generated/nodes.js";
import { primary } from "./atoms.js";
import type { Cursor } from "./cursor.js";
import { byKind, kindSet } from "./kinds.js";
import { list, make } from "./make.js";
import { lambdaParameters } from "./parameters.js";

interface Binary {
  readonly op: Operator;
  readonly level: number;
}

/** Left-associative operators; a higher level binds tighter. `**` stands with the prefix operators below. */
const binaries = byKind<Binary>({
  "|": { op: "BitOr", level: 1 },
  "^": { op: "BitXor", level: 2 },
  "&": { op: "BitAnd", level: 3 },
  "<<": { op: "LShift", level: 4 },
  ">>": { op: "RShift", level: 4 },
  "+": { op: "Add", level: 5 },
  "-": { op: "Sub", level: 5 },
  "*": { op: "Mult", level: 6 },
  "@": { op: "MatMult", level: 6 },
  "/": { op: "Div", level: 6 },
  "//": { op: "FloorDiv", level: 6 },
  "%": { op: "Mod", level: 6 },
});

const prefixes = byKind<UnaryOperator>({ "+": "UAdd", "-": "USub", "~": "Invert" });

const comparisons = byKind<CmpOperator>({
  ...{ "==": "Eq", "!=": "NotEq", "<": "Lt", "<=": "LtE", ">": "Gt", ">=": "GtE", in: "In" },
  // Each may be the first of two words.
  ...{ is: "Is", not: "NotIn" },
});

/** Operators that wait for their right side: `-` of `-a`, `a **` of `a ** b`. */
type Waiting = { readonly unary: UnaryOperator } | { readonly base: Expr };

function close(waiting: readonly Waiting[], innermost: Expr): Expr {
  let value = innermost;
  for (let i = waiting.length - 1; i >= 0; i -= 1) {
    const outer = waiting[i];
    if (outer === undefined) continue;
    value =
      "unary" in outer
        ? make({ kind: "UnaryOp", op: outer.unary, operand: value })
        : make({ kind: "BinOp", left: outer.base, op: "Pow", right: value });
  }
  return value;
}

/** ~> -a ** -b: prefixes, and `**`, which binds tighter than a prefix on its left and looser than one on its right */
function factor(cursor: Cursor): Expr {
  if (prefixes[cursor.kind] !== undefined) return prefixed(cursor, []);
  const value = awaited(cursor);
  if (!cursor.take("**")) return value;
  return prefixed(cursor, [{ base: value }]);
}

function prefixed(cursor: Cursor, waiting: Waiting[]): Expr {
  for (;;) {
    const unary = prefixes[cursor.kind];
    if (unary !== undefined) {
      cursor.advance();
      waiting.push({ unary });
      continue;
    }
    const value = awaited(cursor);
    if (!cursor.take("**")) return close(waiting, value);
    waiting.push({ base: value });
  }
}

function awaited(cursor: Cursor): Expr {
  if (!cursor.take("await")) return primary(cursor);
  return make({ kind: "Await", value: primary(cursor) });
}

/** ~> a | b ^ c & d << e + f * g */
export function bitwiseOr(cursor: Cursor): Expr {
  const value = factor(cursor);
  return binaries[cursor.kind] === undefined ? value : binary(cursor, value, 0);
}

/** With all that follows and binds tighter than the level. It nests no deeper than there are levels. */
function binary(cursor: Cursor, first: Expr, level: number): Expr {
  let left = first;
  for (;;) {
    const found = binaries[cursor.kind];
    if (found === undefined || found.level <= level) return left;
    cursor.advance();
    const right = binary(cursor, factor(cursor), found.level);
    left = make({ kind: "BinOp", left, op: found.op, right });
  }
}

/** Goes past a comparison; null where `not` is none. */
function comparisonOperator(cursor: Cursor): CmpOperator | null {
  const op = comparisons[cursor.kind];
  if (op === undefined) return null;
  if (op === "NotIn") {
    if (!cursor.isAhead(1, "in")) return null;
    cursor.advance();
  }
  cursor.advance();
  return op === "Is" && cursor.take("not") ? "IsNot" : op;
}

function comparison(cursor: Cursor): Expr {
  const left = bitwiseOr(cursor);
  if (comparisons[cursor.kind] === undefined) return left;
  const ops: CmpOperator[] = [];
  const comparators: Expr[] = [];
  for (let op = comparisonOperator(cursor); op !== null; op = comparisonOperator(cursor)) {
    ops.push(op);
    comparators.push(bitwiseOr(cursor));
  }
  if (ops.length === 0) return left;
  return make({ kind: "Compare", left, ops: list(ops), comparators: list(comparators) });
}

/** ~> not not a */
function inversion(cursor: Cursor): Expr {
  if (!cursor.is("not")) return comparison(cursor);
  const waiting: Waiting[] = [];
  while (cursor.take("not")) waiting.push({ unary: "Not" });
  return close(waiting, comparison(cursor));
}

function conjunction(cursor: Cursor): Expr {
  const first = inversion(cursor);
  if (!cursor.is("and")) return first;
  const values = [first];
  while (cursor.take("and")) values.push(inversion(cursor));
  return joined("And", values);
}

function joined(op: BoolOperator, values: Expr[]): Expr {
  return make({ kind: "BoolOp", op, values: list(values) });
}

/** ~> a or b and not c */
export function disjunction(cursor: Cursor): Expr {
  const first = conjunction(cursor);
  if (!cursor.is("or")) return first;
  const values = [first];
  while (cursor.take("or")) values.push(conjunction(cursor));
  return joined("Or", values);
}

/** What comes before the expression that closes it: `body if test else`, `lambda args:`. */
type Head =
  | { readonly kind: "IfExp"; readonly body: Expr; readonly test: Expr }
  | { readonly kind: "Lambda"; readonly args: Arguments };

/** ~> a if b else lambda c: d */
export function expression(cursor: Cursor): Expr {
  if (cursor.is("lambda")) return headed(cursor, [readLambda(cursor)]);
  const body = disjunction(cursor);
  if (!cursor.is("if")) return body;
  return headed(cursor, [readCondition(cursor, body)]);
}

function readLambda(cursor: Cursor): Head {
  const start = cursor.expect("lambda");
  const args = lambdaParameters(cursor);
  if (cursor.is("SPEC")) throw cursor.error("f-string: a lambda needs parentheses", start);
  cursor.expect(":");
  return { kind: "Lambda", args };
}

function readCondition(cursor: Cursor, body: Expr): Head {
  cursor.expect("if");
  const test = disjunction(cursor);
  cursor.expect("else");
  return { kind: "IfExp", body, test };
}

function headed(cursor: Cursor, heads: Head[]): Expr {
  let value = null;
  while (value === null) {
    if (cursor.is("lambda")) heads.push(readLambda(cursor));
    else {
      const body = disjunction(cursor);
      if (cursor.is("if")) heads.push(readCondition(cursor, body));
      else value = body;
    }
  }
  for (let head = heads.pop(); head !== undefined; head = heads.pop()) {
    value =
      head.kind === "IfExp"
        ? make({ kind: "IfExp", test: head.test, body: head.body, orelse: value })
        : make({ kind: "Lambda", args: head.args, body: value });
  }
  return value;
}

/** ~> a := b, or an expression */
export function namedExpression(cursor: Cursor): Expr {
  if (cursor.is("NAME") && cursor.isAhead(1, ":=")) {
    const target = make({ kind: "Name", id: cursor.name() });
    cursor.expect(":=");
    return make({ kind: "NamedExpr", target, value: expression(cursor) });
  }
  const value = expression(cursor);
  if (cursor.is(":=")) throw cursor.error(`cannot use assignment expressions with this target`);
  return value;
}

/** ~> *a, or a := b */
export function starNamedExpression(cursor: Cursor): Expr {
  if (!cursor.take("*")) return namedExpression(cursor);
  return make({ kind: "Starred", value: bitwiseOr(cursor) });
}

/** ~> *a, or an expression */
export function starExpression(cursor: Cursor): Expr {
  if (!cursor.take("*")) return expression(cursor);
  return make({ kind: "Starred", value: bitwiseOr(cursor) });
}

/** What can't begin an expression, and so ends a list of them after its last comma. */
export const enders = kindSet(
  ...([")", "]", "}", ":", "=", ";", "NEWLINE", "END", "in", "for", "async", "from"] as const),
  ...(["as", "if", "else", ":=", "CONVERSION", "SPEC", "+=", "-=", "*=", "/=", "%="] as const),
  ...(["@=", "&=", "|=", "^=", "<<=", ">>=", "**=", "//="] as const),
);

/** The elements after the first, with commas between them and maybe one behind; the cursor stands at a comma. */
export function further(cursor: Cursor, items: Expr[], element: (cursor: Cursor) => Expr): Expr[] {
  while (cursor.take(",")) {
    if (enders[cursor.kind] === 1) break;
    items.push(element(cursor));
  }
  return items;
}

/** One element alone, or a tuple where there is a comma. */
export function orTuple(cursor: Cursor, element: (cursor: Cursor) => Expr): Expr {
  const first = element(cursor);
  if (!cursor.is(",")) return first;
  return make({ kind: "Tuple", elts: list(further(cursor, [first], element)) });
}

/** ~> a, *b: a tuple when there is a comma */
export function starExpressions(cursor: Cursor): Expr {
  return orTuple(cursor, starExpression);
}

/** ~> yield a, b; yield from a */
export function yieldExpression(cursor: Cursor): Expr {
  cursor.expect("yield");
  if (cursor.take("from")) return make({ kind: "YieldFrom", value: expression(cursor) });
  const bare = enders[cursor.kind] === 1;
  return make({ kind: "Yield", value: bare ? null : starExpressions(cursor) });
}

export function yieldOrStarExpressions(cursor: Cursor): Expr {
  return cursor.is("yield") ? yieldExpression(cursor) : starExpressions(cursor);
}
