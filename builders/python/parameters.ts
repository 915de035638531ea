// Owns the parameters of a function: their order, their defaults, `/` and `*`.
// Must not know what the function does.
import * as node from "../generated/nodes.js";
import type { Arg, Arguments, Expr } from "../../grammar/generated/nodes.js";
import { toExprOrNull } from "./like.js";
import type { ExprLike } from "./like.js";
import { refuse } from "./refuse.js";

/** One parameter with its default. */
export interface Parameter {
  readonly role: "parameter";
  readonly arg: Arg;
  readonly fallback: Expr | null;
}

interface Group {
  readonly role: "positionalOnly" | "keywordOnly";
  readonly parameters: readonly Parameter[];
}

interface Rest {
  readonly role: "varArgs" | "varKeywords";
  readonly arg: Arg;
}

/** A bare string is a parameter with neither type nor default. */
export type ParameterLike = string | Parameter | Group | Rest;

/** Lists are flattened, and what a condition left out is dropped. */
export type Parameters = readonly (ParameterLike | null | undefined | false | Parameters)[];

/** arg("x", "int", 3) ~> x: int = 3; arg("x", undefined, null) ~> x=None */
export function arg(name: string, type?: ExprLike, fallback?: ExprLike): Parameter {
  const annotated = node.Arg({ arg: name, annotation: toExprOrNull(type) });
  return { role: "parameter", arg: annotated, fallback: toExprOrNull(fallback) };
}

/** keywordOnly("x", arg("y", "int")) ~> *, x, y: int (or x, y: int after *args) */
export function keywordOnly(...parameters: readonly (string | Parameter)[]): Group {
  return { role: "keywordOnly", parameters: parameters.map(toParameter) };
}

/** positionalOnly("x", arg("y", "int")) ~> x, y: int, / */
export function positionalOnly(...parameters: readonly (string | Parameter)[]): Group {
  return { role: "positionalOnly", parameters: parameters.map(toParameter) };
}

/** varArgs("args", "int") ~> *args: int */
export function varArgs(name: string, type?: ExprLike): Rest {
  return { role: "varArgs", arg: node.Arg({ arg: name, annotation: toExprOrNull(type) }) };
}

/** varKeywords("kwargs", "Any") ~> **kwargs: Any */
export function varKeywords(name: string, type?: ExprLike): Rest {
  return { role: "varKeywords", arg: node.Arg({ arg: name, annotation: toExprOrNull(type) }) };
}

const order = ["positionalOnly", "parameter", "varArgs", "keywordOnly", "varKeywords"] as const;

/** ["x", keywordOnly("y")] ~> x, *, y */
export function toArguments(parameters: Parameters): Arguments {
  const all = [...flat(parameters)];
  checkOrder(all);
  const positionalOnlys = all.flatMap((each) => members(each, "positionalOnly"));
  const plain = all.flatMap((each) => (each.role === "parameter" ? [each] : []));
  const keywordOnlys = all.flatMap((each) => members(each, "keywordOnly"));
  const rest = (role: Rest["role"]): Arg | null =>
    all.flatMap((each) => (each.role === role ? [each.arg] : []))[0] ?? null;
  return node.Arguments({
    posonlyargs: positionalOnlys.map((each) => each.arg),
    args: plain.map((each) => each.arg),
    vararg: rest("varArgs"),
    kwonlyargs: keywordOnlys.map((each) => each.arg),
    kw_defaults: keywordOnlys.map((each) => each.fallback),
    kwarg: rest("varKeywords"),
    defaults: trailingDefaults([...positionalOnlys, ...plain]),
  });
}

function toParameter(parameter: string | Parameter): Parameter {
  return typeof parameter === "string" ? arg(parameter) : parameter;
}

function* flat(parameters: Parameters): Iterable<Parameter | Group | Rest> {
  for (const each of parameters) {
    if (each === null || each === undefined || each === false) continue;
    if (typeof each === "string") yield arg(each);
    else if ("role" in each) yield each;
    else yield* flat(each);
  }
}

function members(of: Parameter | Group | Rest, role: Group["role"]): readonly Parameter[] {
  return of.role === role ? of.parameters : [];
}

function checkOrder(all: readonly (Parameter | Group | Rest)[]): void {
  all.forEach((each, at) => {
    const previous = all[at - 1];
    if (previous === undefined) return;
    // Groups of one sort may follow each other; `*args` and `**kwargs` stand once.
    const isSame = previous.role === each.role && !("arg" in each && each.role !== "parameter");
    if (isSame || order.indexOf(previous.role) < order.indexOf(each.role)) return;
    refuse({
      kind: "arguments",
      field: "args",
      expected: `the order ${order.join(", ")}, each of the two var once`,
      got: `${each.role} after ${previous.role}`,
      fix: "move it",
    });
  });
}

/** CPython keeps defaults apart from parameters, aligned at the end. */
function trailingDefaults(parameters: readonly Parameter[]): readonly Expr[] {
  const first = parameters.findIndex((each) => each.fallback !== null);
  if (first === -1) return [];
  return parameters.slice(first).map(({ arg: { arg: name }, fallback }) => {
    if (fallback !== null) return fallback;
    return refuse({
      kind: "arguments",
      field: "defaults",
      expected: "a default for every parameter after the first that has one",
      got: `${name} without`,
      fix: `give ${name} a default, move it to the front, or make it keywordOnly`,
    });
  });
}
