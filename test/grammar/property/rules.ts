// The fields that take less than their type says, or more: targets, stars, slices, the holes of f-strings, patterns' keys.
// Written from Python's grammar, and not from check/, so that one can be held against the other.

import fc from "fast-check";
import type { Kind } from "../../../grammar/generated/nodes.js";
import type { Arb, Grow } from "./arbitraries.js";
import { captured, commentText, complex, identifier, real, str, bytes, text } from "./leaves.js";

/** Kinds that stand in some places only; each is put there by a rule below. */
export const placedKinds: ReadonlySet<Kind> = new Set<Kind>([
  ...(["Starred", "Slice", "FormattedValue", "Interpolation"] as const),
  ...(["MatchStar", "Comment", "BlankLine"] as const),
]);

type Rule = (grow: Grow, depth: number) => Arb;

const name: Arb = identifier.map((id) => ({ kind: "Name", id }));

function node(kind: Kind, fields: Readonly<Record<string, Arb>>): Arb {
  return fc.record(fields).map((made) => ({ kind, ...made }));
}

function mostly(usual: Arb, other: Arb, share = 0.2): Arb {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: Math.round(100 * (1 - share)), arbitrary: usual },
    { weight: Math.round(100 * share), arbitrary: other },
  );
}

const starred = (value: Arb): Arb => node("Starred", { value });

/** An expression, or one with a star. */
const element: Rule = (grow, depth) => {
  const value = grow.one("Expr", depth);
  return mostly(value, starred(value));
};

const elements =
  (least: number): Rule =>
  (grow, depth) =>
    grow.list(element(grow, depth), depth, least);

const simpleTarget: Rule = (grow, depth) =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: name },
    { weight: 1, arbitrary: grow.kind("Attribute", depth) },
    { weight: 1, arbitrary: grow.kind("Subscript", depth) },
  );

function isNodeOf(kind: Kind, value: unknown): value is { readonly value: unknown } {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === kind;
}

/** Only one star can take the rest: the others lose theirs. */
function oneStar(elts: readonly unknown[]): unknown[] {
  const first = elts.findIndex((each) => isNodeOf("Starred", each));
  return elts.map((each, i) => (i > first && isNodeOf("Starred", each) ? each.value : each));
}

const wildcard = { kind: "MatchAs", pattern: null, name: null };

function oneMatchStar(patterns: unknown): unknown {
  if (!Array.isArray(patterns)) return patterns;
  const first = patterns.findIndex((each) => isNodeOf("MatchStar", each));
  return patterns.map((each: unknown, i) =>
    i > first && isNodeOf("MatchStar", each) ? wildcard : each,
  );
}

/** What `in` and `=` bind; in a tuple or list also with a star. */
const target: Rule = (grow, depth) =>
  grow.once(`target ${depth}`, () => {
    const simple = simpleTarget(grow, depth);
    if (depth <= 0) return simple;
    const inner = target(grow, depth - 1);
    const elts = fc.array(mostly(inner, starred(inner)), { maxLength: 3 }).map(oneStar);
    return mostly(
      simple,
      fc.oneof(node("Tuple", { elts }), node("Tuple", { elts }), node("List", { elts })),
      0.3,
    );
  });

const deleted: Rule = (grow, depth) =>
  grow.once(`deleted ${depth}`, () => {
    const simple = simpleTarget(grow, depth);
    if (depth <= 0) return simple;
    const elts = fc.array(deleted(grow, depth - 1), { maxLength: 3 });
    return mostly(simple, fc.oneof(node("Tuple", { elts }), node("List", { elts })), 0.3);
  });

const slice: Rule = (grow, depth) => {
  const index = grow.one("Expr", depth);
  const range = grow.kind("Slice", depth);
  const several = fc.array(
    fc.oneof({ weight: 3, arbitrary: index }, { weight: 2, arbitrary: range }, starred(index)),
    { minLength: 0, maxLength: 3 },
  );
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 5, arbitrary: index },
    { weight: 2, arbitrary: range },
    { weight: 2, arbitrary: node("Tuple", { elts: several }) },
  );
};

const literalText: Arb = text
  .filter((value) => value !== "")
  .map((value) => ({ kind: "Constant", value: { type: "str", value } }));

const holes =
  (kind: Kind): Rule =>
  (grow, depth) =>
    fc.array(mostly(grow.kind(kind, depth), literalText, 0.5), { maxLength: 3 });

/** CPython nests replacement fields two deep: those of a format specification have none of their own. */
const specification: Rule = (grow, depth) => {
  const value = grow.one("Expr", Math.min(depth, 1));
  const conversion = grow.one("conversion", 0);
  const inner = node("FormattedValue", { value, conversion, format_spec: fc.constant(null) });
  const spec = fc.constantFrom(">10", "%Y-%m-%d", "x", "{", "}", "é", " ").map((value) => ({
    kind: "Constant",
    value: { type: "str", value },
  }));
  const values = fc.array(mostly(spec, inner, 0.4), { maxLength: 3 });
  const made = fc.record({ values }).map((fields) => ({ kind: "JoinedStr", ...separated(fields) }));
  return grow.maybe(made);
};

/** No two texts in a row: they would be one. */
export function separated({ values }: { readonly values: readonly unknown[] }): {
  values: unknown[];
} {
  return {
    values: values.filter(
      (value, i) => !(isNodeOf("Constant", value) && isNodeOf("Constant", values[i - 1])),
    ),
  };
}

const suite =
  (least: number): Rule =>
  (grow, depth) =>
    fc.oneof(
      ...(least === 0 ? [fc.constant([])] : []),
      fc.array(
        fc.oneof(
          { withCrossShrink: true },
          { weight: 9, arbitrary: grow.one("Stmt", depth) },
          { weight: 3, arbitrary: grow.kind("Comment", 0) },
          { weight: 3, arbitrary: grow.kind("BlankLine", 0) },
        ),
        { minLength: Math.max(least, 1), maxLength: Math.max(1, depth - 1) },
      ),
    );

const aliases = (imported: Arb): Arb =>
  fc.array(node("alias", { name: imported, asname: fc.option(identifier) }), {
    minLength: 1,
    maxLength: 4,
  });

const constantOf = (value: Arb): Arb => value.map((made) => ({ kind: "Constant", value: made }));

const negative = (value: Arb): Arb =>
  constantOf(value).map((operand) => ({ kind: "UnaryOp", op: "USub", operand }));

const signed: Arb = mostly(constantOf(real), negative(real), 0.3);

/** `_.a` would begin with the wildcard. */
const attribute: Arb = fc
  .tuple(captured, fc.array(identifier, { minLength: 1, maxLength: 3 }))
  .map(([id, names]) =>
    names.reduce<unknown>((value, attr) => ({ kind: "Attribute", value, attr }), {
      kind: "Name",
      id,
    }),
  );

/** What a pattern compares with: a number with its sign, `1 - 2j`, a text, `a.b`. */
const literal: Arb = fc.oneof(
  { withCrossShrink: true },
  signed,
  mostly(constantOf(complex), negative(complex), 0.3),
  constantOf(str),
  constantOf(bytes),
  node("BinOp", { left: signed, op: fc.constantFrom("Add", "Sub"), right: constantOf(complex) }),
  attribute,
);

const singleton = fc.constantFrom({ type: "None" }, { type: "bool", value: true });

export const fieldRules: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(
    ["Module", "If", "For", "AsyncFor", "While", "Try", "TryStar", "With", "AsyncWith"]
      .concat(["FunctionDef", "AsyncFunctionDef", "ClassDef", "ExceptHandler", "match_case"])
      .map((kind) => [`${kind}.body`, suite(1)]),
  ),
  ...Object.fromEntries(
    ["If", "For", "AsyncFor", "While", "Try", "TryStar"].map((kind) => [
      `${kind}.orelse`,
      suite(0),
    ]),
  ),
  "Module.body": suite(0),
  "Try.finalbody": suite(0),
  "TryStar.finalbody": suite(0),

  "Tuple.elts": elements(0),
  "List.elts": elements(0),
  "Set.elts": elements(1),
  "Call.args": elements(0),
  "ClassDef.bases": elements(0),
  "TypeVarTuple.default_value": (grow, depth) => grow.maybe(element(grow, depth)),
  "arguments.vararg": (grow, depth) =>
    grow.maybe(node("arg", { arg: identifier, annotation: grow.maybe(element(grow, depth)) })),

  "Assign.targets": (grow, depth) => fc.array(target(grow, depth), { minLength: 1, maxLength: 3 }),
  "For.target": target,
  "AsyncFor.target": target,
  "comprehension.target": target,
  "withitem.optional_vars": (grow, depth) => grow.maybe(target(grow, depth)),
  "Delete.targets": (grow, depth) => fc.array(deleted(grow, depth), { minLength: 1, maxLength: 3 }),
  "AugAssign.target": simpleTarget,
  "AnnAssign.target": simpleTarget,
  "NamedExpr.target": () => name,
  "TypeAlias.name": () => name,

  "Subscript.slice": slice,
  "JoinedStr.values": holes("FormattedValue"),
  "TemplateStr.values": holes("Interpolation"),
  "FormattedValue.format_spec": specification,
  "Interpolation.format_spec": specification,

  "BoolOp.values": (grow, depth) => grow.list(grow.one("Expr", depth), depth, 2),
  "ImportFrom.names": () =>
    mostly(aliases(identifier), fc.constant([{ kind: "alias", name: "*", asname: null }]), 0.1),
  "ImportFrom.module": (grow) => grow.maybe(grow.one("dotted", 0), 3),

  "MatchValue.value": () => literal,
  "MatchMapping.keys": (grow, depth) => grow.list(mostly(literal, constantOf(singleton)), depth),
  "MatchMapping.rest": () => fc.option(captured),
  "MatchClass.cls": () =>
    mostly(
      captured.map((id) => ({ kind: "Name", id })),
      attribute,
    ),
  "MatchStar.name": () => fc.option(captured),
  "MatchAs.name": () => fc.option(captured),
  "MatchOr.patterns": (grow, depth) => grow.list(grow.one("Pattern", depth), depth, 2),
  "MatchSequence.patterns": (grow, depth) =>
    grow
      .list(mostly(grow.one("Pattern", depth), grow.kind("MatchStar", depth), 0.35), depth)
      .map(oneMatchStar),

  "Comment.text": () => commentText,
  "Comment.trailing": () => fc.boolean(),
};
