// Owns the project's Python environment: finds a Python, makes the environment, installs the pinned packages, stamps it.
// Knows nothing of npm or of what the packages are for. Standard library only: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { REQUIREMENTS, environmentFolder, pythonIn, requirementsHash } from "./places.mjs";
import { SetupError, formatDuration, runProgram, say, startProgress } from "./progress.mjs";

/** numpy 2.4, which the pinned packages bring, wants 3.11. */
export const MINIMUM_PYTHON = /** @type {const} */ ([3, 11]);

/** The tested version first. */
const CANDIDATES = ["python3.11", "python3.12", "python3.13", "python3", "python"];

const PROBE = [
  "import importlib.util as u, json, sys",
  "ok = all(u.find_spec(name) for name in ('venv', 'ensurepip'))",
  "print(json.dumps([sys.version_info[0], sys.version_info[1], ok, sys.executable]))",
].join("\n");

/** @typedef {{ command: string, executable: string, version: string }} FoundPython */
/** @typedef {{ state: "installing" | "ready", requirements: string, pid: number }} Stamp */

/**
 * Why a candidate is of no use, or the Python that it is.
 * @param {string} command
 * @returns {FoundPython | string}
 */
export function probePython(command) {
  const result = spawnSync(command, ["-c", PROBE], { encoding: "utf8", timeout: 30_000 });
  if (result.error !== undefined || result.status !== 0) return "not found";
  /** @type {unknown} */
  const answer = JSON.parse(result.stdout);
  if (!Array.isArray(answer)) return "no Python";
  const [major, minor, complete, executable] = answer;
  if (typeof major !== "number" || typeof minor !== "number") return "no Python";
  const version = `${major}.${minor}`;
  const [wantedMajor, wantedMinor] = MINIMUM_PYTHON;
  if (major !== wantedMajor || minor < wantedMinor) return `is ${version}, too old`;
  if (complete !== true) return `is ${version}, but has no venv module`;
  return { command, executable: String(executable), version };
}

/**
 * The first Python that can make the environment.
 * @param {NodeJS.ProcessEnv} [env] ASSAY_BASE_PYTHON names one and rules out the others
 * @param {readonly string[]} [candidates]
 * @returns {FoundPython}
 */
export function findPython(env = process.env, candidates = CANDIDATES) {
  const named = env["ASSAY_BASE_PYTHON"];
  const tried = [];
  for (const command of named ? [named] : candidates) {
    const found = probePython(command);
    if (typeof found !== "string") return found;
    tried.push(`${command} ${found}`);
  }
  const wanted = MINIMUM_PYTHON.join(".");
  const noVenv = tried.some((line) => line.endsWith("no venv module"));
  throw new SetupError(
    `no Python ${wanted} or newer that can make an environment (${tried.join("; ")})`,
    noVenv
      ? "install its venv module (Debian, Ubuntu: apt install python3-venv), then run this again"
      : `install Python ${wanted} (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python@${wanted}), ` +
          "or name one with ASSAY_BASE_PYTHON=/path/to/python",
  );
}

/** @param {string} environment */
function stampFile(environment) {
  return join(environment, "assay-environment.json");
}

/**
 * @param {string} environment
 * @returns {Stamp | undefined} undefined where there is none, or none that can be read
 */
function readStamp(environment) {
  try {
    /** @type {unknown} */
    const stamp = JSON.parse(readFileSync(stampFile(environment), "utf8"));
    if (typeof stamp !== "object" || stamp === null) return undefined;
    const { state, requirements, pid } = /** @type {Partial<Stamp>} */ (stamp);
    if (state === undefined || requirements === undefined || pid === undefined) return undefined;
    return { state, requirements, pid };
  } catch {
    return undefined;
  }
}

/**
 * @param {string} environment
 * @param {Stamp["state"]} state
 */
function writeStamp(environment, state) {
  /** @type {Stamp} */
  const stamp = { state, requirements: requirementsHash(), pid: process.pid };
  writeFileSync(stampFile(environment), `${JSON.stringify(stamp)}\n`);
}

/**
 * How an environment stands, without running anything.
 * @param {string} [environment]
 * @returns {"ready" | "missing" | "outdated" | "interrupted" | "unstamped"}
 */
export function environmentState(environment = environmentFolder()) {
  if (!existsSync(pythonIn(environment)))
    return existsSync(environment) ? "interrupted" : "missing";
  const stamp = readStamp(environment);
  if (stamp === undefined) return "unstamped";
  if (stamp.state === "installing") return "interrupted";
  return stamp.requirements === requirementsHash() ? "ready" : "outdated";
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

// An interrupt while `venv` itself runs leaves an interpreter without pip, and no stamp yet.
/** @param {string} environment */
function hasPip(environment) {
  return spawnSync(pythonIn(environment), ["-m", "pip", "--version"]).status === 0;
}

/** @param {string} environment */
function refuseWhileAnotherInstalls(environment) {
  const stamp = readStamp(environment);
  if (stamp?.state !== "installing" || stamp.pid === process.pid || !isAlive(stamp.pid)) return;
  throw new SetupError(
    `another process (${stamp.pid}) is installing into ${environment}`,
    "wait until it has ended, then run this again",
  );
}

/**
 * Makes the environment, or brings it up to date. Safe to call always: a ready one costs milliseconds.
 * @param {{ environment?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>} the interpreter inside it
 */
export async function ensureEnvironment(options = {}) {
  const environment = options.environment ?? environmentFolder();
  const state = environmentState(environment);
  if (state === "ready") {
    say(`Python environment: up to date (${environment})`);
    return pythonIn(environment);
  }
  refuseWhileAnotherInstalls(environment);
  const started = Date.now();
  if (state === "missing" || state === "interrupted" || !hasPip(environment)) {
    if (state !== "missing") {
      say("Python environment: unfinished (interrupted, or its Python is gone); starting again");
    }
    await makeEnvironment(environment, findPython(options.env));
  }
  writeStamp(environment, "installing");
  await installPackages(environment);
  writeStamp(environment, "ready");
  say(`Python environment: ready in ${formatDuration(Date.now() - started)} (${environment})`);
  return pythonIn(environment);
}

/**
 * @param {string} environment
 * @param {FoundPython} python
 */
async function makeEnvironment(environment, python) {
  say(`Python environment: making ${environment}`);
  say(`  from Python ${python.version} (${python.executable})`);
  mkdirSync(dirname(environment), { recursive: true });
  const { code, tail } = await runProgram(python.executable, [
    "-m",
    "venv",
    "--clear",
    environment,
  ]);
  if (code === 0) return;
  throw new SetupError(
    `Python ${python.version} could not make an environment in ${environment}\n${tail}`,
    "install its venv module (Debian, Ubuntu: apt install python3-venv), then run this again",
  );
}

/** The lines of the requirements that name a package: `torch==2.13.0`. */
export function pinnedPackages() {
  return readFileSync(REQUIREMENTS, "utf8")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "");
}

/** @param {string} environment */
async function installPackages(environment) {
  const pins = pinnedPackages();
  const torch = pins.filter((pin) => pin.startsWith("torch=="));
  say(`  ${pins.length} packages, pinned in ${REQUIREMENTS}`);
  say("  about 1.5 GB with the CPU build of torch (several GB more with a CUDA build)");
  await pipInstall(environment, torch, "torch");
  await pipInstall(environment, ["-r", REQUIREMENTS], "packages");
}

/**
 * @param {string} environment
 * @param {readonly string[]} what
 * @param {string} title
 */
async function pipInstall(environment, what, title) {
  const log = join(environment, `install-${title}.log`);
  const progress = startProgress(`installing ${title}`);
  let seen = 0;
  const flags = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"];
  const { code, tail } = await runProgram(
    pythonIn(environment),
    ["-m", "pip", "install", ...flags, ...what],
    {
      log,
      onLine: (line) => {
        const name = /^(?:Collecting|Requirement already satisfied:) ([^\s=<>!~;[]+)/.exec(
          line,
        )?.[1];
        if (name !== undefined) seen += 1;
        const text = line.trim().replace(/ from .*| \(from .*/, "");
        if (/^(Collecting|Downloading|Using cached|Installing|Building)/.test(text)) {
          progress.update(`${seen} seen, ${text.slice(0, 70)}`);
        }
      },
    },
  );
  const took = progress.stop();
  if (code === 0) {
    say(`  ${title}: installed in ${took}`);
    return;
  }
  throw new SetupError(
    `pip could not install ${title} (exit code ${code}); its last lines:\n${indent(tail)}`,
    `check that a package index can be reached (PIP_INDEX_URL, a proxy), then run this again; the whole log is ${log}`,
  );
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, "    ");
}
