// Owns the way to one of our own Python programs: started once, spoken to in JSON lines, every answer held against a schema.
// Knows nothing of what the programs do, nor which Python to take.
import { spawn } from "node:child_process";
import type { z } from "zod";
import { AssayError, invalidData } from "../errors.js";

export interface PythonProgram<Answer> {
  readonly python: string;
  /** The file of the program; it is run with `-P`, so that no file beside it can shadow a module. */
  readonly file: string;
  readonly args?: readonly string[];
  /** One JSON line each, on the program's stdin. */
  readonly questions?: readonly unknown[];
  readonly answer: z.ZodType<Answer>;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutSeconds?: number;
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program to its end and gives all that it answered. */
export async function askPython<Answer>(
  program: PythonProgram<Answer>,
): Promise<readonly Answer[]> {
  const questions = (program.questions ?? []).map((question) => `${JSON.stringify(question)}\n`);
  const ended = await runToEnd(
    program.python,
    ["-P", program.file, ...(program.args ?? [])],
    questions.join(""),
    program,
  );
  if (ended.code !== 0) throw badEnd(program, ended);
  return ended.stdout
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => readAnswer(program, line));
}

function readAnswer<Answer>(program: PythonProgram<Answer>, line: string): Answer {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new AssayError("python-failed", `a line that is no JSON: ${line.slice(0, 200)}`, {
      path: program.file,
      cause,
    });
  }
  const parsed = program.answer.safeParse(value);
  if (!parsed.success) throw invalidData(parsed.error, program.file);
  return parsed.data;
}

function badEnd<Answer>(program: PythonProgram<Answer>, ended: Ended): AssayError {
  const how = ended.signal === null ? `exit code ${ended.code}` : `signal ${ended.signal}`;
  const said = ended.stderr.trim().split("\n").slice(-8).join("\n  ");
  return new AssayError("python-failed", `a Python program ended with ${how}\n  ${said}`, {
    path: program.file,
    hint: "run `assay doctor` to see what is installed",
  });
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutSeconds?: number;
}

/** Runs any program to its end with `input` on its stdin; rejects only where it cannot be started. */
export function runToEnd(
  command: string,
  args: readonly string[],
  input: string,
  options: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: options.env ?? process.env,
      stdio: ["pipe", "pipe", "pipe"],
      timeout: (options.timeoutSeconds ?? 0) * 1000,
    });
    const stdout: string[] = [];
    const stderr: string[] = [];
    child.stdout.setEncoding("utf8").on("data", (text: string) => stdout.push(text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => stderr.push(text));
    child.on("error", (cause) => {
      const message = `${command} cannot be started: ${cause.message}`;
      reject(new AssayError("environment", message, { cause, hint: "run `assay doctor`" }));
    });
    // A program that ends before it has read everything is judged by its exit code, not by EPIPE.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    child.on("close", (code, signal) => {
      resolve({ code, signal, stdout: stdout.join(""), stderr: stderr.join("") });
    });
  });
}
