// Owns dist/: notices that it is older than the sources, compiles, copies what is not TypeScript, bundles, swaps it in whole.
// Knows nothing of what the sources do. Standard library and the installed TypeScript only. `npm run build` runs it.
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { PACKAGE_ROOT } from "./places.mjs";
import { SetupError, runProgram, say, startProgress } from "./progress.mjs";

const SOURCES = ["grammar", "builders", "mappings", "src"];
const CONFIGURATION = ["tsconfig.json", "tsconfig.build.json", "package-lock.json"];
const DIST = join(PACKAGE_ROOT, "dist");
const STAMP = join(DIST, "build.json");

/**
 * Every file of the sources, sorted, without what Python leaves behind.
 * @returns {readonly string[]} paths from the root
 */
export function sourceFiles() {
  return SOURCES.map((folder) => join(PACKAGE_ROOT, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(PACKAGE_ROOT, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(__pycache__|\.\w+_cache)\//.test(file))
    .sort();
}

/** @param {readonly string[]} files */
function hashFiles(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(PACKAGE_ROOT, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** @returns {string | undefined} */
function builtHash() {
  if (!existsSync(STAMP)) return undefined;
  /** @type {{ sources?: string }} */
  const stamp = JSON.parse(readFileSync(STAMP, "utf8"));
  return stamp.sources;
}

/** Builds where dist is not what the sources say. @param {{ force?: boolean }} [options] */
export async function ensureBuilt(options = {}) {
  const files = sourceFiles();
  const hash = hashFiles([...files, ...CONFIGURATION]);
  if (options.force !== true && builtHash() === hash) {
    say(`build: up to date (${DIST})`);
    return;
  }
  say(`build: compiling ${files.length} files into ${DIST}`);
  const progress = startProgress("build");
  progress.update("compiling");
  // A build that fails, or a command that runs meanwhile, must never meet half a dist.
  const next = `${DIST}.${process.pid}`;
  try {
    await compile(next);
    copyOthers(files, next);
    progress.update("bundling");
    await bundle(next);
    writeFileSync(join(next, "build.json"), `${JSON.stringify({ sources: hash })}\n`);
    rmSync(DIST, { recursive: true, force: true });
    renameSync(next, DIST);
  } finally {
    const took = progress.stop();
    rmSync(next, { recursive: true, force: true });
    say(`  build: ${took}`);
  }
}

/** @param {string} outDir */
async function compile(outDir) {
  const tsc = join(PACKAGE_ROOT, "node_modules", "typescript", "bin", "tsc");
  const { code, tail } = await runProgram(
    process.execPath,
    [tsc, "-p", "tsconfig.build.json", "--outDir", outDir],
    { cwd: PACKAGE_ROOT },
  );
  if (code === 0) return;
  throw new SetupError(
    `tsc found mistakes in the sources:\n${tail.replace(/^/gm, "    ")}`,
    "npm run typecheck shows all of them; in a clean clone: git status, git pull",
  );
}

/**
 * By a program that has just been compiled: it needs esbuild, which nothing may that runs before `npm ci`.
 * @param {string} outDir
 */
async function bundle(outDir) {
  const program = join(outDir, "src", "setup", "bundle.js");
  const { code, tail } = await runProgram(process.execPath, [program, outDir], {
    cwd: PACKAGE_ROOT,
  });
  if (code === 0) return;
  throw new SetupError(
    `the command could not be bundled:\n${tail.replace(/^/gm, "    ")}`,
    "in a clean clone: git status, git pull, npm ci",
  );
}

/** The Python programs, the page of the report, the requirements: beside the code that reads them.
 * @param {readonly string[]} files
 * @param {string} outDir */
function copyOthers(files, outDir) {
  for (const file of files) {
    if (/\.[cm]?ts$|\.[cm]js$|^grammar\/generate\//.test(file)) continue;
    const target = join(outDir, file);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(PACKAGE_ROOT, file), target);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await ensureBuilt({ force: process.argv.includes("--force") });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`error: ${error.message}\n  hint: ${error.hint}`);
    process.exitCode = 1;
  }
}
