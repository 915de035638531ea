// The patterns of `case`. Must not know the statement around them.

import type { Expr, Pattern } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import { constant, make } from "./make.js";
import { numberAt } from "./numbers.js";
import { stringsAt } from "./strings.js";

/** ~> a, *b of `case a, *b:` */
export function patterns(cursor: Cursor): Pattern {
  const first = starredPattern(cursor);
  if (cursor.is(",")) return make({ kind: "MatchSequence", patterns: further(cursor, first, ":") });
  return notStarred(cursor, first);
}

function notStarred(cursor: Cursor, found: Pattern): Pattern {
  if (found.kind === "MatchStar") throw cursor.error("cannot use starred pattern here");
  return found;
}

/** The patterns after the first, up to the closing token or a guard. */
function further(cursor: Cursor, first: Pattern, closing: string): Pattern[] {
  const found = [first];
  while (cursor.take(",")) {
    if (cursor.isAny(closing, "if")) break;
    found.push(starredPattern(cursor));
  }
  return found;
}

function starredPattern(cursor: Cursor): Pattern {
  if (!cursor.take("*")) return pattern(cursor);
  const name = cursor.name();
  return make({ kind: "MatchStar", name: name === "_" ? null : name });
}

function captureName(cursor: Cursor): string {
  const name = cursor.name();
  if (name === "_") throw cursor.error("cannot use '_' as a target", cursor.previous);
  if (cursor.isAny(".", "(", "=")) throw cursor.error("invalid pattern target", cursor.previous);
  return name;
}

/** ~> a | b as c */
function pattern(cursor: Cursor): Pattern {
  const options = [closedPattern(cursor)];
  while (cursor.take("|")) options.push(closedPattern(cursor));
  const [only] = options;
  const found: Pattern =
    options.length > 1 || only === undefined ? make({ kind: "MatchOr", patterns: options }) : only;
  if (!cursor.take("as")) return found;
  return make({ kind: "MatchAs", pattern: found, name: captureName(cursor) });
}

type PatternRule = (cursor: Cursor) => Pattern;

const literalPattern: PatternRule = (cursor) => {
  return make({ kind: "MatchValue", value: literalValue(cursor) });
};

const singletons: Readonly<Record<string, PatternRule>> = {
  None: (cursor) => {
    cursor.advance();
    return make({ kind: "MatchSingleton", value: Object.freeze({ type: "None" }) });
  },
  True: (cursor) => {
    cursor.advance();
    return make({ kind: "MatchSingleton", value: Object.freeze({ type: "bool", value: true }) });
  },
  False: (cursor) => {
    cursor.advance();
    return make({ kind: "MatchSingleton", value: Object.freeze({ type: "bool", value: false }) });
  },
};

/** What can begin a pattern, by the first token. */
const closedPatterns: Readonly<Record<string, PatternRule>> = {
  ...singletons,
  NUMBER: literalPattern,
  "-": literalPattern,
  STRING: literalPattern,
  FSTRING: literalPattern,
  NAME: namePattern,
  "(": roundPattern,
  "[": squarePattern,
  "{": mappingPattern,
};

function closedPattern(cursor: Cursor): Pattern {
  const rule = closedPatterns[cursor.next.sym];
  if (rule === undefined) throw cursor.error();
  return rule(cursor);
}

function literalValue(cursor: Cursor): Expr {
  if (cursor.isAny("STRING", "FSTRING")) return stringsAt(cursor);
  const left = signedNumber(cursor);
  if (!cursor.isAny("+", "-")) return left;
  const start = cursor.next;
  const op = cursor.advance().sym === "+" ? "Add" : "Sub";
  const right = constant(numberAt(cursor));
  if (isImaginary(left)) throw cursor.error("real number required in complex literal", start);
  if (!isImaginary(right))
    throw cursor.error("imaginary number required in complex literal", start);
  return make({ kind: "BinOp", left, op, right });
}

function isImaginary(value: Expr): boolean {
  const inner = value.kind === "UnaryOp" ? value.operand : value;
  return inner.kind === "Constant" && inner.value.type === "complex";
}

function signedNumber(cursor: Cursor): Expr {
  if (!cursor.take("-")) return constant(numberAt(cursor));
  return make({ kind: "UnaryOp", op: "USub", operand: constant(numberAt(cursor)) });
}

/** ~> a.b.c */
function dottedName(cursor: Cursor): Expr {
  let value: Expr = make({ kind: "Name", id: cursor.name() });
  while (cursor.take(".")) value = make({ kind: "Attribute", value, attr: cursor.name() });
  return value;
}

/** ~> a capture, _, a.b, A(...) */
function namePattern(cursor: Cursor): Pattern {
  const value = dottedName(cursor);
  if (cursor.is("(")) return classPattern(cursor, value);
  if (cursor.is("=")) throw cursor.error();
  if (value.kind === "Attribute") return make({ kind: "MatchValue", value });
  const name = value.kind === "Name" && value.id !== "_" ? value.id : null;
  return make({ kind: "MatchAs", pattern: null, name });
}

/** ~> (a), (a, b), () */
function roundPattern(cursor: Cursor): Pattern {
  cursor.expect("(");
  if (cursor.take(")")) return make({ kind: "MatchSequence", patterns: [] });
  const first = starredPattern(cursor);
  const found: Pattern = cursor.is(",")
    ? make({ kind: "MatchSequence", patterns: further(cursor, first, ")") })
    : notStarred(cursor, first);
  cursor.expect(")");
  return found;
}

function squarePattern(cursor: Cursor): Pattern {
  cursor.expect("[");
  const found = cursor.is("]") ? [] : further(cursor, starredPattern(cursor), "]");
  cursor.expect("]");
  return make({ kind: "MatchSequence", patterns: found });
}

function mappingKey(cursor: Cursor): Expr {
  if (cursor.isAny("None", "True", "False")) {
    const { sym } = cursor.advance();
    return constant(sym === "None" ? { type: "None" } : { type: "bool", value: sym === "True" });
  }
  if (!cursor.is("NAME")) return literalValue(cursor);
  const key = dottedName(cursor);
  if (key.kind === "Name") throw cursor.error("a key must be a literal or have a dot");
  return key;
}

/** ~> {"a": b, **rest} */
function mappingPattern(cursor: Cursor): Pattern {
  cursor.expect("{");
  const keys: Expr[] = [];
  const found: Pattern[] = [];
  let rest: string | null = null;
  while (!cursor.is("}")) {
    if (rest !== null) throw cursor.error("double star pattern must be the last");
    if (cursor.take("**")) rest = captureName(cursor);
    else {
      keys.push(mappingKey(cursor));
      cursor.expect(":");
      found.push(pattern(cursor));
    }
    if (!cursor.take(",")) break;
  }
  cursor.expect("}");
  return make({ kind: "MatchMapping", keys, patterns: found, rest });
}

/** ~> A(b, c=d) */
function classPattern(cursor: Cursor, cls: Expr): Pattern {
  cursor.expect("(");
  const positional: Pattern[] = [];
  const kwd_attrs: string[] = [];
  const kwd_patterns: Pattern[] = [];
  while (!cursor.is(")")) {
    if (cursor.is("NAME") && cursor.ahead(1).sym === "=") {
      kwd_attrs.push(cursor.name());
      cursor.expect("=");
      kwd_patterns.push(pattern(cursor));
    } else if (kwd_attrs.length > 0) {
      throw cursor.error("positional patterns follow keyword patterns");
    } else positional.push(pattern(cursor));
    if (!cursor.take(",")) break;
  }
  cursor.expect(")");
  return make({ kind: "MatchClass", cls, patterns: positional, kwd_attrs, kwd_patterns });
}
