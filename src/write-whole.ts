// Owns how a file is put in place: whole or not at all. Every verb that writes a file for a person uses it.
// Knows nothing of what is written.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { AssayError } from "./errors.js";

/** Writes beside the file and renames within one folder, which either happens or does not; `what` is for the error. */
export function writeWhole(path: string, text: string, what: string): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, text, "utf8");
    renameSync(unfinished, path);
  } catch (cause) {
    if (existsSync(unfinished)) rmSync(unfinished);
    const hint = "give another folder, or make this one writable";
    throw new AssayError("file-system", `${what} can't be written`, { path, hint, cause });
  }
}
