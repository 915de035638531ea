// Owns the start of the command: runs the bundle, with the code that V8 compiled for it in an earlier run.
// Knows nothing of what is in the bundle. A cache that is missing, stale, broken or can't be written costs time, no more.
"use strict";
const { mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { dirname, join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");
const { crc32 } = require("node:zlib");

const DIST = join(__dirname, "..", "..");
const BUNDLE = join(DIST, "assay.cjs");
const CACHES = join(DIST, "code-cache");
const CHECKSUM_BYTES = 4;
// Fifteen times V8's own: a command that lasts a moment ends before what V8 would optimise has paid for itself.
const INTERRUPT_BUDGET = 1_000_000;

/**
 * The cache of this command, this bundle (its first line holds its hash), this Node and these flags of V8's: each command
 * has its own, so that it holds the functions that this command calls, and `--help` does not take the place of a real run.
 * @param {readonly string[]} argv
 * @param {string} source
 */
function cacheFile(argv, source) {
  const isHelp = argv.includes("--help") || argv.includes("-h");
  const command = isHelp ? "help" : (argv[0] ?? "").replace(/[^a-z]/gi, "").slice(0, 20);
  const stamp = source.slice(0, source.indexOf("\n")).replace(/\W/g, "");
  const flags = [process.env["NODE_OPTIONS"] ?? "", ...process.execArgv].join(" ");
  const node = `${process.version}-${process.arch}-${crc32(flags).toString(16)}`;
  return join(CACHES, `${command}-${stamp}-${node}.bin`);
}

/**
 * What was kept, if every byte of it is as it was: V8 believes what it is given, and a wrong byte ends the process.
 * @param {string} file
 * @returns {Buffer | undefined}
 */
function readCache(file) {
  try {
    const kept = readFileSync(file);
    const end = kept.length - CHECKSUM_BYTES;
    const data = kept.subarray(0, Math.max(end, 0));
    return end > 0 && crc32(data) === kept.readUInt32LE(end) ? data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Kept whole or not at all, whatever other processes do meanwhile; a folder that can't be written to goes without.
 * @param {string} file
 * @param {Buffer} data
 */
function keepCache(file, data) {
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32LE(crc32(data));
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(CACHES, { recursive: true });
    writeFileSync(unfinished, Buffer.concat([data, checksum]));
    renameSync(unfinished, file);
  } catch {
    discard(unfinished);
  }
}

/** @param {string} file */
function discard(file) {
  try {
    unlinkSync(file);
  } catch {
    // It was never there.
  }
}

/**
 * Runs the script as Node runs a CommonJS file.
 * @param {Script} script
 * @returns {{ main: (argv: readonly string[]) => Promise<number> }}
 */
function load(script) {
  const module = { exports: {} };
  const run = script.runInThisContext();
  run(module.exports, createRequire(BUNDLE), module, BUNDLE, dirname(BUNDLE));
  // @ts-expect-error -- what a file exports is known when it has run
  return module.exports;
}

/**
 * Runs one command line. The cache is made after the run, when V8 has compiled what the command calls.
 * @param {readonly string[]} argv
 */
async function start(argv) {
  const source = readFileSync(BUNDLE, "latin1");
  const file = cacheFile(argv, source);
  const cachedData = readCache(file);
  // Not before: what Node loads of its own is cached for the flags that it started with. Not for `--version` and such,
  // which have nothing to optimise.
  if (/^[a-z]/.test(argv[0] ?? "")) setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  const parameters = "exports, require, module, __filename, __dirname";
  const script = new Script(`(function (${parameters}) {${source}\n})`, {
    filename: BUNDLE,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const exitCode = await load(script).main(argv);
  process.exitCode = exitCode;
  const useful = cachedData !== undefined && script.cachedDataRejected !== true;
  if (exitCode === 0 && !useful) keepCache(file, script.createCachedData());
}

module.exports = { start };
