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
import { make } from "./make.js";
import { lambdaParameters } from "./parameters.js";

interface Binary {
  readonly op: Operator;
  readonly level: number;
}

/** Left-associative operators; a higher level binds tighter. `**` stands with the prefix operators below. */
const binaries: Readonly<Record<string, Binary>> = {
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
};

const prefixes: Readonly<Record<string, UnaryOperator>> = {
  ...{ "+": "UAdd", "-": "USub", "~": "Invert" },
};

const comparisons: Readonly<Record<string, CmpOperator>> = {
  ...{ "==": "Eq", "!=": "NotEq", "<": "Lt", "<=": "LtE", ">": "Gt", ">=": "GtE", in: "In" },
};

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
  const waiting: Waiting[] = [];
  for (;;) {
    const unary = prefixes[cursor.next.sym];
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
  const lefts: { readonly left: Expr; readonly binary: Binary }[] = [];
  let value = factor(cursor);
  for (;;) {
    const binary = binaries[cursor.next.sym];
    for (let top = lefts.at(-1); top !== undefined; top = lefts.at(-1)) {
      if (binary !== undefined && top.binary.level < binary.level) break;
      value = make({ kind: "BinOp", left: top.left, op: top.binary.op, right: value });
      lefts.pop();
    }
    if (binary === undefined) return value;
    cursor.advance();
    lefts.push({ left: value, binary });
    value = factor(cursor);
  }
}

function comparisonOperator(cursor: Cursor): CmpOperator | null {
  const op = comparisons[cursor.next.sym];
  if (op !== undefined) {
    cursor.advance();
    return op;
  }
  if (cursor.take("is")) return cursor.take("not") ? "IsNot" : "Is";
  if (cursor.is("not") && cursor.ahead(1).sym === "in") {
    cursor.advance();
    cursor.advance();
    return "NotIn";
  }
  return null;
}

function comparison(cursor: Cursor): Expr {
  const left = bitwiseOr(cursor);
  const ops: CmpOperator[] = [];
  const comparators: Expr[] = [];
  for (let op = comparisonOperator(cursor); op !== null; op = comparisonOperator(cursor)) {
    ops.push(op);
    comparators.push(bitwiseOr(cursor));
  }
  return ops.length === 0 ? left : make({ kind: "Compare", left, ops, comparators });
}

/** ~> not not a */
function inversion(cursor: Cursor): Expr {
  const waiting: Waiting[] = [];
  while (cursor.take("not")) waiting.push({ unary: "Not" });
  return close(waiting, comparison(cursor));
}

function joined(cursor: Cursor, word: string, op: BoolOperator, part: typeof inversion): Expr {
  const first = part(cursor);
  if (!cursor.is(word)) return first;
  const values = [first];
  while (cursor.take(word)) values.push(part(cursor));
  return make({ kind: "BoolOp", op, values });
}

const conjunction = (cursor: Cursor): Expr => joined(cursor, "and", "And", inversion);

/** ~> a or b and not c */
export function disjunction(cursor: Cursor): Expr {
  return joined(cursor, "or", "Or", conjunction);
}

/** What comes before the expression that closes it: `body if test else`, `lambda args:`. */
type Head =
  | { readonly kind: "IfExp"; readonly body: Expr; readonly test: Expr }
  | { readonly kind: "Lambda"; readonly args: Arguments };

/** ~> a if b else lambda c: d */
export function expression(cursor: Cursor): Expr {
  const heads: Head[] = [];
  let value = null;
  while (value === null) {
    if (cursor.take("lambda")) {
      heads.push({ kind: "Lambda", args: lambdaParameters(cursor) });
      cursor.expect(":");
      continue;
    }
    const body = disjunction(cursor);
    if (cursor.take("if")) {
      const test = disjunction(cursor);
      cursor.expect("else");
      heads.push({ kind: "IfExp", body, test });
    } else value = body;
  }
  for (let head = heads.pop(); head !== undefined; head = heads.pop()) {
    value =
      head.kind === "IfExp" ? make({ ...head, orelse: value }) : make({ ...head, body: value });
  }
  return value;
}

/** ~> a := b, or an expression */
export function namedExpression(cursor: Cursor): Expr {
  if (cursor.is("NAME") && cursor.ahead(1).sym === ":=") {
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
const enders: ReadonlySet<string> = new Set([
  ...[")", "]", "}", ":", "=", ";", "NEWLINE", "END", "in", "for", "async", "from", "as", "if"],
  ...["else", ":=", "CONVERSION", "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=", "<<="],
  ...[">>=", "**=", "//="],
]);

/** Elements with commas between them and maybe one behind. `comma`: was there one at all? */
export function commaList<T>(
  cursor: Cursor,
  element: (cursor: Cursor) => T,
): { readonly items: T[]; readonly comma: boolean } {
  const items = [element(cursor)];
  let comma = false;
  while (cursor.take(",")) {
    comma = true;
    if (enders.has(cursor.next.sym)) break;
    items.push(element(cursor));
  }
  return { items, comma };
}

/** ~> a, *b: a tuple when there is a comma */
export function starExpressions(cursor: Cursor): Expr {
  const { items, comma } = commaList(cursor, starExpression);
  const [only] = items;
  return comma || only === undefined ? make({ kind: "Tuple", elts: items }) : only;
}

/** ~> yield a, b; yield from a */
export function yieldExpression(cursor: Cursor): Expr {
  cursor.expect("yield");
  if (cursor.take("from")) return make({ kind: "YieldFrom", value: expression(cursor) });
  const bare = enders.has(cursor.next.sym);
  return make({ kind: "Yield", value: bare ? null : starExpressions(cursor) });
}

export function yieldOrStarExpressions(cursor: Cursor): Expr {
  return cursor.is("yield") ? yieldExpression(cursor) : starExpressions(cursor);
}
