// Owns which Python the verbs use: the one that was named, else assay's own environment. Installs only when asked to.
// Knows nothing of what is run with it. The only file through which TypeScript reaches the setup's plain JavaScript.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { AssayError } from "../errors.js";
import { environmentFolder, isClone, pythonIn } from "./places.mjs";
import { SetupError } from "./progress.mjs";
import { ensureEnvironment, environmentState, findPython } from "./python-environment.mjs";

export interface PythonChoice {
  /** The interpreter that `--python` named. */
  readonly named?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
}

export interface ResolvedPython {
  readonly executable: string;
  readonly origin: "--python" | "ASSAY_PYTHON" | "environment" | "machine";
}

/**
 * The Python to run with: `--python`, then ASSAY_PYTHON, then assay's own environment.
 * Named ones are used as they are; nothing is ever installed into them.
 */
export function resolvePython(choice: PythonChoice = {}): ResolvedPython {
  const { named, env = process.env } = choice;
  if (named !== undefined && named !== "") return { executable: named, origin: "--python" };
  const fromEnv = env.ASSAY_PYTHON;
  if (fromEnv !== undefined && fromEnv !== "")
    return { executable: fromEnv, origin: "ASSAY_PYTHON" };
  const folder = environmentFolder();
  const state = environmentState(folder);
  if (state === "ready" || state === "unstamped") {
    return { executable: pythonIn(folder), origin: "environment" };
  }
  throw new AssayError("environment", `assay's Python environment is ${state}: ${folder}`, {
    hint: `run \`${isClone() ? "./bin/assay" : "assay"} setup\` once, or name a Python that has the packages with --python or ASSAY_PYTHON`,
  });
}

/**
 * As resolvePython; where there is no environment, any Python of the machine, for what needs nothing but CPython
 * itself. Undefined where there is none at all.
 */
export function findAnyPython(choice: PythonChoice = {}): ResolvedPython | undefined {
  try {
    return resolvePython(choice);
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== "environment") throw error;
  }
  try {
    return { executable: findPython(choice.env).executable, origin: "machine" };
  } catch (error) {
    if (error instanceof SetupError) return undefined;
    throw error;
  }
}

/** Makes assay's own environment, or brings it up to date; returns its interpreter. Speaks on stderr. */
export async function setUpEnvironment(): Promise<string> {
  try {
    return await ensureEnvironment();
  } catch (error) {
    if (error instanceof SetupError) {
      throw new AssayError("environment", error.message, { hint: error.hint, cause: error });
    }
    throw error;
  }
}

/** Fails with a clear error where `python` cannot be started. Returns its version, `3.11.7`. */
export async function checkPython(python: ResolvedPython): Promise<string> {
  const { executable, origin } = python;
  try {
    const program = "import platform; print(platform.python_version())";
    const { stdout } = await promisify(execFile)(executable, ["-c", program]);
    return stdout.trim();
  } catch (cause) {
    const name = origin === "environment" ? "assay's Python environment" : origin;
    throw new AssayError("environment", `${name}: ${executable} cannot be started`, {
      hint:
        origin === "environment"
          ? "run `assay setup` to make it again"
          : "give the path of a Python interpreter",
      cause,
    });
  }
}
