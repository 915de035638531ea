// The patterns of `case`. Must not know the statement around them.

import type { Expr, Pattern } from "../generated/nodes.js";
import type { Cursor } from "./cursor.js";
import { byKind, kindSet } from "./kinds.js";
import type { Sym } from "./kinds.js";
import { constant, list, make, none } from "./make.js";
import { nested } from "./nesting.js";
import type { NestedRule } from "./nesting.js";
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
function further(cursor: Cursor, first: Pattern, closing: Sym): readonly Pattern[] {
  const found = [first];
  while (cursor.take(",")) {
    if (cursor.is(closing) || cursor.is("if")) break;
    found.push(starredPattern(cursor));
  }
  return list(found);
}

function starredPattern(cursor: Cursor): Pattern {
  if (!cursor.take("*")) return pattern(cursor);
  const name = cursor.name();
  return make({ kind: "MatchStar", name: name === "_" ? null : name });
}

const afterTarget = kindSet(".", "(", "=");

function captureName(cursor: Cursor): string {
  const name = cursor.name();
  if (name === "_") throw cursor.error("cannot use '_' as a target", cursor.at - 1);
  if (afterTarget[cursor.kind] === 1) throw cursor.error("invalid pattern target", cursor.at - 1);
  return name;
}

/** ~> a | b as c */
function pattern(cursor: Cursor): Pattern {
  const options = [closedPattern(cursor)];
  while (cursor.take("|")) options.push(closedPattern(cursor));
  const [only] = options;
  const found: Pattern =
    options.length > 1 || only === undefined
      ? make({ kind: "MatchOr", patterns: list(options) })
      : only;
  if (!cursor.take("as")) return found;
  return make({ kind: "MatchAs", pattern: found, name: captureName(cursor) });
}

type PatternRule = (cursor: Cursor) => Pattern;

const literalPattern: PatternRule = (cursor) => {
  return make({ kind: "MatchValue", value: literalValue(cursor) });
};

const singletons: Readonly<Partial<Record<Sym, PatternRule>>> = {
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
const closedPatterns = byKind<PatternRule>({
  ...singletons,
  NUMBER: literalPattern,
  "-": literalPattern,
  STRING: literalPattern,
  FSTRING_START: literalPattern,
  NAME: namePattern,
  "(": roundPattern,
  "[": squarePattern,
  "{": mappingPattern,
});

const closedRule: NestedRule<Pattern> = {
  read: (cursor) => {
    const rule = closedPatterns[cursor.kind];
    if (rule === undefined) throw cursor.error();
    return rule(cursor);
  },
  among: (known) => known.patterns,
};

function closedPattern(cursor: Cursor): Pattern {
  return nested(cursor, closedRule);
}

function literalValue(cursor: Cursor): Expr {
  if (cursor.is("STRING") || cursor.is("FSTRING_START")) return stringsAt(cursor);
  const left = signedNumber(cursor);
  if (!cursor.is("+") && !cursor.is("-")) return left;
  const start = cursor.at;
  const op = cursor.is("+") ? "Add" : "Sub";
  cursor.advance();
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
  // CPython takes `_` for the wildcard before it looks further.
  if (cursor.isSoft("_")) return wildcard(cursor);
  const value = dottedName(cursor);
  if (cursor.is("(")) return classPattern(cursor, value);
  if (cursor.is("=")) throw cursor.error();
  if (value.kind === "Attribute") return make({ kind: "MatchValue", value });
  return make({ kind: "MatchAs", pattern: null, name: value.kind === "Name" ? value.id : null });
}

function wildcard(cursor: Cursor): Pattern {
  cursor.advance();
  if (afterTarget[cursor.kind] === 1) throw cursor.error();
  return make({ kind: "MatchAs", pattern: null, name: null });
}

/** ~> (a), (a, b), () */
function roundPattern(cursor: Cursor): Pattern {
  cursor.expect("(");
  if (cursor.take(")")) return make({ kind: "MatchSequence", patterns: none });
  const first = starredPattern(cursor);
  const found: Pattern = cursor.is(",")
    ? make({ kind: "MatchSequence", patterns: further(cursor, first, ")") })
    : notStarred(cursor, first);
  cursor.expect(")");
  return found;
}

function squarePattern(cursor: Cursor): Pattern {
  cursor.expect("[");
  const found = cursor.is("]") ? none : further(cursor, starredPattern(cursor), "]");
  cursor.expect("]");
  return make({ kind: "MatchSequence", patterns: found });
}

function mappingKey(cursor: Cursor): Expr {
  if (cursor.take("None")) return constant({ type: "None" });
  if (cursor.take("True")) return constant({ type: "bool", value: true });
  if (cursor.take("False")) return constant({ type: "bool", value: false });
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
  return make({ kind: "MatchMapping", keys: list(keys), patterns: list(found), rest });
}

/** ~> A(b, c=d) */
function classPattern(cursor: Cursor, cls: Expr): Pattern {
  cursor.expect("(");
  const positional: Pattern[] = [];
  const kwd_attrs: string[] = [];
  const kwd_patterns: Pattern[] = [];
  while (!cursor.is(")")) {
    if (cursor.is("NAME") && cursor.isAhead(1, "=")) {
      const afterPositional = kwd_attrs.length === 0 && positional.length > 0;
      if (afterPositional && cursor.isSoft("_")) throw cursor.error();
      kwd_attrs.push(cursor.name());
      cursor.expect("=");
      kwd_patterns.push(pattern(cursor));
    } else if (kwd_attrs.length > 0) {
      throw cursor.error("positional patterns follow keyword patterns");
    } else positional.push(pattern(cursor));
    if (!cursor.take(",")) break;
  }
  cursor.expect(")");
  return make({
    kind: "MatchClass",
    cls,
    patterns: list(positional),
    kwd_attrs: list(kwd_attrs),
    kwd_patterns: list(kwd_patterns),
  });
}
