// Owns what ruff says: `ruff check` and `ruff format --check`, one process each for all files, no configuration of the user's.
// Knows nothing of our parser, nor of which Python to take.
import * as z from "zod";
import { runToEnd } from "../setup/python-program.js";
import { AssayError } from "../errors.js";
import { failed, notChecked, passed, type Finding, type VerifyCheck } from "./verdict.js";

const Violation = z.object({
  filename: z.string(),
  code: z.string().nullable(),
  message: z.string(),
  location: z.object({ row: z.int(), column: z.int() }).nullable(),
});
type Violation = z.infer<typeof Violation>;

// --isolated: a pyproject.toml above the files must not decide whether they are right.
const COMMON = ["--isolated", "--no-cache", "--line-length", "88", "--output-format", "json"];

/** The arguments after `python -m ruff`. */
const RUFF_COMMANDS = {
  "ruff check": ["check", ...COMMON, "--extend-select", "E,F,I,W"],
  "ruff format": ["format", "--check", ...COMMON],
} as const satisfies Partial<Record<VerifyCheck, readonly string[]>>;

type RuffCheck = keyof typeof RUFF_COMMANDS;

/** A finding for each of the files (absolute paths), in their order. Ruff that is absent is "not checked". */
export async function ruffFiles(
  check: RuffCheck,
  files: readonly string[],
  python: string,
): Promise<readonly Finding[]> {
  const args = ["-m", "ruff", ...RUFF_COMMANDS[check], ...files];
  const { code, stdout, stderr } = await runToEnd(python, args, "");
  if (stderr.includes("No module named ruff")) {
    return files.map(() =>
      notChecked(check, `ruff is not installed for ${python}: run assay setup`),
    );
  }
  const violations = readViolations(check, code, stdout, stderr);
  return files.map((file) =>
    toFinding(
      check,
      violations.filter((v) => v.filename === file),
    ),
  );
}

function readViolations(
  check: RuffCheck,
  code: number | null,
  stdout: string,
  stderr: string,
): readonly Violation[] {
  const text = stdout.trim();
  if (text === "" && code === 0) return [];
  try {
    return z.array(Violation).parse(JSON.parse(text));
  } catch (cause) {
    const message = `${check} ended with exit code ${code}: ${stderr.trim() || text.slice(0, 400)}`;
    throw new AssayError("python-failed", message, { cause, hint: "run `assay doctor`" });
  }
}

function toFinding(check: RuffCheck, violations: readonly Violation[]): Finding {
  const [first] = violations;
  if (first === undefined) return passed(check);
  const more = violations.length === 1 ? "" : ` (and ${violations.length - 1} more)`;
  const reason = `${first.code ?? "syntax"}: ${first.message}${more}`;
  if (first.location === null) return failed(check, reason);
  const { row, column } = first.location;
  return failed(check, reason, { line: row, column: column - 1 });
}
