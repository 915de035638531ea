// Owns the one error type that a person meets, its codes with their exit codes, and how it is shown.
// Knows nothing of commands, models or Python; every verb may throw it, only src/cli prints it.
import type { ZodError } from "zod";

/** Exit codes of the `assay` command. Documented in `assay --help`; a script may rely on them. */
export const EXIT_CODES = {
  ok: 0,
  failed: 1,
  usage: 2,
  environment: 3,
  internal: 4,
} as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** Every code that an AssayError may carry, and the exit code that it gives. */
export const ERROR_CODES = {
  /** A command line that makes no sense: an unknown option value, an option that excludes another. */
  usage: EXIT_CODES.usage,
  /** A model type that assay has no facts for. */
  "unknown-model": EXIT_CODES.usage,
  /** A family, task, platform, check or scenario with no such name. */
  "unknown-name": EXIT_CODES.usage,
  /** A file or folder that was named and is not there, or holds nothing to work on. */
  "not-found": EXIT_CODES.usage,
  /** Facts (mappings, a recipe, a file of results) that do not fit their schema. */
  "invalid-data": EXIT_CODES.failed,
  /** Python text that cannot be read. */
  "python-syntax": EXIT_CODES.failed,
  /** A tree that is no Python: the builder refused it. */
  "invalid-tree": EXIT_CODES.failed,
  /** The text read back is not the tree that was printed; nothing was written. */
  "not-verified": EXIT_CODES.failed,
  /** A Python process of ours ended badly, or said something that fits no schema. */
  "python-failed": EXIT_CODES.failed,
  /** A run did not come to an end: killed, timed out. */
  "run-failed": EXIT_CODES.failed,
  /** No Python, no package in it, no tool: something on the machine is missing. */
  environment: EXIT_CODES.environment,
  /** A file could not be written or read. */
  "file-system": EXIT_CODES.environment,
  /** A mistake of ours. */
  internal: EXIT_CODES.internal,
} as const satisfies Record<string, ExitCode>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Where in a text: `line` counts from 1, `column` from 0; `text` is that line as it stands. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly text?: string;
}

export interface AssayErrorDetails {
  /** A file, or a path inside data (`tasks[0].id`), or both joined with ": ". */
  readonly path?: string;
  /** Where in the file, where there is text to point at. */
  readonly place?: TextPlace;
  /** What to do about it, one sentence, with the command where there is one. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The one error that a person is meant to read. Anything else that reaches the CLI is a mistake of ours. */
export class AssayError extends Error {
  override readonly name = "AssayError";
  readonly code: ErrorCode;
  readonly path: string | undefined;
  readonly place: TextPlace | undefined;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, details: AssayErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.path = details.path;
    this.place = details.place;
    this.hint = details.hint;
  }

  get exitCode(): ExitCode {
    return ERROR_CODES[this.code];
  }
}

/** The exit code for whatever was thrown. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof AssayError ? error.exitCode : EXIT_CODES.internal;
}

/** `tasks[0].id`: a path of zod's the way that it would be written in TypeScript. */
export function formatDataPath(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      return index === 0 ? String(step) : `.${String(step)}`;
    })
    .join("");
}

/** One line for each zod issue: `mappings/models/x.ts: tasks[0].id: expected string, received number`. */
export function formatZodIssues(error: ZodError, file: string): readonly string[] {
  return error.issues.map((issue) => {
    const where = formatDataPath(issue.path);
    const what = issue.message.replace(/^Invalid input: /, "");
    return where === "" ? `${file}: ${what}` : `${file}: ${where}: ${what}`;
  });
}

/** Data that does not fit its schema, as an AssayError whose message has a line for each issue. */
export function invalidData(error: ZodError, file: string, hint?: string): AssayError {
  const lines = formatZodIssues(error, file);
  const [first] = lines;
  const message =
    lines.length === 1 && first !== undefined
      ? first
      : `${file} has ${lines.length} mistakes\n${lines.map((line) => `  ${line}`).join("\n")}`;
  return new AssayError("invalid-data", message, {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}

export interface FormatErrorOptions {
  /** Adds the stack and the chain of causes. */
  readonly verbose?: boolean;
}

/** The text for a person: message, place with a caret, hint. A stack only where `verbose` asks for it. */
export function formatError(error: unknown, options: FormatErrorOptions = {}): string {
  const lines =
    error instanceof AssayError
      ? describeAssayError(error)
      : describeUnexpectedError(error, options);
  if (options.verbose === true) lines.push("", ...stackLines(error));
  return lines.join("\n");
}

function describeAssayError(error: AssayError): string[] {
  const lines = [`error: ${error.message}`];
  const { path, place } = error;
  if (path !== undefined || place !== undefined) lines.push(`  at ${formatPlace(path, place)}`);
  if (place?.text !== undefined) {
    lines.push(`    ${place.text}`, `    ${caretIndent(place.text, place.column)}^`);
  }
  if (error.hint !== undefined) lines.push(`  hint: ${error.hint}`);
  return lines;
}

function formatPlace(path: string | undefined, place: TextPlace | undefined): string {
  if (place === undefined) return path ?? "";
  const position = `${place.line}:${place.column + 1}`;
  return path === undefined ? `line ${position}` : `${path}:${position}`;
}

// Tabs are kept, so that the caret stands below its character in any terminal.
function caretIndent(text: string, column: number): string {
  return text.slice(0, column).replace(/[^\t]/g, " ");
}

function describeUnexpectedError(error: unknown, options: FormatErrorOptions): string[] {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const lines = [`error: ${message}`, "  this is a mistake in assay, not in what you asked for"];
  if (options.verbose !== true)
    lines.push("  hint: run it again with --verbose to see where it came from");
  return lines;
}

function stackLines(error: unknown): string[] {
  const lines: string[] = [];
  let current: unknown = error;
  while (current instanceof Error) {
    lines.push(lines.length === 0 ? (current.stack ?? "") : `caused by: ${current.stack ?? ""}`);
    current = current.cause;
  }
  return lines;
}
