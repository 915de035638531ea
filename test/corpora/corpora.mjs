// Owns which Python files of other people are read and printed in the tests, and where they are from.
// Knows nothing of what is proven on them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { PACKAGE_ROOT, environmentFolder, pythonIn } from "../../src/setup/places.mjs";

/** @typedef {{ id: string, root: string, files: readonly string[] }} Corpus */

/** The Python whose library is read, and that is asked. */
export const PYTHON = process.env["ASSAY_PYTHON"] || pythonIn(environmentFolder());

/** Git-ignored; a package that is there is not fetched again. */
const CACHE = join(PACKAGE_ROOT, ".assay", "corpora");

/** Packages that the printer was not written against, each at the version that the figures are of. */
export const UNTUNED = ["sympy==1.14.0", "django==5.2.8", "networkx==3.6", "sqlalchemy==2.0.44"];

/** @param {string} code */
function askPython(code) {
  const { status, stdout, stderr } = spawnSync(PYTHON, ["-c", code], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${PYTHON}: ${stderr}`);
  return stdout.trim();
}

/**
 * @param {string} folder
 * @returns {readonly string[]} sorted
 */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return ["site-packages", "__pycache__"].includes(entry.name) ? [] : filesUnder(path);
      }
      return entry.name.endsWith(".py") ? [path] : [];
    })
    .sort();
}

/** The path of a file from its corpus, the same on every machine. @param {Corpus} corpus @param {string} file */
export function fromCorpus({ root }, file) {
  return relative(root, file).split(sep).join("/");
}

/** The whole standard library of the Python at hand, its own tests too. @returns {Corpus} */
function stdlib() {
  const root = askPython("import sysconfig; print(sysconfig.get_path('stdlib'))");
  return { id: "stdlib", root, files: filesUnder(root) };
}

/** @returns {Corpus} */
function transformers() {
  const find = "importlib.util.find_spec('transformers').submodule_search_locations[0]";
  const root = askPython(`import importlib.util; print(${find})`);
  return { id: "transformers", root, files: filesUnder(root) };
}

/** What is held to the list of exceptions, file by file. */
export function tunedCorpora() {
  return [stdlib(), transformers()];
}

/** @param {string[]} args */
function python(...args) {
  return spawnSync(PYTHON, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

/** The source of a package; its wheel where it has none. @param {string} requirement @param {string} folder */
function download(requirement, folder) {
  const command = ["-m", "pip", "download", "--quiet", "--no-deps", "-d", folder];
  return (
    python(...command, "--no-binary", ":all:", requirement) ||
    python(...command, "--only-binary", ":all:", requirement)
  );
}

/** @param {string} requirement @returns {Corpus} */
function fetched(requirement) {
  const archives = join(CACHE, requirement.replace("==", "-"));
  const root = join(archives, "unpacked");
  if (!existsSync(root)) {
    mkdirSync(archives, { recursive: true });
    if (!download(requirement, archives)) throw new Error(`${requirement} can't be downloaded`);
    const [archive = ""] = readdirSync(archives).filter((name) => name !== "unpacked");
    const unpack = archive.endsWith(".tar.gz") ? "tarfile" : "zipfile";
    if (!python("-m", unpack, "-e", join(archives, archive), root)) {
      throw new Error(`${archive} can't be unpacked`);
    }
  }
  return { id: requirement, root, files: filesUnder(root) };
}

/** What is held to the rates alone. Fetches what is not there yet. */
export function untunedCorpora() {
  return UNTUNED.map(fetched);
}
