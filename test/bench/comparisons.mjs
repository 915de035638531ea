// Owns what is compared: each comparison with its contestants, what their numbers mean, and the goal.
// Knows nothing of how rounds are run, or of how the results are shown.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../src/setup/places.mjs";
import { FERN_VERSION, ensureFern } from "./fern-install.mjs";
import { startPeer } from "./peers.mjs";
import { ratioOf, runRounds, spreadOf } from "./rounds.mjs";

/** @typedef {import("./peers.mjs").Measured} Measured */
/** @typedef {import("./peers.mjs").Peer} Peer */
/** @typedef {import("./rounds.mjs").Spread} Spread */

// V8 compiles anew up to the sixth round or so; what is called warm begins behind that.
const STEADY = { rounds: 13, warmUp: 10 };
/**
 * @typedef {object} Row what one contestant took
 * @property {string} name
 * @property {Spread} milliseconds CPU time of one round
 * @property {Spread} [megabytesPerSecond]
 */
/**
 * @typedef {object} Verdict
 * @property {string} says
 * @property {Spread} value
 * @property {{ least?: number, most?: number }} [goal]
 */
/**
 * @typedef {object} Comparison
 * @property {string} what
 * @property {readonly Row[]} rows
 * @property {readonly Verdict[]} verdicts
 */

const SAMPLE = { seed: 7, each: 100 };
const CLASS_TIMES = 400;
const OURS = [join(PACKAGE_ROOT, "test", "bench", "ours.mjs")];
const PYTHON_PEER = join(PACKAGE_ROOT, "test", "bench", "peer.py");

/** @param {string} python */
export const startPython = (python) => startPeer(python, [PYTHON_PEER]);
const startOurs = () => startPeer(process.execPath, OURS);

/** @type {(measured: Measured) => number} */
const seconds = (measured) => measured.seconds;
/** @type {(measured: Measured) => number} */
const throughput = ({ seconds: took, bytes = 0 }) => bytes / 1e6 / took;

/**
 * @param {Map<string, Measured[]>} measured
 * @returns {readonly Row[]}
 */
function rowsOf(measured) {
  return [...measured].map(([name, rounds]) => ({
    name,
    milliseconds: spreadOf(rounds.map((round) => round.seconds * 1000)),
    ...(rounds.every(({ bytes = 0 }) => bytes > 0)
      ? { megabytesPerSecond: spreadOf(rounds.map(throughput)) }
      : {}),
  }));
}

/**
 * The files, in Python and here; those that one of the two can't read are left out, which is said.
 * @param {Peer} python
 * @param {Peer} ours
 */
async function loadSample(python, ours) {
  const { files } = await python.ask({ do: "sample", ...SAMPLE });
  const { texts } = await python.ask({ do: "load", files });
  await ours.ask({ do: "load", files, texts });
  return files.length;
}

/** @param {string} pythonPath @returns {Promise<Comparison>} */
async function print(pythonPath) {
  const [python, ours] = [startPython(pythonPath), startOurs()];
  const files = await loadSample(python, ours);
  const { texts } = await ours.ask({ do: "printed" });
  const measured = await runRounds(
    [
      { name: "assay", once: () => ours.ask({ do: "print" }) },
      { name: "ast.unparse", once: () => python.ask({ do: "unparse" }) },
      { name: "ruff format, one thread", once: () => python.ask({ do: "ruff", texts }) },
    ],
    STEADY,
  );
  await Promise.all([python.end(), ours.end()]);
  const [assay = [], unparse = [], ruff = []] = measured.values();
  return {
    what: `print the trees of ${files} files, without comments`,
    rows: rowsOf(measured),
    verdicts: [
      {
        says: "times the throughput of ast.unparse",
        value: ratioOf(assay, unparse, throughput),
        goal: { least: 6 },
      },
      {
        says: "times the user time of ruff format, which reads the same text first",
        value: ratioOf(assay, ruff, ({ user, seconds: took }) => user ?? took),
        goal: { most: 1.5 },
      },
    ],
  };
}

/** @param {string} pythonPath @returns {Promise<Comparison>} */
async function read(pythonPath) {
  const [python, ours] = [startPython(pythonPath), startOurs()];
  const files = await loadSample(python, ours);
  const measured = await runRounds(
    [
      { name: "assay", once: () => ours.ask({ do: "parse" }) },
      { name: "ast.parse", once: () => python.ask({ do: "parse" }) },
      { name: "web-tree-sitter, its tree alone", once: () => ours.ask({ do: "tree-sitter" }) },
    ],
    STEADY,
  );
  await Promise.all([python.end(), ours.end()]);
  const [assay = [], parse = [], treeSitter = []] = measured.values();
  return {
    what: `read ${files} files, with comments, to a tree`,
    rows: rowsOf(measured),
    verdicts: [
      {
        says: "times the throughput of ast.parse",
        value: ratioOf(parse, assay, seconds),
        goal: { least: 1 },
      },
      {
        says: "times the throughput of web-tree-sitter",
        value: ratioOf(treeSitter, assay, seconds),
      },
    ],
  };
}

/** @param {string} pythonPath @returns {Promise<Comparison>} */
async function build(pythonPath) {
  const fernFile = await ensureFern();
  const [python, ours] = [startPython(pythonPath), startOurs()];
  const fern = startPeer(process.execPath, [
    join(PACKAGE_ROOT, "test", "bench", "fern-peer.mjs"),
    fernFile,
  ]);
  const question = { do: "class", times: CLASS_TIMES };
  const [{ text: left }, { text: right }] = [await ours.ask(question), await fern.ask(question)];
  const { same } = await python.ask({ do: "same", texts: [left, right] });
  if (!same) throw new Error("the two classes are not the same");
  const fernName = `@fern-api/python-ast ${FERN_VERSION}`;
  const measured = await runRounds(
    [
      { name: "assay", once: () => ours.ask(question) },
      { name: fernName, once: () => fern.ask(question) },
      {
        name: "assay, building without printing",
        once: () => ours.ask({ ...question, do: "class, built" }),
      },
    ],
    STEADY,
  );
  await Promise.all([python.end(), ours.end(), fern.end()]);
  const [assay = [], theirs = []] = measured.values();
  return {
    what: "build and print a class of six test methods, 55 lines, its import found",
    rows: rowsOf(measured),
    verdicts: [
      {
        says: `times as fast as ${fernName}, which checks nothing and wraps nothing`,
        value: ratioOf(theirs, assay, seconds),
        goal: { least: 5 },
      },
    ],
  };
}

/** @param {string} pythonPath @returns {Promise<Comparison>} */
async function start(pythonPath) {
  const python = startPython(pythonPath);
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const assay = join(PACKAGE_ROOT, "bin", "assay");
  let runs = 0;
  const node = (/** @type {readonly string[]} */ args) =>
    python.ask({ do: "spawn", command: [process.execPath, ...args] });
  const fresh = () => join(folder, String((runs += 1)));
  const measured = await runRounds(
    [
      { name: "node -e 0", once: () => node(["-e", "0"]) },
      { name: "assay --version", once: () => node([assay, "--version"]) },
      {
        name: "assay generate bert",
        once: () => node([assay, "generate", "bert", "--out", fresh()]),
      },
    ],
    { rounds: 21, warmUp: 1 },
  );
  await python.end();
  rmSync(folder, { recursive: true });
  const [bare = [], version = [], generate = []] = measured.values();
  /** @param {readonly Measured[]} runsOf */
  const over = (runsOf) =>
    spreadOf(runsOf.map((each, round) => (each.seconds - (bare[round]?.seconds ?? 0)) * 1000));
  return {
    what: "start, with the code cache that the first run leaves",
    rows: rowsOf(measured),
    verdicts: [
      { says: "ms over bare node: --version", value: over(version), goal: { most: 60 } },
      {
        says: "ms over bare node: generate bert (build, print, prove, write)",
        value: over(generate),
        goal: { most: 150 },
      },
    ],
  };
}

/** @returns {Promise<Comparison>} */
async function prove() {
  const ours = startOurs();
  const measured = await runRounds(
    [
      { name: "build the modules of all model types", once: () => ours.ask({ do: "build all" }) },
      {
        name: "print them, read them back, compare",
        once: () => ours.ask({ do: "prove all" }),
      },
    ],
    { rounds: 9, warmUp: 2 },
  );
  await ours.end();
  return {
    what: "build and prove what generate --all writes",
    rows: rowsOf(measured),
    verdicts: [],
  };
}

/** @type {Readonly<Record<string, (python: string) => Promise<Comparison>>>} */
export const COMPARISONS = { print, read, build, start, prove };
