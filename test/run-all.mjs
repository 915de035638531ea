// Owns `npm test`: runs the suites one after another, lets them speak, adds their counts up in one closing line.
// Knows nothing of what is tested. A suite that ends badly without a failed test still counts as one failure.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PACKAGE_ROOT, environmentFolder, pythonIn } from "../src/setup/places.mjs";
import { readJunit, readVitest } from "./helpers/suite-counts.mjs";

/** @typedef {import("./helpers/suite-counts.mjs").Counts} Counts */
/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} folder a suite whose folder holds no test of its kind is not run, which is said
 * @property {RegExp} files
 * @property {(report: string) => [string, string[]]} command with the file that its report goes to
 * @property {(report: string) => Counts} read
 */

const python = process.env["ASSAY_PYTHON"] || pythonIn(environmentFolder());

/**
 * @param {string} name
 * @param {string} folder
 * @returns {Suite}
 */
function pytestSuite(name, folder) {
  const options = ["-rs", "-p", "no:cacheprovider"];
  return {
    name,
    folder,
    files: /^test_.*\.py$/,
    command: (report) => [python, ["-m", "pytest", folder, ...options, `--junitxml=${report}`]],
    read: readJunit,
  };
}

/** @type {readonly Suite[]} */
const SUITES = [
  {
    name: "vitest",
    folder: "test",
    files: /\.test\.ts$/,
    command: (report) => [
      process.execPath,
      [
        join("node_modules", "vitest", "vitest.mjs"),
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ],
    ],
    read: readVitest,
  },
  pytestSuite("pytest", join("test", "python")),
  pytestSuite("power", join("test", "power")),
];

/** @param {Suite} suite */
function hasTests({ folder, files }) {
  const path = join(PACKAGE_ROOT, folder);
  return (
    existsSync(path) &&
    readdirSync(path, { recursive: true, withFileTypes: true }).some((entry) =>
      files.test(entry.name),
    )
  );
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function runLoudly(command, args) {
  const env = {
    ...process.env,
    HF_HUB_OFFLINE: "1",
    ...(process.argv.includes("--full") ? { ASSAY_FULL: "1" } : {}),
  };
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: PACKAGE_ROOT, stdio: "inherit", env });
    child.on("error", (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.on("close", (code) => {
      resolve(code ?? 1);
    });
  });
}

/**
 * @param {Suite} suite
 * @param {string} scratch
 * @returns {Promise<Counts>}
 */
async function runSuite(suite, scratch) {
  const report = join(scratch, `${suite.name}.report`);
  const [command, args] = suite.command(report);
  console.log(`\n== ${suite.name}`);
  const code = await runLoudly(command, args);
  const counts = existsSync(report) ? suite.read(report) : { passed: 0, failed: 0, skipped: 0 };
  if (code !== 0 && counts.failed === 0) {
    console.log(`${suite.name} ended with exit code ${code}: counted as one failure`);
    return { ...counts, failed: 1 };
  }
  return counts;
}

const scratch = mkdtempSync(join(tmpdir(), "assay-test-"));
const total = { passed: 0, failed: 0, skipped: 0 };
try {
  for (const suite of SUITES) {
    if (!hasTests(suite)) {
      console.log(`\n== ${suite.name}: not run, there is no such test in ${suite.folder}`);
      continue;
    }
    const counts = await runSuite(suite, scratch);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
