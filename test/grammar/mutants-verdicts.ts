// What the oracles say of a text: CPython whether it reads it and where it stops, ruff whether it is Python 3.14.
// Must not know how we read.

import { spawnSync } from "node:child_process";
import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import { python } from "./oracle.js";

/** Where and why a text is refused. */
export interface Refusal {
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

function refusal(answer: unknown): Refusal | null {
  if (!Array.isArray(answer)) return null;
  const parts: readonly unknown[] = answer;
  const [line, column, message] = parts;
  return {
    line: typeof line === "number" ? line : null,
    column: typeof column === "number" ? column : null,
    message: String(message),
  };
}

/** For each text null if CPython reads it. */
export function cpythonVerdicts(texts: readonly string[]): (Refusal | null)[] {
  const result = spawnSync(python(), ["test/grammar/python/syntax.py"], {
    input: texts.map((text) => `${JSON.stringify(text)}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const lines = result.stdout.split("\n").filter((line) => line !== "");
  if (result.status !== 0 || lines.length !== texts.length) {
    throw new Error(`syntax.py stopped: ${result.stderr}`);
  }
  return lines.map((line) => refusal(JSON.parse(line)));
}

const ruff = new Workspace({ "target-version": "py314" }, PositionEncoding.Utf16);

/** Why ruff's parser refuses the text as Python 3.14; null if it reads it. What CPython's compiler would refuse is not looked for. */
export function ruffVerdict(text: string): string | null {
  try {
    ruff.format(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
