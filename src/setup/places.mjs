// Owns where things lie: the root of the package or clone, the Python environment, the user's cache folder.
// Creates and installs nothing. Standard library only: it runs before anything is installed.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));

/** The folder that holds package.json, from the sources (src/setup) as well as from dist/src/setup. */
export const PACKAGE_ROOT = findPackageRoot(HERE);

/** The pinned packages; beside this file in the sources, and copied beside it in dist. */
export const REQUIREMENTS = join(HERE, "python", "requirements.txt");

/** @param {string} start */
function findPackageRoot(start) {
  let folder = start;
  while (basename(folder) === "dist" || !existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${start}`);
    folder = parent;
  }
  return folder;
}

/** A clone has the sources beside it; an installed package has only bin/ and dist/. */
export function isClone() {
  return existsSync(join(PACKAGE_ROOT, "src", "setup", "bootstrap.mjs"));
}

/** The hash of the requirements without comments: the environment is made again when a pin changes. */
export function requirementsHash() {
  const pins = readFileSync(REQUIREMENTS, "utf8")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "");
  return createHash("sha256").update(pins.join("\n")).digest("hex");
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env["XDG_CACHE_HOME"]) return join(env["XDG_CACHE_HOME"], "assay");
  if (platform === "win32" && env["LOCALAPPDATA"]) return join(env["LOCALAPPDATA"], "assay");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "assay");
  return join(homedir(), ".cache", "assay");
}

/** Where assay's own Python environment belongs: `.venv` in a clone, else the user's cache, keyed by the pins. */
export function environmentFolder() {
  return isClone()
    ? join(PACKAGE_ROOT, ".venv")
    : join(cacheFolder(), `python-${requirementsHash().slice(0, 12)}`);
}

/** The interpreter inside an environment. @param {string} environment */
export function pythonIn(environment) {
  return process.platform === "win32"
    ? join(environment, "Scripts", "python.exe")
    : join(environment, "bin", "python");
}
