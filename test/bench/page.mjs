// Owns how the results are shown: on the terminal, and between the marks of docs/benchmarks.md.
// Knows nothing of how they were measured.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../src/setup/places.mjs";

/** @typedef {import("./rounds.mjs").Spread} Spread */
/** @typedef {import("./comparisons.mjs").Verdict} Verdict */
/**
 * @typedef {import("./comparisons.mjs").Comparison & {
 *   id: string,
 *   date: string,
 *   machine: { cpu: string, cores: number, node: string, python: string, ruff: string },
 * }} Result
 */

export const RESULTS = join(PACKAGE_ROOT, "test", "bench", "results");
const BEGIN = "<!-- results: written by npm run bench -->";
const END = "<!-- end of results -->";

/** Three digits that say something. @param {number} value */
function short(value) {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Number(value.toPrecision(3)).toString();
}

/** @param {Spread} spread */
function spread({ median, least, most }) {
  return `${short(median)} (${short(least)} to ${short(most)})`;
}

/** @param {Verdict["goal"]} goal @param {Spread} value */
function judged(goal, { median }) {
  if (goal === undefined) return "for information";
  const { least = -Infinity, most = Infinity } = goal;
  const wanted = goal.least === undefined ? `at most ${most}` : `at least ${least}`;
  return `${wanted}: ${median >= least && median <= most ? "reached" : "not reached"}`;
}

/** For the terminal. @param {Result} result */
export function shown({ what, rows, verdicts }) {
  const lines = rows.map(({ name, milliseconds, megabytesPerSecond }) => {
    const rate = megabytesPerSecond === undefined ? "" : `, ${spread(megabytesPerSecond)} MB/s`;
    return `  ${name}: ${spread(milliseconds)} ms${rate}`;
  });
  const ends = verdicts.map(
    ({ says, value, goal }) => `  -> ${spread(value)} ${says}; ${judged(goal, value)}`,
  );
  return [what, ...lines, ...ends].join("\n");
}

/** @param {readonly Result[]} results */
function tables(results) {
  const verdicts = results.flatMap(({ what, verdicts: all }) =>
    all.map(
      ({ says, value, goal }) => `| ${what} | ${spread(value)} ${says} | ${judged(goal, value)} |`,
    ),
  );
  const rows = results.flatMap(({ what, rows: all }) =>
    all.map(({ name, milliseconds, megabytesPerSecond: rate }) => {
      const throughput = rate === undefined ? "" : spread(rate);
      return `| ${what} | ${name} | ${spread(milliseconds)} | ${throughput} |`;
    }),
  );
  const machines = results.map(
    ({ id, date, machine: { cpu, cores, node, python, ruff } }) =>
      `- ${id}: ${date}; ${cpu}, ${cores} cores; Node ${node}, CPython ${python}, ruff ${ruff}`,
  );
  return [
    "| what | assay is | goal |",
    "|---|---|---|",
    ...verdicts,
    "",
    "Each figure is the median of the rounds, with the least and the most.",
    "",
    "| what | who | CPU ms | MB/s |",
    "|---|---|---|---|",
    ...rows,
    "",
    "Measured on:",
    "",
    ...machines,
  ].join("\n");
}

/**
 * Puts the results that there are between the marks.
 * @param {readonly string[]} ids in the order in which they are shown
 * @param {string} page
 */
export function writePage(ids, page) {
  /** @type {readonly Result[]} */
  const results = ids
    .map((id) => join(RESULTS, `${id}.json`))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, "utf8")));
  const text = readFileSync(page, "utf8");
  const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (before === -1 || after === -1) throw new Error(`${page} has lost its marks`);
  writeFileSync(
    page,
    `${text.slice(0, before)}${BEGIN}\n\n${tables(results)}\n\n${text.slice(after)}`,
  );
}
