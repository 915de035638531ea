// Owns what is known of one pytest process over its share of the modules: rows, plans, and whom an early end is to be
// blamed on. Pure: it is told events and an end, and starts or reads nothing itself.
import { basename } from "node:path";

import type { TestModule } from "./modules.js";
import {
  UNSPECIFIED_PLATFORM,
  type PlannedTest,
  type PluginEvent,
  type ResultRow,
} from "./results.js";

/** How a process came to its end. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
  /** Set where the end was ours: a module took longer than this. */
  readonly timedOutAfter: number | null;
  /** The last part of what it printed. */
  readonly output: string;
}

/** What a process leaves behind. */
export interface Settled {
  readonly rows: readonly ResultRow[];
  /** Modules that were never to blame and have not run yet. */
  readonly remaining: readonly TestModule[];
  readonly notes: readonly string[];
}

interface ModuleState {
  readonly module: TestModule;
  readonly rows: ResultRow[];
  planned: readonly PlannedTest[];
  modelType: string;
  task: string;
  finished: boolean;
}

interface Current {
  readonly state: ModuleState;
  readonly importing: boolean;
  test: string;
}

export class Session {
  versions: Readonly<Record<string, string | null>> | null = null;
  readonly #states = new Map<string, ModuleState>();
  #current: Current | null = null;
  #ended = false;
  /** A failure of something above a module: a conftest.py, a package. */
  #elsewhere = "";

  constructor(modules: readonly TestModule[]) {
    for (const module of modules) {
      const modelType = basename(module.path, ".py").replace(/^test_(hf_)?/, "");
      const state = { module, rows: [], planned: [], modelType, task: "", finished: false };
      this.#states.set(module.path, state);
    }
  }

  /** Take in one event; yields the row that it completed, if any. */
  take(event: PluginEvent): ResultRow | null {
    if (event.event === "session") this.versions = event.versions;
    else if (event.event === "session_finished") this.#ended = true;
    else if (event.event === "row") return this.#takeRow(event.row);
    else this.#takeModuleEvent(event);
    return null;
  }

  #takeModuleEvent(event: Exclude<PluginEvent, { event: "session" | "session_finished" | "row" }>) {
    const state = this.#states.get(event.module);
    if (state === undefined) return;
    if (event.event === "collecting") this.#current = { state, importing: true, test: "" };
    else if (event.event === "imported") this.#current = null;
    else if (event.event === "module_started")
      this.#current = { state, importing: false, test: "" };
    else if (event.event === "test_started")
      this.#current = { state, importing: false, test: event.test };
    else if (event.event === "tests") {
      state.planned = event.tests;
      state.modelType = event.model_type;
      state.task = event.task;
    } else {
      state.finished = true;
      this.#current = null;
    }
  }

  #takeRow({ test, ...row }: Extract<PluginEvent, { event: "row" }>["row"]): ResultRow | null {
    const state = this.#states.get(row.module);
    if (state === undefined) {
      this.#elsewhere ||= row.reason;
      return null;
    }
    const module = state.module.shown;
    const complete = { ...row, module, nodeid: nodeIdOf(module, test) };
    state.rows.push(complete);
    return complete;
  }

  shownName(module: string): string {
    return this.#states.get(module)?.module.shown ?? module;
  }

  /** The rows of a module that is done. */
  rowsOf(module: string): readonly ResultRow[] {
    return this.#states.get(module)?.rows ?? [];
  }

  /** What is left once the process is gone. Takes at least one module off, so that starting again comes to an end. */
  settle(end: ProcessEnd): Settled {
    const unfinished = [...this.#states.values()].filter((state) => !state.finished);
    const finished = [...this.#states.values()].filter((state) => state.finished);
    const blamed = this.#blamed(unfinished, finished.length > 0);
    const rows = [
      ...finished.flatMap((state) => state.rows),
      ...blamed.flatMap((state) => [...state.rows, ...this.#rowsNeverGot(state, end)]),
    ];
    const remaining = unfinished.filter((state) => !blamed.includes(state)).map((s) => s.module);
    return { rows, remaining, notes: this.#notes(unfinished, blamed, end) };
  }

  #blamed(unfinished: readonly ModuleState[], someFinished: boolean): readonly ModuleState[] {
    const current = this.#current;
    if (current !== null) return unfinished.filter((state) => state === current.state);
    // It died between two modules: nobody is to blame, and what is finished is progress enough.
    if (!this.#ended && someFinished) return [];
    return unfinished;
  }

  #rowsNeverGot(state: ModuleState, end: ProcessEnd): readonly ResultRow[] {
    const how = describeEnd(end);
    const base = {
      model_type: state.modelType,
      task: state.task,
      module: state.module.shown,
      outcome: "failed",
      evidence: "not_run",
      figures: {},
      detail: end.output,
    } as const;
    const known = new Set(state.rows.map((row) => row.nodeid));
    const missing = state.planned.filter(
      (plan) => !known.has(nodeIdOf(state.module.shown, plan.test)),
    );
    if (missing.length === 0) {
      const reason = this.#whyNoTest(how);
      const nodeid = state.module.shown;
      const platform = UNSPECIFIED_PLATFORM;
      return [{ ...base, check: "import", platform, reason, seconds: 0, nodeid }];
    }
    const inFlight = this.#current?.test ?? "";
    return missing.map(({ test, check, platform }) => {
      const wasRunning = test === inFlight;
      const reason = wasRunning || inFlight === "" ? how : `${how} in ${inFlight}, before this ran`;
      const seconds = wasRunning ? (end.timedOutAfter ?? 0) : 0;
      const nodeid = nodeIdOf(state.module.shown, test);
      return { ...base, check, platform, reason, seconds, nodeid };
    });
  }

  #whyNoTest(how: string): string {
    if (this.#current?.importing === true) return `${how} while the module was imported`;
    if (this.#elsewhere !== "") return this.#elsewhere;
    return this.#ended ? "pytest did not collect the module" : how;
  }

  #notes(
    unfinished: readonly ModuleState[],
    blamed: readonly ModuleState[],
    end: ProcessEnd,
  ): readonly string[] {
    if (unfinished.length === 0) {
      const orderly = end.signal === null && end.timedOutAfter === null && this.#ended;
      return orderly ? [] : [`after the last test of its modules, ${describeEnd(end)}`];
    }
    return blamed.map((state) => `${state.module.shown}: ${describeEnd(end)}`);
  }
}

function nodeIdOf(module: string, test: string): string {
  return test === "" ? module : `${module}::${test}`;
}

/** "timeout: no end after 300 s", "the process was ended by SIGSEGV", ... */
export function describeEnd(end: ProcessEnd): string {
  if (end.timedOutAfter !== null) return `timeout: no end after ${end.timedOutAfter} s`;
  if (end.signal !== null) return `the process was ended by ${end.signal}`;
  return `the process ended early with exit code ${end.code ?? "unknown"}`;
}
