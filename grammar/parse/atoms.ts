// Atoms and what follows them: names, literals, brackets, comprehensions, `.attr`, `[...]`, `(...)`. Must not know operators.

import type { Comprehension, ConstantValue, Expr } from "../generated/nodes.js";
import { callArguments } from "./calls.js";
import type { Cursor } from "./cursor.js";
import {
  bitwiseOr,
  disjunction,
  expression,
  starNamedExpression,
  yieldExpression,
} from "./expressions.js";
import { byKind } from "./kinds.js";
import type { Sym } from "./kinds.js";
import { constant, list, make, none } from "./make.js";
import { nested } from "./nesting.js";
import type { NestedRule } from "./nesting.js";
import { numberAt } from "./numbers.js";
import { composedString, isComposed, plainString } from "./strings.js";
import { subscriptIndex } from "./subscripts.js";
import { starTargets } from "./targets.js";

const indexRule: NestedRule<Expr> = { read: subscriptIndex, among: (known) => known.expressions };

/** ~> a.b[c](d) */
export function primary(cursor: Cursor): Expr {
  let value = atom(cursor);
  for (;;) {
    if (cursor.is(".")) {
      cursor.advance();
      value = make({ kind: "Attribute", value, attr: cursor.name() });
    } else if (cursor.is("(")) {
      const { args, keywords } = callArguments(cursor);
      value = make({ kind: "Call", func: value, args, keywords });
    } else if (cursor.is("[")) {
      value = make({ kind: "Subscript", value, slice: nested(cursor, indexRule) });
    } else return value;
  }
}

type AtomRule = (cursor: Cursor) => Expr;

function literal(value: ConstantValue): AtomRule {
  Object.freeze(value);
  return (cursor) => {
    cursor.advance();
    return Object.freeze({ kind: "Constant", value });
  };
}

/** What stands in brackets and holes, and so may nest. */
const composed: Readonly<Partial<Record<Sym, AtomRule>>> = {
  STRING: composedString,
  FSTRING_START: composedString,
  "(": round,
  "[": square,
  "{": curly,
};

const composedRules = byKind(composed);

const composedRule: NestedRule<Expr> = {
  read: (cursor) => {
    const rule = composedRules[cursor.kind];
    if (rule === undefined) throw cursor.error();
    return rule(cursor);
  },
  among: (known) => known.expressions,
};

const nestedAtom: AtomRule = (cursor) => nested(cursor, composedRule);

/** What can begin an atom, by the first token. */
const atoms = byKind<AtomRule>({
  NAME: (cursor) => make({ kind: "Name", id: cursor.name() }),
  NUMBER: (cursor) => constant(numberAt(cursor)),
  STRING: (cursor) => (isComposed(cursor) ? nestedAtom(cursor) : plainString(cursor)),
  FSTRING_START: nestedAtom,
  None: literal({ type: "None" }),
  True: literal({ type: "bool", value: true }),
  False: literal({ type: "bool", value: false }),
  "...": literal({ type: "Ellipsis" }),
  "(": nestedAtom,
  "[": nestedAtom,
  "{": nestedAtom,
});

function atom(cursor: Cursor): Expr {
  const rule = atoms[cursor.kind];
  if (rule === undefined) throw cursor.error();
  return rule(cursor);
}

/** ~> (), (a), (a, b), (yield), (a for a in b) */
function round(cursor: Cursor): Expr {
  cursor.expect("(");
  if (cursor.take(")")) return make({ kind: "Tuple", elts: none });
  if (cursor.is("yield")) return closed(cursor, yieldExpression(cursor), ")");
  const start = cursor.at;
  const first = starNamedExpression(cursor);
  if (cursor.take(")")) {
    if (first.kind !== "Starred") return first;
    throw cursor.error("cannot use starred expression here", start);
  }
  if (startsComprehension(cursor)) {
    return closed(cursor, comprehended(cursor, "GeneratorExp", first), ")");
  }
  if (!cursor.is(",") && first.kind === "Starred") {
    throw cursor.error("cannot use starred expression here", start);
  }
  if (!cursor.is(",")) cursor.expect(")");
  return closed(cursor, make({ kind: "Tuple", elts: furtherElements(cursor, first, ")") }), ")");
}

function closed<T>(cursor: Cursor, value: T, bracket: Sym): T {
  cursor.expect(bracket);
  return value;
}

/** The elements after the first, up to the bracket. */
function furtherElements(cursor: Cursor, first: Expr, bracket: Sym): readonly Expr[] {
  const elements = [first];
  while (cursor.take(",")) {
    if (cursor.is(bracket)) break;
    elements.push(starNamedExpression(cursor));
  }
  return list(elements);
}

/** ~> [], [a, *b], [a for a in b] */
function square(cursor: Cursor): Expr {
  cursor.expect("[");
  if (cursor.take("]")) return make({ kind: "List", elts: none });
  const first = starNamedExpression(cursor);
  if (startsComprehension(cursor)) {
    return closed(cursor, comprehended(cursor, "ListComp", first), "]");
  }
  return closed(cursor, make({ kind: "List", elts: furtherElements(cursor, first, "]") }), "]");
}

/** ~> {}, {a: b}, {a, b}, and their comprehensions */
function curly(cursor: Cursor): Expr {
  cursor.expect("{");
  if (cursor.is("}") || cursor.is("**")) return closed(cursor, dictionary(cursor, [], []), "}");
  const mayBeKey = !cursor.is("*") && !cursor.isAhead(1, ":=");
  const first = starNamedExpression(cursor);
  if (cursor.is(":") && mayBeKey) {
    return closed(cursor, dictionaryFrom(cursor, first), "}");
  }
  if (startsComprehension(cursor)) {
    return closed(cursor, comprehended(cursor, "SetComp", first), "}");
  }
  return closed(cursor, make({ kind: "Set", elts: furtherElements(cursor, first, "}") }), "}");
}

function dictionaryFrom(cursor: Cursor, key: Expr): Expr {
  cursor.expect(":");
  const value = expression(cursor);
  if (startsComprehension(cursor)) {
    return make({ kind: "DictComp", key, value, generators: generators(cursor) });
  }
  if (!cursor.is("}")) cursor.expect(",");
  return dictionary(cursor, [key], [value]);
}

/** The pairs up to the bracket, behind those that were read. */
function dictionary(cursor: Cursor, keys: (Expr | null)[], values: Expr[]): Expr {
  while (!cursor.is("}")) {
    if (cursor.take("**")) {
      keys.push(null);
      values.push(bitwiseOr(cursor));
    } else {
      keys.push(expression(cursor));
      cursor.expect(":");
      values.push(expression(cursor));
    }
    if (!cursor.take(",")) break;
  }
  return make({ kind: "Dict", keys: list(keys), values: list(values) });
}

export function startsComprehension(cursor: Cursor): boolean {
  return cursor.is("for") || (cursor.is("async") && cursor.isAhead(1, "for"));
}

/** ~> elt for x in y */
export function comprehended(
  cursor: Cursor,
  kind: "GeneratorExp" | "ListComp" | "SetComp",
  elt: Expr,
): Expr {
  if (elt.kind === "Starred") {
    throw cursor.error("iterable unpacking cannot be used in comprehension");
  }
  return make({ kind, elt, generators: generators(cursor) });
}

function generators(cursor: Cursor): readonly Comprehension[] {
  const found: Comprehension[] = [];
  while (startsComprehension(cursor)) {
    const is_async = cursor.take("async") ? 1 : 0;
    cursor.expect("for");
    const target = starTargets(cursor);
    cursor.expect("in");
    const iter = disjunction(cursor);
    const ifs: Expr[] = [];
    while (cursor.take("if")) ifs.push(disjunction(cursor));
    found.push(make({ kind: "comprehension", target, iter, ifs: list(ifs), is_async }));
  }
  return list(found);
}
