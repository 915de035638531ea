// Owns the talk with CPython: one process, a line of JSON for each question, answers in order.
// Knows nothing of what the answers are compared with.
import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { AstJsonError, fromAstJson } from "../../grammar/ast-json/index.js";
import type { Module } from "../../grammar/index.js";

const PROGRAM = fileURLToPath(new URL("./python/cpython_oracle.py", import.meta.url));

const Hello = z.object({ python: z.string() });
const TreeAnswer = z.object({
  id: z.int(),
  tree: z.unknown(),
  error: z.string().nullable(),
  limit: z.boolean(),
});
const TextAnswer = z.object({
  id: z.int(),
  difference: z.string().nullable(),
  error: z.string().nullable(),
});

/** What CPython says of a file: its tree, or why there is none. */
export type Verdict =
  | { readonly tree: Module }
  /** There is a tree, but our reader of JSON refuses it: a mistake of ours. */
  | { readonly unread: string }
  /** `limit`: CPython gave up, or ended, which says nothing about the file. */
  | { readonly error: string; readonly limit: boolean };

type Process = ChildProcessByStdio<Writable, Readable, null>;

interface Waiting {
  readonly resolve: (line: string) => void;
  readonly reject: (error: Error) => void;
}

function readTree(tree: unknown): Verdict {
  try {
    return { tree: fromAstJson(tree, "Module", { checked: false }) };
  } catch (error) {
    if (error instanceof AstJsonError) return { unread: error.message };
    throw error;
  }
}

/** CPython ended before it had answered. */
export class OracleEnded extends Error {
  override readonly name = "OracleEnded";
}

export class Oracle {
  readonly #python: string;
  readonly #queue: Waiting[] = [];
  #process: Process | undefined;
  #version = "";
  #pieces: string[] = [];

  constructor(python: string) {
    this.#python = python;
  }

  /** ~> "3.11", once something was answered. */
  get version(): string {
    return this.#version;
  }

  /** The tree of a file; it is kept on the other side for `compare`. */
  async tree(id: number, path: string): Promise<Verdict> {
    let line: string;
    try {
      line = await this.#ask({ id, path, keep: true });
    } catch (error) {
      if (error instanceof OracleEnded) return { error: error.message, limit: true };
      throw error;
    }
    const { tree, error, limit } = TreeAnswer.parse(JSON.parse(line));
    return error === null ? readTree(tree) : { error, limit };
  }

  /** Where the tree of the text differs from that of the file of the same id; null where it does not. */
  async compare(id: number, text: string): Promise<string | null> {
    const line = await this.#ask({ id, text });
    const { difference, error } = TextAnswer.parse(JSON.parse(line));
    return error ?? difference;
  }

  close(): void {
    this.#process?.stdin.end();
  }

  #ask(question: object): Promise<string> {
    const child = this.#process ?? this.#start();
    return new Promise((resolve, reject) => {
      this.#queue.push({ resolve, reject });
      child.stdin.write(`${JSON.stringify(question)}\n`);
    });
  }

  #start(): Process {
    const child = spawn(this.#python, ["-I", PROGRAM], { stdio: ["pipe", "pipe", "inherit"] });
    this.#process = child;
    this.#queue.unshift({
      resolve: (line) => (this.#version = Hello.parse(JSON.parse(line)).python),
      reject: () => undefined,
    });
    child.stdout.setEncoding("utf8").on("data", (text: string) => this.#take(text));
    // A process that died is told by its end, not by EPIPE.
    child.stdin.on("error", () => undefined);
    child.on("error", (error) => this.#end(error.message));
    child.on("close", (code, signal) => this.#end(signal ?? `exit code ${code}`));
    return child;
  }

  /** A line may be many megabytes long: its pieces are joined once. */
  #take(text: string): void {
    let start = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
      this.#pieces.push(text.slice(start, end));
      this.#queue.shift()?.resolve(this.#pieces.join(""));
      this.#pieces = [];
      start = end + 1;
    }
    if (start < text.length) this.#pieces.push(text.slice(start));
  }

  #end(how: string): void {
    this.#process = undefined;
    this.#pieces = [];
    const lost = this.#queue.splice(0);
    for (const { reject } of lost) reject(new OracleEnded(`CPython ended with ${how}`));
  }
}
