// Owns which test modules a run is over, and how they are spread over the workers.
// Knows nothing of processes, pytest or results.
import { readdirSync, realpathSync, statSync, type Stats } from "node:fs";
import { basename, isAbsolute, join, relative, resolve, sep } from "node:path";

import { AssayError } from "../errors.js";

/** A test module on the disk. */
export interface TestModule {
  /** Absolute, without symbolic links: what pytest is given, and what the plugin names. */
  readonly path: string;
  /** Relative to the working folder where it lies inside it: what a person is shown. */
  readonly shown: string;
  readonly bytes: number;
}

const MODULE_NAME = /^test_hf_.*\.py$/;
const NOT_ENTERED = new Set(["__pycache__", "node_modules", "site-packages"]);

/**
 * The modules that the paths mean, each once: a file is taken as it is (any pytest file will do),
 * a folder gives every `test_hf_*.py` below it, in the order of their names.
 */
export function findModules(paths: readonly string[], cwd: string): readonly TestModule[] {
  if (paths.length === 0) {
    throw new AssayError("usage", "no file or folder was given to run", {
      hint: "name one, for example: assay run assay-out",
    });
  }
  const found = new Map<string, TestModule>();
  for (const path of paths) {
    for (const file of filesOf(path, resolve(cwd, path))) {
      const real = realpathSync(file);
      const shown = shownPath(real, realpathSync(cwd));
      found.set(real, { path: real, shown, bytes: statSync(real).size });
    }
  }
  return [...found.values()];
}

function filesOf(given: string, absolute: string): readonly string[] {
  const stats = statOrNull(absolute);
  if (stats === null) {
    const hint = "check the spelling; `assay generate` writes test modules";
    throw new AssayError("not-found", "there is no such file or folder", { path: given, hint });
  }
  if (!stats.isDirectory()) {
    if (absolute.endsWith(".py")) return [absolute];
    const hint = "give a .py file, or a folder that holds test_hf_*.py files";
    throw new AssayError("not-found", "this is no Python file", { path: given, hint });
  }
  const files = modulesBelow(absolute);
  if (files.length === 0) {
    const hint = "`assay generate --samples --out " + given + "` would write some";
    throw new AssayError("not-found", "this folder holds no test_hf_*.py file", {
      path: given,
      hint,
    });
  }
  return files;
}

function statOrNull(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

function modulesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith(".") || NOT_ENTERED.has(entry.name) ? [] : modulesBelow(path);
    }
    return MODULE_NAME.test(entry.name) ? [path] : [];
  });
}

function shownPath(path: string, cwd: string): string {
  const inside = relative(cwd, path);
  const leaves = inside.startsWith("..") || isAbsolute(inside);
  return leaves ? path : inside.split(sep).join("/");
}

/** Deal the modules to the workers, longest file first, each to the worker with least to do. */
export function spreadModules(
  modules: readonly TestModule[],
  workers: number,
): readonly (readonly TestModule[])[] {
  const shares = Array.from({ length: Math.min(workers, modules.length) }, () => {
    const modules: TestModule[] = [];
    return { bytes: 0, modules };
  });
  const longestFirst = [...modules].sort((a, b) => b.bytes - a.bytes);
  for (const module of longestFirst) {
    const lightest = shares.reduce((least, share) => (share.bytes < least.bytes ? share : least));
    lightest.bytes += module.bytes;
    lightest.modules.push(module);
  }
  return shares.map((share) => share.modules);
}

/** pytest's default way of importing takes two files of one name for the same module. */
export function haveSameName(modules: readonly TestModule[]): boolean {
  return new Set(modules.map((module) => basename(module.path))).size < modules.length;
}
