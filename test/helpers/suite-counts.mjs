// Owns the reading of what vitest and pytest report of a whole run. Standard library only, like run-all.mjs that uses it.
import { readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** The file of `--reporter=json`. @param {string} report @returns {Counts} */
export function readVitest(report) {
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} */
  const result = JSON.parse(readFileSync(report, "utf8"));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** The file of pytest's `--junitxml`; an error while a test is set up is a failure. @param {string} report @returns {Counts} */
export function readJunit(report) {
  const text = readFileSync(report, "utf8");
  const suite = /<testsuite [^>]*>/.exec(text)?.[0] ?? "";
  /** @param {string} name */
  const count = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  const skipped = count("skipped");
  return { passed: count("tests") - failed - skipped, failed, skipped };
}
