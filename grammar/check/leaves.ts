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
  if (typeof value === "bigint") return `${value}n`;
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

function number(type: string, value: number): LeafProblem | null {
  const got = Object.is(value, -0) ? "-0" : String(value);
  if (Number.isNaN(value) || value === Infinity || value === -Infinity) {
    const fix = `call float(${JSON.stringify(Number.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf")})`;
    return { expected: `a finite ${type}`, got, fix };
  }
  if (value < 0 || Object.is(value, -0)) {
    return { expected: `a ${type} without sign`, got, fix: "wrap it in UnaryOp USub" };
  }
  return null;
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

const constant: Check = (value) => {
  const type = typeof value === "object" && value !== null && "type" in value ? value.type : null;
  const inner =
    typeof value === "object" && value !== null && "value" in value ? value.value : null;
  switch (type) {
    case "str":
      return typed("string", inner);
    case "bytes":
      return bytes(inner);
    case "int":
      return integer(inner);
    case "float":
    case "complex":
      return typeof inner === "number" ? number(type, inner) : typed("number", inner);
    case "bool":
      return typed("boolean", inner);
    case "None":
    case "Ellipsis":
      return null;
    default:
      return {
        expected: "a literal value such as { type: 'str', value: 'a' }",
        got: show(value),
        fix: "give one of str, bytes, int, float, complex, bool, None, Ellipsis",
      };
  }
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
