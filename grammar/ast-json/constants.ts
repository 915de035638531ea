// The JSON of a literal's value, exact for readers in Python and in JavaScript. Must not know of nodes.

import type { ConstantValue } from "../generated/nodes.js";

/** What is wrong with a piece of JSON. */
export interface JsonProblem {
  readonly expected: string;
  readonly got: string;
  readonly fix: string;
}

const wanted = "a literal: a string, true, false, null, a whole number, or an object such as";
const example = '{"_type": "float", "value": "1.5"}';

export function isProblem(value: ConstantValue | JsonProblem): value is JsonProblem {
  return "expected" in value;
}

/** A short text of any JSON, for messages. */
export function showJson(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) {
    return "_type" in value && typeof value._type === "string"
      ? `the object ${value._type.slice(0, 60)}`
      : 'an object without "_type"';
  }
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  return typeof value === "bigint" ? `${value}n` : JSON.stringify(value);
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function tagged(type: string, name: string, value: unknown): string {
  return `{"_type":"${type}","${name}":${JSON.stringify(value)}}`;
}

/** The pieces of a text whose surrogates must not meet: ~> ["\ud83d", "\ude00"] */
function partsOf(value: string, apart: readonly number[]): readonly string[] {
  const ends = [...apart.map((offset) => offset + 1), value.length];
  return ends.map((end, i) => value.slice(i === 0 ? 0 : ends[i - 1], end));
}

function intJson(value: bigint): string {
  const small = value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= -Number.MAX_SAFE_INTEGER;
  if (small) return String(value);
  // Hexadecimal: its reading takes linear time, and CPython sets it no limit of 4,300 digits.
  const digits = value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
  return tagged("int", "value", digits);
}

/** ~> the JSON text: `"a"`, `1`, `null`, `{"_type":"float","value":"1.0"}` */
export function constantJson(value: ConstantValue): string {
  switch (value.type) {
    case "str": {
      const apart = "apart" in value && Array.isArray(value.apart) ? value.apart : [];
      if (apart.length > 0) return tagged("str", "parts", partsOf(value.value, apart));
      return JSON.stringify(value.value);
    }
    case "bytes":
      return tagged("bytes", "value", latin1(value.value));
    case "int":
      return intJson(value.value);
    case "float":
      return tagged("float", "value", floatText(value.value));
    case "complex":
      return tagged("complex", "imag", floatText(value.value));
    case "bool":
      return String(value.value);
    case "None":
      return "null";
    case "Ellipsis":
      return '{"_type":"Ellipsis"}';
  }
}

function latin1(bytes: readonly number[]): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function readFloat(text: unknown): number | null {
  if (typeof text !== "string") return null;
  if (text === "nan") return NaN;
  if (text === "inf" || text === "-inf") return text === "inf" ? Infinity : -Infinity;
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

function readFloating(type: "float" | "complex", text: unknown): ConstantValue | JsonProblem {
  const value = readFloat(text);
  if (value !== null) return { type, value };
  const fix = `give it as text: ${example}`;
  return { expected: "a number as text, inf or nan", got: showJson(text), fix };
}

function readInt(text: unknown): ConstantValue | JsonProblem {
  if (typeof text === "string" && /^-?(0x[\da-f]+|\d+)$/i.test(text)) {
    const value = text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text);
    return { type: "int", value };
  }
  const fix = 'give it as text: {"_type": "int", "value": "0xff"}';
  return { expected: "an int as text, decimal or 0x...", got: showJson(text), fix };
}

function readBytes(text: unknown): ConstantValue | JsonProblem {
  if (typeof text === "string" && /^[\0-\xff]*$/.test(text)) {
    return { type: "bytes", value: Array.from(text, (char) => char.charCodeAt(0)) };
  }
  const fix = "write each byte as the character of that number";
  return { expected: "a text of characters up to \\u00ff", got: showJson(text), fix };
}

/** The offsets where one part ends and the next begins with the halves of one character. */
function readParts(parts: unknown): ConstantValue | JsonProblem {
  const list: readonly unknown[] = Array.isArray(parts) ? parts : [null];
  const apart: number[] = [];
  let value = "";
  for (const part of list) {
    if (typeof part !== "string") {
      const fix = 'give {"_type": "str", "parts": ["...", "..."]}';
      return { expected: "a list of strings", got: showJson(parts), fix };
    }
    if (/[\ud800-\udbff]$/.test(value.slice(-1)) && /^[\udc00-\udfff]/.test(part.slice(0, 1))) {
      apart.push(value.length - 1);
    }
    value += part;
  }
  return apart.length === 0 ? { type: "str", value } : { type: "str", value, apart };
}

function readNumber(value: number): ConstantValue | JsonProblem {
  if (Number.isSafeInteger(value)) return { type: "int", value: BigInt(value) };
  const fix = Number.isInteger(value)
    ? 'give it as text: {"_type": "int", "value": "0xff"}'
    : `a float is ${example}`;
  return { expected: "a whole number below 2**53", got: String(value), fix };
}

function readTagged(value: object): ConstantValue | JsonProblem {
  const type = "_type" in value ? value._type : undefined;
  const inner = "value" in value ? value.value : undefined;
  switch (type) {
    case "str":
      return readParts("parts" in value ? value.parts : undefined);
    case "bytes":
      return readBytes(inner);
    case "int":
      return readInt(inner);
    case "float":
      return readFloating("float", inner);
    case "complex":
      return readFloating("complex", "imag" in value ? value.imag : undefined);
    case "Ellipsis":
      return { type: "Ellipsis" };
    default: {
      const fix = "give one of str, bytes, int, float, complex, Ellipsis as its _type";
      return { expected: `${wanted} ${example}`, got: showJson(value), fix };
    }
  }
}

/** The value that the JSON stands for, or what is wrong with it. */
export function readConstant(json: unknown): ConstantValue | JsonProblem {
  if (typeof json === "string") return { type: "str", value: json };
  if (typeof json === "boolean") return { type: "bool", value: json };
  if (json === null) return { type: "None" };
  if (typeof json === "number") return readNumber(json);
  if (typeof json === "object" && !Array.isArray(json)) return readTagged(json);
  const fix = "null is None; leave no value out";
  return { expected: `${wanted} ${example}`, got: showJson(json), fix };
}
