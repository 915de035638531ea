// Values of literals as Python has them, and ours in the same form: to the bit. Must not know how we print.

import { spawnSync } from "node:child_process";
import { z } from "zod";
import { construct } from "../../grammar/index.js";
import type { ConstantValue, Expr } from "../../grammar/index.js";
import { parseExpr, PythonSyntaxError } from "../../grammar/parse/index.js";
import { python } from "./oracle.js";

function bits(value: number): string {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(value);
  return buffer.toString("hex");
}

/** Python's characters: a pair of surrogates is one, but where it is held apart. */
function codePoints(value: string, apart: readonly number[] = []): number[] {
  const codes: number[] = [];
  for (let at = 0; at < value.length; at += 1) {
    const unit = value.charCodeAt(at);
    const code = apart.includes(at) ? unit : (value.codePointAt(at) ?? unit);
    if (code > 0xffff) at += 1;
    codes.push(code);
  }
  return codes;
}

/** What literal_values.py says of the value. */
export function described(constant: ConstantValue): unknown {
  switch (constant.type) {
    case "str":
      return ["str", codePoints(constant.value, constant.apart)];
    case "bytes":
      return ["bytes", [...constant.value]];
    case "int":
      return ["int", `0x${constant.value.toString(16)}`];
    case "float":
    case "complex":
      return [constant.type, bits(constant.value)];
    case "bool":
      return [constant.value ? "True" : "False"];
    case "None":
    case "Ellipsis":
      return [constant.type];
  }
}

/** The same of an expression that is a literal, or has literals in it. */
export function describedExpr(expr: Expr): unknown {
  if (expr.kind === "Constant") return described(expr.value);
  if (expr.kind === "JoinedStr" || expr.kind === "TemplateStr" || expr.kind === "BoolOp") {
    return [expr.kind, expr.values.map(describedExpr)];
  }
  if (expr.kind === "FormattedValue" || expr.kind === "Interpolation") {
    return [expr.kind, expr.format_spec === null ? null : describedExpr(expr.format_spec)];
  }
  return [expr.kind, null];
}

function ask(program: string, input: string, ...options: readonly string[]): string {
  const result = spawnSync(python(), [`test/grammar/python/${program}`, ...options], {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (result.status !== 0) throw new Error(`${program} failed: ${result.stderr}`);
  return result.stdout;
}

function askForLines(texts: readonly string[], ...options: readonly string[]): unknown[] {
  const input = texts.map((text) => `${JSON.stringify(text)}\n`).join("");
  const lines = ask("literal_values.py", input, ...options).split("\n");
  return lines.filter((line) => line !== "").map((line): unknown => JSON.parse(line));
}

/** What Python reads of each expression; null where it refuses. */
export function valuesInPython(texts: readonly string[]): unknown[] {
  return askForLines(texts);
}

/** The innermost docstring that Python reads of each module. */
export function docstringsInPython(modules: readonly string[]): unknown[] {
  return askForLines(modules, "docstring");
}

/** Every name of a character that Python knows, and the Unicode that it has. */
export function namesInPython(): { unicode: string; names: Map<string, number> } {
  const schema = z.object({ unicode: z.string(), names: z.record(z.string(), z.number()) });
  const all = schema.parse(JSON.parse(ask("unicode_names.py", "", "all")));
  return { unicode: all.unicode, names: new Map(Object.entries(all.names)) };
}

/** The character that Python reads of each name in a string; null where it refuses. */
export function lookedUpInPython(names: readonly string[]): (number | null)[] {
  const schema = z.array(z.number().nullable());
  return schema.parse(JSON.parse(ask("unicode_names.py", names.join("\n"))));
}

/** For each code point: 1 where Python calls it printable, 0 where not, ? where this Python knows no such character. */
export function printableInPython(): string {
  return ask("unicode_names.py", "", "printable");
}

/** Our value; null where we refuse. */
export function ours(text: string): unknown {
  try {
    return describedExpr(parseExpr(text));
  } catch (error) {
    if (error instanceof PythonSyntaxError) return null;
    throw error;
  }
}

export function reasonOf(text: string): string {
  try {
    return `it was read: ${JSON.stringify(describedExpr(parseExpr(text)))}`;
  } catch (error) {
    return error instanceof PythonSyntaxError ? error.reason : String(error);
  }
}

/** The texts of which we say something else than Python, with both answers. */
export function differing(texts: readonly string[]): unknown[] {
  const theirs = valuesInPython(texts);
  return texts.flatMap((text, i) => {
    const mine = ours(text);
    return JSON.stringify(mine) === JSON.stringify(theirs[i]) ? [] : [[text, mine, theirs[i]]];
  });
}

export function str(value: string, apart?: readonly number[]): ConstantValue {
  return apart === undefined ? { type: "str", value } : { type: "str", value, apart };
}

export function constant(value: ConstantValue): Expr {
  return construct({ kind: "Constant", value });
}

/** What the compiler would not let pass. */
export function constructAny(wrong: object): void {
  Reflect.apply(construct, null, [wrong]);
}
