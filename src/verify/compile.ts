// Owns the second oracle: CPython's own compile(), one process for all files.
// Knows nothing of our parser, nor of which Python to take.
import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { TextPlace } from "../errors.js";
import { askPython } from "../setup/python-program.js";
import { failed, notChecked, passed, type Finding } from "./verdict.js";

const PROGRAM = fileURLToPath(new URL("./python/compile_files.py", import.meta.url));

const CompileAnswer = z.strictObject({
  path: z.string(),
  ok: z.boolean(),
  message: z.string(),
  line: z.int().nullable(),
  column: z.int().nullable(),
  text: z.string().nullable(),
});
type CompileAnswer = z.infer<typeof CompileAnswer>;

/** A finding for each of the files, in their order. */
export async function compileFiles(
  files: readonly string[],
  python: string,
): Promise<readonly Finding[]> {
  const answers = await askPython({
    python,
    file: PROGRAM,
    questions: files.map((path) => ({ path })),
    answer: CompileAnswer,
  });
  const byPath = new Map(answers.map((answer) => [answer.path, answer]));
  return files.map((file) => toFinding(byPath.get(file)));
}

function toFinding(answer: CompileAnswer | undefined): Finding {
  if (answer === undefined)
    return notChecked("compile", "the Python process gave no answer for it");
  return answer.ok ? passed("compile") : failed("compile", answer.message, placeOf(answer));
}

function placeOf({ line, column, text }: CompileAnswer): TextPlace | undefined {
  if (line === null) return undefined;
  return { line, column: column ?? 0, ...(text === null ? {} : { text }) };
}
