// Owns the way from the paths that a person names to the Python files that are meant.
// Knows nothing of what is done with them.
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AssayError } from "../errors.js";

const SKIPPED_FOLDERS = new Set(["__pycache__", "node_modules", ".venv", ".git"]);

/** Absolute paths, sorted, each once: files as they are named, folders searched all the way down for *.py. */
export async function collectPythonFiles(paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) {
    throw new AssayError("usage", "no file or folder was named", {
      hint: "name the folder that `assay generate` wrote to: assay verify assay-out",
    });
  }
  const found = await Promise.all(paths.map((path) => collectFrom(path)));
  return [...new Set(found.flat())].sort();
}

async function collectFrom(path: string): Promise<readonly string[]> {
  const absolute = resolve(path);
  const kind = await kindOf(absolute);
  if (kind === "file") {
    if (absolute.endsWith(".py")) return [absolute];
    throw new AssayError("not-found", "this is no Python file", {
      path,
      hint: "name files that end in .py, or folders that hold some",
    });
  }
  if (kind === "missing") {
    throw new AssayError("not-found", "no such file or folder", { path });
  }
  const files = await searchFolder(absolute);
  if (files.length > 0) return files;
  throw new AssayError("not-found", "no Python file in this folder", {
    path,
    hint: `write some first: assay generate --samples --out ${path}`,
  });
}

async function kindOf(path: string): Promise<"file" | "folder" | "missing"> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return "missing";
  }
}

async function searchFolder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry): Promise<readonly string[]> => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return SKIPPED_FOLDERS.has(entry.name) ? Promise.resolve([]) : searchFolder(path);
      }
      return Promise.resolve(entry.isFile() && entry.name.endsWith(".py") ? [path] : []);
    }),
  );
  return found.flat();
}
