// What may stand in a field that holds no node: names, numbers, literal values. Must not know of kinds.

import { enumerationTable } from "../generated/fields.js";
import { isName, suggestName } from "./names.js";

/** What is wrong with a leaf; null when it is right. */
export interface LeafProblem {
  readonly expected: string;
  readonly got: string;
  readonly fix: string;
}

type Check = (value: unknown) => LeafProblem | null;

/** A short text of any value, for messages. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `a list of ${value.length}`;
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  if (typeof value === "bigint") return value < 1n << 256n ? `${value}n` : "a very large int";
  if (typeof value !== "object" || value === null) return String(value);
  if ("kind" in value && typeof value.kind === "string") return `the node ${value.kind}`;
  if ("type" in value && typeof value.type === "string") return `a value of type ${value.type}`;
  return "an object that is no node";
}

function nameProblem(value: unknown, expected: string, fix: string): LeafProblem {
  return { expected, got: show(value), fix };
}

const name: Check = (value) => {
  if (typeof value === "string" && isName(value)) return null;
  const fix = typeof value === "string" ? `call it ${suggestName(value)}` : "give a string";
  return nameProblem(value, "a name that is no keyword", fix);
};

const dotted: Check = (value) => {
  if (typeof value === "string" && value.split(".").every(isName)) return null;
  return nameProblem(value, "names joined by dots", "give the module's full name, as in os.path");
};

function oneOf(...allowed: readonly unknown[]): Check {
  return (value) => {
    if (allowed.includes(value)) return null;
    const expected = `one of ${allowed.map(show).join(", ")}`;
    return { expected, got: show(value), fix: "give one of these" };
  };
}

/** Infinity has a literal, 1e309; NaN has none, and no literal has a sign. */
function number(type: string, value: number): LeafProblem | null {
  if (value >= 0 && !Object.is(value, -0)) return null;
  if (Number.isNaN(value)) {
    return { expected: `a ${type} that is a number`, got: "NaN", fix: 'call float("nan")' };
  }
  const got = Object.is(value, -0) ? "-0" : String(value);
  return { expected: `a ${type} without sign`, got, fix: "wrap it in UnaryOp USub" };
}

function integer(value: unknown): LeafProblem | null {
  if (typeof value !== "bigint") {
    return { expected: "an int as bigint", got: show(value), fix: "write 1n or BigInt(x)" };
  }
  if (value >= 0n) return null;
  return { expected: "an int without sign", got: show(value), fix: "wrap it in UnaryOp USub" };
}

function bytes(value: unknown): LeafProblem | null {
  const right = (byte: unknown): boolean =>
    typeof byte === "number" && Number.isInteger(byte) && byte >= 0 && byte <= 255;
  if (Array.isArray(value) && value.every(right)) return null;
  return { expected: "a list of numbers from 0 to 255", got: show(value), fix: "give the bytes" };
}

function typed(type: string, value: unknown): LeafProblem | null {
  if (typeof value === type) return null;
  return { expected: `a ${type}`, got: show(value), fix: `give a ${type}` };
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** Offsets of high surrogates before low ones, in order; so that equal strings have equal nodes, no empty list. */
function apart(text: string, value: unknown): LeafProblem | null {
  const offsets: readonly unknown[] = Array.isArray(value) ? value : [];
  let last = -1;
  const right = (at: unknown): boolean => {
    if (typeof at !== "number" || !Number.isInteger(at) || at <= last) return false;
    last = at;
    return isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1));
  };
  if (offsets.length > 0 && offsets.every(right)) return null;
  return {
    expected: "apart with the offsets, in order, of high surrogates before low ones",
    got: Array.isArray(value) ? `[${offsets.map(show).join(", ")}]` : show(value),
    fix: "leave apart out where the surrogates are one character",
  };
}

interface Literal {
  readonly type: unknown;
  readonly value?: unknown;
  readonly apart?: unknown;
}

function str(literal: Literal): LeafProblem | null {
  const { value } = literal;
  if (typeof value !== "string") return typed("string", value);
  return "apart" in literal ? apart(value, literal.apart) : null;
}

function extraField(literal: Literal): LeafProblem | null {
  const { type } = literal;
  const isBare = type === "None" || type === "Ellipsis";
  for (const name in literal) {
    if (name === "type" || (name === "value" && !isBare)) continue;
    if (name === "apart" && type === "str") continue;
    const expected = isBare ? "only type" : `only type and value of ${String(type)}`;
    return { expected, got: name, fix: "leave it out" };
  }
  return null;
}

function valueProblem(literal: Literal): LeafProblem | null {
  const { type, value } = literal;
  switch (type) {
    case "str":
      return str(literal);
    case "bytes":
      return bytes(value);
    case "int":
      return integer(value);
    case "float":
    case "complex":
      return typeof value === "number" ? number(type, value) : typed("number", value);
    case "bool":
      return typed("boolean", value);
    case "None":
    case "Ellipsis":
      return null;
    default:
      return noLiteral(literal);
  }
}

function noLiteral(value: unknown): LeafProblem {
  return {
    expected: "a literal value such as { type: 'str', value: 'a' }",
    got: show(value),
    fix: "give one of str, bytes, int, float, complex, bool, None, Ellipsis",
  };
}

const constant: Check = (value) => {
  if (typeof value !== "object" || value === null || !("type" in value)) return noLiteral(value);
  return valueProblem(value) ?? extraField(value);
};

const singleton: Check = (value) => {
  const type = typeof value === "object" && value !== null && "type" in value ? value.type : null;
  if (type === "None" || type === "bool") return constant(value);
  return { expected: "None, True or False", got: show(value), fix: "use MatchValue for the rest" };
};

const level: Check = (value) => {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return null;
  return { expected: "a number of dots, 0 or more", got: show(value), fix: "give 0 for none" };
};

/** The check of each leaf and enumeration of the specification. */
export const leafChecks: Readonly<Record<string, Check>> = {
  identifier: name,
  dotted,
  imported: (value) => (value === "*" ? null : dotted(value)),
  string: (value) => typed("string", value),
  boolean: (value) => typed("boolean", value),
  constant,
  singleton,
  level,
  conversion: oneOf(-1, 97, 114, 115),
  flag: oneOf(0, 1),
  ...Object.fromEntries(
    Object.entries(enumerationTable).map(([type, members]) => [type, oneOf(...members)]),
  ),
};
