// Atoms and what follows them: names, literals, brackets, comprehensions, `.attr`, `[...]`, `(...)`. Must not know operators.

import type { Comprehension, Expr } from "../generated/nodes.js";
import { callArguments } from "./calls.js";
import type { Cursor } from "./cursor.js";
import {
  bitwiseOr,
  commaList,
  disjunction,
  expression,
  starNamedExpression,
  yieldExpression,
} from "./expressions.js";
import { constant, make } from "./make.js";
import { numberAt } from "./numbers.js";
import { stringsAt } from "./strings.js";
import { subscriptIndex } from "./subscripts.js";
import { starTargets } from "./targets.js";

/** ~> a.b[c](d) */
export function primary(cursor: Cursor): Expr {
  let value = atom(cursor);
  for (;;) {
    if (cursor.take(".")) value = make({ kind: "Attribute", value, attr: cursor.name() });
    else if (cursor.is("(")) value = make({ kind: "Call", func: value, ...callArguments(cursor) });
    else if (cursor.is("["))
      value = make({ kind: "Subscript", value, slice: subscriptIndex(cursor) });
    else return value;
  }
}

type AtomRule = (cursor: Cursor) => Expr;

function literal(value: Parameters<typeof constant>[0]): AtomRule {
  return (cursor) => {
    cursor.advance();
    return constant({ ...value });
  };
}

/** What can begin an atom, by the first token. */
const atoms: Readonly<Record<string, AtomRule>> = {
  NAME: (cursor) => make({ kind: "Name", id: cursor.name() }),
  NUMBER: (cursor) => constant(numberAt(cursor)),
  STRING: stringsAt,
  FSTRING: stringsAt,
  None: literal({ type: "None" }),
  True: literal({ type: "bool", value: true }),
  False: literal({ type: "bool", value: false }),
  "...": literal({ type: "Ellipsis" }),
  "(": round,
  "[": square,
  "{": curly,
};

function atom(cursor: Cursor): Expr {
  const rule = atoms[cursor.next.sym];
  if (rule === undefined) throw cursor.error();
  return rule(cursor);
}

/** ~> (), (a), (a, b), (yield), (a for a in b) */
function round(cursor: Cursor): Expr {
  cursor.expect("(");
  if (cursor.take(")")) return make({ kind: "Tuple", elts: [] });
  if (cursor.is("yield")) return closed(cursor, yieldExpression(cursor), ")");
  const start = cursor.next;
  const first = starNamedExpression(cursor);
  if (startsComprehension(cursor)) {
    return closed(cursor, comprehended(cursor, "GeneratorExp", first), ")");
  }
  if (cursor.is(",")) {
    return closed(cursor, make({ kind: "Tuple", elts: furtherElements(cursor, first, ")") }), ")");
  }
  if (first.kind === "Starred") {
    throw cursor.error("cannot use starred expression here", start);
  }
  return closed(cursor, first, ")");
}

function closed<T>(cursor: Cursor, value: T, bracket: string): T {
  cursor.expect(bracket);
  return value;
}

/** The elements after the first, up to the bracket. */
function furtherElements(cursor: Cursor, first: Expr, bracket: string): Expr[] {
  const elements = [first];
  while (cursor.take(",")) {
    if (cursor.is(bracket)) break;
    elements.push(starNamedExpression(cursor));
  }
  return elements;
}

/** ~> [], [a, *b], [a for a in b] */
function square(cursor: Cursor): Expr {
  cursor.expect("[");
  if (cursor.take("]")) return make({ kind: "List", elts: [] });
  const first = starNamedExpression(cursor);
  if (startsComprehension(cursor)) {
    return closed(cursor, comprehended(cursor, "ListComp", first), "]");
  }
  return closed(cursor, make({ kind: "List", elts: furtherElements(cursor, first, "]") }), "]");
}

/** ~> {}, {a: b}, {a, b}, and their comprehensions */
function curly(cursor: Cursor): Expr {
  cursor.expect("{");
  if (cursor.take("}")) return make({ kind: "Dict", keys: [], values: [] });
  if (cursor.is("**")) return closed(cursor, dictionary(cursor, []), "}");
  const mayBeKey = !cursor.is("*") && cursor.ahead(1).sym !== ":=";
  const first = starNamedExpression(cursor);
  if (cursor.is(":") && mayBeKey) {
    return closed(cursor, dictionaryFrom(cursor, first), "}");
  }
  if (startsComprehension(cursor)) {
    return closed(cursor, comprehended(cursor, "SetComp", first), "}");
  }
  return closed(cursor, make({ kind: "Set", elts: furtherElements(cursor, first, "}") }), "}");
}

interface Pair {
  readonly key: Expr | null;
  readonly value: Expr;
}

function dictionaryFrom(cursor: Cursor, key: Expr): Expr {
  cursor.expect(":");
  const value = expression(cursor);
  if (startsComprehension(cursor)) {
    return make({ kind: "DictComp", key, value, generators: generators(cursor) });
  }
  if (!cursor.is("}")) cursor.expect(",");
  return dictionary(cursor, [{ key, value }]);
}

function dictionary(cursor: Cursor, before: readonly Pair[]): Expr {
  const pairs = cursor.is("}") ? [...before] : [...before, ...commaList(cursor, pair).items];
  return make({
    kind: "Dict",
    keys: pairs.map(({ key }) => key),
    values: pairs.map(({ value }) => value),
  });
}

function pair(cursor: Cursor): Pair {
  if (cursor.take("**")) return { key: null, value: bitwiseOr(cursor) };
  const key = expression(cursor);
  cursor.expect(":");
  return { key, value: expression(cursor) };
}

export function startsComprehension(cursor: Cursor): boolean {
  return cursor.is("for") || (cursor.is("async") && cursor.ahead(1).sym === "for");
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

function generators(cursor: Cursor): Comprehension[] {
  const found: Comprehension[] = [];
  while (startsComprehension(cursor)) {
    const is_async = cursor.take("async") ? 1 : 0;
    cursor.expect("for");
    const target = starTargets(cursor);
    cursor.expect("in");
    const iter = disjunction(cursor);
    const ifs: Expr[] = [];
    while (cursor.take("if")) ifs.push(disjunction(cursor));
    found.push(make({ kind: "comprehension", target, iter, ifs, is_async }));
  }
  return found;
}
