// Owns one pytest process: its command line, environment, events, time limit and death.
// Knows nothing of shares, of rows, or of starting again.
import { spawn, type ChildProcess, type ChildProcessByStdio } from "node:child_process";
import { closeSync, openSync, readSync, writeFileSync } from "node:fs";
import { delimiter } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { AssayError, invalidData } from "../errors.js";
import { haveSameName, type TestModule } from "./modules.js";
import { pluginEventSchema, type PluginEvent } from "./results.js";
import type { ProcessEnd } from "./session.js";

// The same place beside this file in the sources and in dist, where the build copies it.
const PYTHON_FOLDER = fileURLToPath(new URL("./python", import.meta.url));
const SIMULATOR = "simulated_accelerator";
const POLL_MS = 50;
const OUTPUT_KEPT = 16_000;
// Time for the process to write down where it hangs, before it is killed.
const LAST_WORDS_MS = 300;

export interface ProcessSettings {
  readonly python: string;
  readonly cwd: string;
  readonly platforms: readonly string[];
  readonly checks: readonly string[];
  readonly simulate: boolean;
  /** Seconds for one module: for its import, and again for its tests. */
  readonly timeout: number;
  readonly environment: NodeJS.ProcessEnv;
  /** Every process that is alive, so that an interrupted run leaves none behind. */
  readonly alive: Set<ChildProcess>;
}

/** Run pytest over the modules; `onEvent` is told each event as it comes. */
export async function runPytest(
  modules: readonly TestModule[],
  eventsFile: string,
  settings: ProcessSettings,
  onEvent: (event: PluginEvent) => void,
): Promise<ProcessEnd> {
  writeFileSync(eventsFile, "");
  const child = spawn(settings.python, pytestArguments(modules, settings), {
    cwd: settings.cwd,
    env: pytestEnvironment(eventsFile, settings),
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that what a test has started dies with it.
    detached: true,
  });
  settings.alive.add(child);
  try {
    return await follow(child, new EventReader(eventsFile), settings.timeout, onEvent);
  } finally {
    killGroup(child);
    child.stdout.destroy();
    child.stderr.destroy();
    settings.alive.delete(child);
  }
}

function pytestArguments(modules: readonly TestModule[], settings: ProcessSettings): string[] {
  return [
    ...["-m", "pytest", "-p", "assay_pytest", "-p", "no:cacheprovider"],
    ...["-q", "--no-header", "--color=no", "--tb=short", "--continue-on-collection-errors"],
    ...(haveSameName(modules) ? ["--import-mode=importlib"] : []),
    ...settings.platforms.map((platform) => `--assay-platform=${platform}`),
    ...settings.checks.map((check) => `--assay-check=${check}`),
    ...modules.map((module) => module.path),
  ];
}

function pytestEnvironment(eventsFile: string, settings: ProcessSettings): NodeJS.ProcessEnv {
  const given = settings.environment;
  const search = [PYTHON_FOLDER, given["PYTHONPATH"] ?? ""].filter((folder) => folder !== "");
  const environment: NodeJS.ProcessEnv = {
    ...given,
    PYTHONPATH: search.join(delimiter),
    PYTHONUNBUFFERED: "1",
    OMP_NUM_THREADS: "1",
    HF_HUB_OFFLINE: "1",
    TOKENIZERS_PARALLELISM: "false",
    ASSAY_RESULTS: eventsFile,
    ASSAY_SIMULATOR: SIMULATOR,
  };
  // Options from outside (`-x`, `-n 4`) would change which tests run without a word.
  delete environment["PYTEST_ADDOPTS"];
  if (!settings.simulate) delete environment["ASSAY_SIMULATOR"];
  return environment;
}

async function follow(
  child: ChildProcessByStdio<null, Readable, Readable>,
  reader: EventReader,
  timeout: number,
  onEvent: (event: PluginEvent) => void,
): Promise<ProcessEnd> {
  const output = new Tail(OUTPUT_KEPT);
  child.stdout.on("data", (chunk: Buffer) => output.add(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.add(chunk));
  const exit = exitOf(child);
  let timedOutAfter: number | null = null;
  let deadline = Date.now() + timeout * 1000;
  for (;;) {
    const ended = await Promise.race([exit, sleep(POLL_MS, null)]);
    // What the pipes still hold arrives in the meantime.
    if (ended !== null) await sleep(POLL_MS);
    for (const event of reader.read()) {
      if (startsTheClock(event)) deadline = Date.now() + timeout * 1000;
      onEvent(event);
    }
    if (ended !== null) return { ...ended, timedOutAfter, output: output.text() };
    if (timedOutAfter === null && Date.now() > deadline) {
      timedOutAfter = timeout;
      endHangingProcess(child);
    }
  }
}

// Not `close`: a grandchild may hold the pipes open for ever.
function exitOf(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((resolve, reject) => {
    child.on("exit", (code, signal) => resolve({ code, signal }));
    child.on("error", (cause) => reject(cannotStart(child.spawnfile, cause)));
  });
}

function startsTheClock(event: PluginEvent): boolean {
  return ["session", "collecting", "tests", "module_started", "session_finished"].includes(
    event.event,
  );
}

function cannotStart(python: string, cause: Error): AssayError {
  const hint = "`assay doctor` says which Python is used and what it lacks";
  return new AssayError("environment", `Python can't be started: ${python}`, { hint, cause });
}

function endHangingProcess(child: ChildProcess): void {
  // The plugin answers with the traceback of every thread.
  child.kill("SIGUSR1");
  setTimeout(() => killGroup(child), LAST_WORDS_MS);
}

/** End a process and all that it has started. Whatever is gone already is fine. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

/** Reads the lines that were added to a file since the last time. A line without its end stays for later. */
class EventReader {
  readonly #file: string;
  #offset = 0;
  #rest = Buffer.alloc(0);

  constructor(file: string) {
    this.#file = file;
  }

  read(): readonly PluginEvent[] {
    const text = this.#newText();
    const end = text.lastIndexOf(0x0a);
    if (end === -1) {
      this.#rest = text;
      return [];
    }
    this.#rest = text.subarray(end + 1);
    const lines = text.subarray(0, end).toString("utf8").split("\n");
    return lines.map((line) => this.#parse(line));
  }

  #newText(): Buffer<ArrayBuffer> {
    const parts = [this.#rest];
    const descriptor = openSync(this.#file, "r");
    try {
      for (;;) {
        const part = Buffer.alloc(65_536);
        const count = readSync(descriptor, part, 0, part.length, this.#offset);
        if (count === 0) return Buffer.concat(parts);
        this.#offset += count;
        parts.push(part.subarray(0, count));
      }
    } finally {
      closeSync(descriptor);
    }
  }

  #parse(line: string): PluginEvent {
    const parsed = pluginEventSchema.safeParse(JSON.parse(line));
    if (!parsed.success) throw invalidData(parsed.error, "a line of the pytest plugin");
    return parsed.data;
  }
}

/** The last part of a long text. */
class Tail {
  readonly #limit: number;
  #kept = "";

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(chunk: Buffer): void {
    this.#kept = (this.#kept + chunk.toString("utf8")).slice(-this.#limit);
  }

  text(): string {
    return this.#kept.trim();
  }
}
