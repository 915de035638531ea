// Owns `verify`: every check on every file, one Python process and one ruff process for all of them.
// Knows nothing of models, nor of how the verdicts are shown.
import { readFile } from "node:fs/promises";
import { checkPython, findAnyPython } from "../setup/environment.js";
import { collectPythonFiles } from "./collect.js";
import { compileFiles } from "./compile.js";
import { isEmittedText } from "./emitted.js";
import { ruffFiles } from "./ruff.js";
import { proveStructure } from "./structure.js";
import { notChecked, type FileVerdict, type Finding } from "./verdict.js";
import { askWitness } from "./witness.js";

export interface VerifyOptions {
  /** The interpreter for compile() and ruff; without one they are "not checked". */
  readonly python?: string | undefined;
  /** Environment variables (ASSAY_PYTHON). */
  readonly env?: NodeJS.ProcessEnv;
}

/** Verifies files and folders (searched all the way down). Verdicts in the order of the paths, sorted. */
export async function verifyPaths(
  paths: readonly string[],
  options: VerifyOptions = {},
): Promise<readonly FileVerdict[]> {
  const files = await collectPythonFiles(paths);
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  const witness = await askWitness(texts);
  const outside = await askOutsideOracles(files, options);
  return files.map((path, index) => {
    const text = texts[index] ?? "";
    const own = proveStructure(text, isEmittedText(text));
    const findings = [...own, ...[witness, ...outside].map((column) => column[index])].filter(
      (finding) => finding !== undefined,
    );
    return {
      path,
      valid: findings.every(({ outcome }) => outcome !== "failed"),
      lines: text.split("\n").length - 1,
      findings,
    };
  });
}

/** One list of findings per oracle, each in the order of the files. */
async function askOutsideOracles(
  files: readonly string[],
  options: VerifyOptions,
): Promise<readonly (readonly Finding[])[]> {
  const { python: named, env = process.env } = options;
  const python = findAnyPython({ named, env });
  if (python === undefined) {
    const reason = "there is no Python on this machine: install one, or name it with --python";
    return (["compile", "ruff check", "ruff format"] as const).map((check) =>
      files.map(() => notChecked(check, reason)),
    );
  }
  await checkPython(python);
  return Promise.all([
    compileFiles(files, python.executable),
    ruffFiles("ruff check", files, python.executable),
    ruffFiles("ruff format", files, python.executable),
  ]);
}
