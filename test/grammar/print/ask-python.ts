// Asks one Python process many questions: a line of JSON for each, a line of JSON back.
import { spawnSync } from "node:child_process";
import { python } from "../oracle.js";

export function askPython(script: string, questions: readonly unknown[]): unknown[] {
  const result = spawnSync(python(), [`test/grammar/print/python/${script}`], {
    input: questions.map((question) => `${JSON.stringify(question)}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (result.status !== 0) throw new Error(`${script} failed: ${result.stderr}`);
  return result.stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
}
