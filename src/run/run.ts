// Owns a whole run: modules spread over worker processes, started again after a death, gathered into one result.
// Knows nothing of how a result is shown, nor of which Python is the right one.
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

import { AssayError } from "../errors.js";
import { findModules, spreadModules, type TestModule } from "./modules.js";
import { killGroup, runPytest, type ProcessSettings } from "./pytest-process.js";
import {
  RUN_SCHEMA_ID,
  countOutcomes,
  type Counts,
  type PluginEvent,
  type ResultRow,
  type RunResult,
} from "./results.js";
import { Session, describeEnd, type ProcessEnd } from "./session.js";

/** What happens during a run, as it happens. Paths are as a person is shown them. */
export type RunProgress =
  | { readonly kind: "started"; readonly modules: number; readonly workers: number }
  | { readonly kind: "collected"; readonly module: string; readonly tests: number }
  | { readonly kind: "module-started"; readonly module: string }
  | { readonly kind: "row"; readonly row: ResultRow }
  | { readonly kind: "module-finished"; readonly module: string; readonly counts: Counts }
  | { readonly kind: "started-again"; readonly why: string; readonly modules: number };

export interface RunOptions {
  /** The Python executable that has torch, transformers and pytest. */
  readonly python: string;
  /** The version of assay, for the record. */
  readonly version?: string;
  /** What is known of the machine, for the record. */
  readonly machine?: Readonly<Record<string, string>>;
  /** Only tests of these platforms; all where it is empty or left out. */
  readonly platforms?: readonly string[];
  /** Only these checks, by their exact name. */
  readonly checks?: readonly string[];
  /** Worker processes; as many as there are cores where it is left out. */
  readonly workers?: number;
  /** Seconds for one module (300): for its import, and again for its tests. */
  readonly timeout?: number;
  /** Whether absent accelerators may be simulated (true). */
  readonly simulate?: boolean;
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Ends the run: every process is killed and the promise rejects. */
  readonly signal?: AbortSignal;
}

/**
 * Run the test modules that the paths name, and gather a row for every test: also for one that hung, crashed, or
 * whose module can't be imported.
 */
export async function runModules(
  paths: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const cwd = options.cwd ?? process.cwd();
  const modules = findModules(paths, cwd);
  const shares = spreadModules(modules, Math.max(1, options.workers ?? availableParallelism()));
  const settings = settingsOf(options, cwd);
  const started = new Date();
  options.onProgress?.({ kind: "started", modules: modules.length, workers: shares.length });
  const folder = mkdtempSync(join(tmpdir(), "assay-run-"));
  // Also where one share can't run at all: the others must not go on behind a promise that was rejected.
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
  const release = killOnInterrupt(settings.alive, signal);
  try {
    const done = await Promise.all(
      shares.map((share, index) =>
        runShare(share, join(folder, `events-${index}`), settings, { ...options, signal }),
      ),
    );
    return gather(done, modules, options, started);
  } finally {
    stop.abort();
    release();
    rmSync(folder, { recursive: true, force: true });
  }
}

function gather(
  done: readonly ShareResult[],
  modules: readonly TestModule[],
  options: RunOptions,
  started: Date,
): RunResult {
  const rows = inOrder(
    done.flatMap((share) => share.rows),
    modules,
  );
  assertSomethingRan(rows, options);
  const info = {
    versions: { assay: options.version ?? null, ...done[0]?.versions },
    machine: { ...options.machine },
    platforms: [...new Set(rows.map((row) => row.platform))],
    started: started.toISOString(),
    seconds: (Date.now() - started.getTime()) / 1000,
    workers: done.length,
    notes: done.flatMap((share) => share.notes),
  };
  return { schema: RUN_SCHEMA_ID, info, rows };
}

function settingsOf(options: RunOptions, cwd: string): ProcessSettings {
  return {
    python: options.python,
    cwd,
    platforms: options.platforms ?? [],
    checks: options.checks ?? [],
    simulate: options.simulate ?? true,
    timeout: options.timeout ?? 300,
    environment: options.environment ?? process.env,
    alive: new Set<ChildProcess>(),
  };
}

interface ShareResult {
  readonly rows: readonly ResultRow[];
  readonly notes: readonly string[];
  readonly versions: Readonly<Record<string, string | null>>;
}

async function runShare(
  share: readonly TestModule[],
  eventsFile: string,
  settings: ProcessSettings,
  options: RunOptions & { readonly signal: AbortSignal },
): Promise<ShareResult> {
  const rows: ResultRow[] = [];
  const notes: string[] = [];
  let versions: ShareResult["versions"] = {};
  let remaining = share;
  while (remaining.length > 0) {
    const session = new Session(remaining);
    const end = await runPytest(remaining, eventsFile, settings, (event) => {
      tellProgress(session, event, options.onProgress);
    });
    options.signal.throwIfAborted();
    if (session.versions === null) throw neverBegan(settings.python, end);
    versions = session.versions;
    const settled = session.settle(end);
    rows.push(...settled.rows);
    notes.push(...settled.notes);
    remaining = settled.remaining;
    if (remaining.length > 0) {
      const why = describeEnd(end);
      options.onProgress?.({ kind: "started-again", why, modules: remaining.length });
    }
  }
  return { rows, notes, versions };
}

function tellProgress(
  session: Session,
  event: PluginEvent,
  tell: RunOptions["onProgress"] = () => undefined,
): void {
  const row = session.take(event);
  if (row !== null) tell({ kind: "row", row });
  if (!("module" in event)) return;
  const module = session.shownName(event.module);
  if (event.event === "tests") tell({ kind: "collected", module, tests: event.tests.length });
  if (event.event === "module_started") tell({ kind: "module-started", module });
  if (event.event === "module_finished") {
    const counts = countOutcomes(session.rowsOf(event.module));
    tell({ kind: "module-finished", module, counts });
  }
}

function neverBegan(python: string, end: ProcessEnd): AssayError {
  const hint = "`assay doctor` says which Python is used and what it lacks";
  if (end.output.includes("No module named pytest")) {
    return new AssayError("environment", `pytest is not installed for ${python}`, { hint });
  }
  const message = `pytest did not begin: ${describeEnd(end)}\n${end.output}`.trim();
  return new AssayError("python-failed", message, { hint });
}

function inOrder(rows: readonly ResultRow[], modules: readonly TestModule[]): ResultRow[] {
  const order = new Map(modules.map((module, index) => [module.shown, index]));
  return [...rows].sort((a, b) => (order.get(a.module) ?? 0) - (order.get(b.module) ?? 0));
}

function assertSomethingRan(rows: readonly ResultRow[], options: RunOptions): void {
  if (rows.length > 0) return;
  const asked = [...(options.platforms ?? []), ...(options.checks ?? [])].join(", ");
  throw new AssayError("unknown-name", `no test is of what was asked for: ${asked}`, {
    hint: "a platform or a check is matched by its exact name; `assay show` lists them",
  });
}

// A worker is in a process group of its own, so Ctrl-C reaches it only through us.
function killOnInterrupt(alive: ReadonlySet<ChildProcess>, signal: AbortSignal): () => void {
  const killAll = () => {
    for (const child of alive) killGroup(child);
  };
  const onSignal = (name: NodeJS.Signals) => {
    killAll();
    release();
    // Nobody else listens: end the way that the signal would have ended us.
    if (process.listenerCount(name) === 0) process.kill(process.pid, name);
  };
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const release = () => {
    for (const name of names) process.off(name, onSignal);
    process.off("exit", killAll);
    signal.removeEventListener("abort", killAll);
  };
  for (const name of names) process.on(name, onSignal);
  process.on("exit", killAll);
  signal.addEventListener("abort", killAll);
  return release;
}
