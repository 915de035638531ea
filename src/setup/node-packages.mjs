// Owns node_modules: notices that it does not match package-lock.json, and runs `npm ci`.
// Knows nothing of the build or of Python. Standard library only: it runs before anything is installed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "./places.mjs";
import { SetupError, runProgram, say, startProgress } from "./progress.mjs";

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage */

/** @param {string} file */
function readPackages(file) {
  /** @type {{ packages?: Record<string, LockedPackage> }} */
  const lock = JSON.parse(readFileSync(file, "utf8"));
  return lock.packages ?? {};
}

/**
 * What is locked and not installed. npm writes node_modules/.package-lock.json last, so it is the
 * stamp of a finished install: one that was interrupted has none, or an old one.
 * @param {string} [root]
 * @returns {readonly string[]}
 */
export function missingPackages(root = PACKAGE_ROOT) {
  const installedFile = join(root, "node_modules", ".package-lock.json");
  const locked = readPackages(join(root, "package-lock.json"));
  const installed = existsSync(installedFile) ? readPackages(installedFile) : {};
  return Object.entries(locked)
    .filter(([place]) => place !== "")
    .filter(([, { optional }]) => optional !== true)
    .filter(
      ([place, { version }]) =>
        installed[place]?.version !== version || !existsSync(join(root, place)),
    )
    .map(([place, { version }]) => `${place.replace(/^node_modules\//, "")}@${version ?? "?"}`);
}

/** `npm ci` where node_modules is not what the lock says. */
export async function ensureNodePackages() {
  const where = join(PACKAGE_ROOT, "node_modules");
  const missing = missingPackages();
  if (missing.length === 0) {
    say(`npm packages: up to date (${where})`);
    return;
  }
  say(`npm packages: installing ${missing.length} into ${where}`);
  const progress = startProgress("npm ci");
  progress.update(`${missing.length} packages`);
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { code, tail } = await runProgram(npm, ["ci", "--include=dev"], { cwd: PACKAGE_ROOT });
  const took = progress.stop();
  if (code !== 0) {
    throw new SetupError(
      `npm ci ended with exit code ${code}; its last lines:\n${tail.replace(/^/gm, "    ")}`,
      "check that the npm registry can be reached (npm config get registry, a proxy), then run this again",
    );
  }
  say(`  installed in ${took}`);
}
