// Owns the way from the paths that a person names to the Python files that are meant, in groups.
// Knows nothing of what is done with them.
import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { AssayError } from "../errors.js";

/** Files that are counted together: those of one named folder, or of one folder in the only one that was named. */
export interface FileGroup {
  readonly name: string;
  /** Absolute, sorted, each in one group only. */
  readonly files: readonly string[];
}

/** The group of the files that were named one by one. */
const NAMED_FILES = "(files)";

/** Files as they are named, whatever they are called; folders searched all the way down for *.py, but not in hidden ones. */
export async function collectGroups(paths: readonly string[]): Promise<readonly FileGroup[]> {
  if (paths.length === 0) {
    throw new AssayError("usage", "no file or folder was named", {
      hint: "name your own code: assay roundtrip src",
    });
  }
  const taken = new Set<string>();
  const groups: FileGroup[] = [];
  const named: string[] = [];
  for (const path of paths) {
    const found = await collectFrom(path, paths.length === 1);
    for (const { name, files } of found) {
      const fresh = files.filter((file) => !taken.has(file));
      for (const file of fresh) taken.add(file);
      if (name === NAMED_FILES) named.push(...fresh);
      else if (fresh.length > 0) groups.push({ name, files: fresh });
    }
  }
  return named.length === 0 ? groups : [...groups, { name: NAMED_FILES, files: named }];
}

async function collectFrom(path: string, alone: boolean): Promise<readonly FileGroup[]> {
  const absolute = resolve(path);
  const kind = await kindOf(absolute);
  if (kind === "missing") throw new AssayError("not-found", "no such file or folder", { path });
  if (kind === "file") return [{ name: NAMED_FILES, files: [absolute] }];
  const groups = alone
    ? await byFolder(absolute)
    : [{ name: path, files: await searchFolder(absolute) }];
  if (groups.some(({ files }) => files.length > 0)) return groups;
  throw new AssayError("not-found", "no Python file in this folder", {
    path,
    hint: "name a folder that holds files ending in .py, or a file",
  });
}

async function kindOf(path: string): Promise<"file" | "folder" | "missing"> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return "missing";
  }
}

/** The folder's own files, then each folder in it. */
async function byFolder(folder: string): Promise<readonly FileGroup[]> {
  const { files, folders } = await look(folder);
  const below = await Promise.all(
    folders.map(async (path) => ({ name: `${basename(path)}/`, files: await searchFolder(path) })),
  );
  return [{ name: ".", files }, ...below];
}

async function searchFolder(folder: string): Promise<readonly string[]> {
  const { files, folders } = await look(folder);
  const below = await Promise.all(folders.map((path) => searchFolder(path)));
  return [...files, ...below.flat()].sort();
}

async function look(
  folder: string,
): Promise<{ readonly files: readonly string[]; readonly folders: readonly string[] }> {
  const entries = await readdir(folder, { withFileTypes: true });
  const shown = entries.filter(({ name }) => !name.startsWith(".") && name !== "__pycache__");
  const paths = (of: typeof entries): readonly string[] =>
    of.map(({ name }) => join(folder, name)).sort();
  return {
    files: paths(shown.filter((entry) => entry.isFile() && entry.name.endsWith(".py"))),
    folders: paths(shown.filter((entry) => entry.isDirectory())),
  };
}
