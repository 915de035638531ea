// Owns the data of the page: unpacked rows, their words and numbers. Knows nothing of what is shown where.
// One script with the files beside it (html.ts lists them), so a name declared here is known in all of them.

/** @typedef {"passed" | "failed" | "not_applicable" | "absent"} Outcome */
/** @typedef {"hardware" | "emulator" | "simulator" | "not_run"} Evidence */
/** @typedef {number | "nan" | "inf" | "-inf"} Figure */
/**
 * @typedef {object} Row
 * @property {number} index  its place in the run
 * @property {string} module
 * @property {string} nodeid
 * @property {string} model_type
 * @property {string} task
 * @property {string} check
 * @property {string} platform
 * @property {Outcome} outcome
 * @property {Evidence} evidence
 * @property {string} reason
 * @property {string} detail
 * @property {number} seconds
 * @property {Record<string, Figure>} figures
 */
/**
 * @typedef {object} Info
 * @property {Record<string, string | null>} versions
 * @property {Record<string, string>} machine
 * @property {string} started
 * @property {number} seconds
 * @property {number} workers
 * @property {string[]} notes
 */
/**
 * @typedef {object} Packed
 * @property {Info} info
 * @property {Record<string, number[]>} columns
 * @property {number[]} test
 * @property {number[]} seconds
 * @property {(0 | Record<string, Figure>)[]} figures
 * @property {string[]} strings
 */

/** @type {readonly Outcome[]} */
const OUTCOMES = ["failed", "passed", "not_applicable", "absent"];
/** @type {readonly Evidence[]} */
const EVIDENCE = ["hardware", "emulator", "simulator", "not_run"];
/** @type {Record<Outcome, string>} */
const OUTCOME_WORDS = {
  passed: "passed",
  failed: "failed",
  not_applicable: "not applicable",
  absent: "absent",
};
/** @type {Record<Evidence, string>} */
const EVIDENCE_WORDS = {
  hardware: "ran on hardware",
  emulator: "ran on an emulator",
  simulator: "ran on a simulator",
  not_run: "not run",
};

/** @type {Packed} */
const packed = JSON.parse(byId("data").textContent ?? "");
const info = packed.info;
const rows = unpack(packed);
const models = distinct(rows.map((row) => row.model_type));
const platforms = distinct(rows.map((row) => row.platform));
const checks = distinct(rows.map((row) => row.check));

/** @param {string} id */
function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return element;
}

/** @param {Packed} data @returns {Row[]} */
function unpack(data) {
  const { strings, columns } = data;
  /** @param {string} name @param {number} index */
  const text = (name, index) => strings[columns[name]?.[index] ?? -1] ?? "";
  return data.seconds.map((seconds, index) => ({
    index,
    module: text("module", index),
    nodeid: text("module", index) + (strings[data.test[index] ?? -1] ?? ""),
    model_type: text("model_type", index),
    task: text("task", index),
    check: text("check", index),
    platform: text("platform", index),
    outcome: /** @type {Outcome} */ (text("outcome", index)),
    evidence: /** @type {Evidence} */ (text("evidence", index)),
    reason: text("reason", index),
    detail: text("detail", index),
    seconds,
    figures: data.figures[index] || {},
  }));
}

/** @param {string[]} values */
function distinct(values) {
  return [...new Set(values)];
}

/** @template T @param {readonly T[]} values @param {(value: T) => string} key @returns {Map<string, T[]>} */
function groupBy(values, key) {
  const groups = new Map();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group === undefined) groups.set(key(value), [value]);
    else group.push(value);
  }
  return groups;
}

/** Text for HTML: every text of the data goes through here. @param {string | number} text */
function esc(text) {
  /** @type {Record<string, string>} */
  const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return String(text).replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** @param {Row} row */
function evidenceText(row) {
  if (row.evidence !== "not_run" || row.reason === "") return EVIDENCE_WORDS[row.evidence];
  return `not run because ${row.reason}`;
}

/** @param {Figure} value */
function figureText(value) {
  if (typeof value === "string") return value;
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return value.toLocaleString("en");
  if (size >= 1e-3 && size < 1e6) return String(Number(value.toPrecision(3)));
  return value.toExponential(1).replace("e+", "e").replace("-", "−").replace("e-", "e−");
}

/** @param {number} seconds */
function secondsText(seconds) {
  if (seconds >= 60) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  if (seconds >= 10) return `${seconds.toFixed(1)} s`;
  return seconds >= 0.0995 ? `${seconds.toFixed(2)} s` : `${Math.round(seconds * 1000)} ms`;
}

/** The share of the tolerance that a difference takes; null where there is nothing to compare. @param {Row} row */
function shareOfTolerance(row) {
  const { difference, tolerance } = row.figures;
  if (difference === undefined || typeof tolerance !== "number" || tolerance <= 0) return null;
  return typeof difference === "number" ? difference / tolerance : Infinity;
}

/** The command that runs exactly this test again; src/run/rerun.ts says the same, and a test compares them. @param {Row} row */
function rerunCommand(row) {
  const check = row.nodeid === row.module ? "" : ` --check ${shellQuote(row.check)}`;
  if (row.platform === "unspecified") return `assay run ${shellQuote(row.module)}${check}`;
  return `assay run ${shellQuote(row.module)} --platform ${shellQuote(row.platform)} --check ${shellQuote(row.check)}`;
}

/** @param {string} word */
function shellQuote(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
