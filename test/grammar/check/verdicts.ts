// Reads verdicts.txt, and asks Pythons for verdicts: compile() of the Python at hand, and of CPython 3.14 as WebAssembly.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
import { checkModule, EmitError, versions } from "../../../grammar/index.js";
import type { Module, PythonVersion } from "../../../grammar/index.js";
import { python } from "../oracle.js";

const program = "test/grammar/python/compile_texts.py";

export interface Row {
  /** One character for each of our versions: "." taken, "X" refused. */
  readonly marks: string;
  readonly text: string;
}

export function readRows(): Row[] {
  const file = readFileSync(new URL("verdicts.txt", import.meta.url), "utf8");
  return file
    .split(/^### /m)
    .slice(1)
    .map((entry) => {
      const end = entry.indexOf("\n") + 1;
      return { marks: entry.slice(0, versions.length), text: entry.slice(end) };
    });
}

/** What compile() of the Python at hand says of each text; null where it takes it. */
export function compileAll(texts: readonly string[]): (string | null)[] {
  const input = texts.map((text) => `${JSON.stringify(text)}\n`).join("");
  const result = spawnSync(python(), [program], { input, encoding: "utf8", maxBuffer: 1 << 28 });
  const lines = result.stdout.split("\n").filter((line) => line !== "");
  if (lines.length !== texts.length) throw new Error(`compile_texts.py stopped: ${result.stderr}`);
  return lines.map((line) => {
    const verdict: unknown = JSON.parse(line);
    return typeof verdict === "string" ? verdict : null;
  });
}

/** CPython 3.14, which runs in Node. The code finds the input in `request`, and its last line is the answer, both as JSON. */
export async function loadPython314(): Promise<(code: string, input: unknown) => unknown> {
  const pyodide = await loadPyodide();
  return (code, input) => {
    // A string of JSON is one of Python, too.
    const request = `request = ${JSON.stringify(JSON.stringify(input))}`;
    pyodide.runPython(request);
    const answer: unknown = pyodide.runPython(code);
    const parsed: unknown = typeof answer === "string" ? JSON.parse(answer) : null;
    return parsed;
  };
}

/** The code that answers a list of texts with a list of verdicts. */
export function verdictsCode(): string {
  const [definitions = ""] = readFileSync(program, "utf8").split("def main");
  const answer = "json.dumps([verdict(text) for text in json.loads(request)])";
  return `${definitions}\nwarnings.simplefilter("ignore")\n${answer}`;
}

/** Our verdict: null, or the message. What is no EmitError is a mistake of ours, and thrown on. */
export function verdict(module: Module, target: PythonVersion): string | null {
  try {
    checkModule(module, target);
  } catch (error) {
    if (error instanceof EmitError) return error.message;
    throw error;
  }
  return null;
}
