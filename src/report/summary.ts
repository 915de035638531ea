// Owns how rows are grouped for a reader: by model, platform and evidence; reasons; the verdict in a sentence.
// Knows nothing of terminals, HTML or files.
import {
  EVIDENCE,
  countOutcomes,
  type Counts,
  type Evidence,
  type Figure,
  type ResultRow,
  type RunResult,
} from "../run/results.js";

/** The rows of one model on one platform that rest on the same evidence. */
export interface Group {
  readonly modelType: string;
  readonly task: string;
  readonly module: string;
  readonly platform: string;
  /** `not_run` only where nothing of this model ran on this platform. */
  readonly evidence: Evidence;
  readonly rows: readonly ResultRow[];
  readonly counts: Counts;
  readonly seconds: number;
}

/**
 * One group per (module, platform, evidence). Checks that were skipped stand with those that ran on the same platform,
 * where these rest on one kind of evidence. What failed without a result (a crash, a timeout) stands by itself.
 * Nothing is added up over evidence.
 */
export function groupRows(rows: readonly ResultRow[]): readonly Group[] {
  const byPlace = groupBy(rows, (row) => `${row.module}\0${row.model_type}\0${row.platform}`);
  return [...byPlace.values()].flatMap((ofPlace) => {
    const ran = EVIDENCE.filter((kind) => kind !== "not_run").filter((kind) =>
      ofPlace.some((row) => row.evidence === kind),
    );
    const [only] = ran;
    const home = only !== undefined && ran.length === 1 ? only : "not_run";
    const kindOf = (row: ResultRow) =>
      row.evidence === "not_run" && row.outcome !== "failed" ? home : row.evidence;
    return EVIDENCE.map((kind) => ({ kind, of: ofPlace.filter((row) => kindOf(row) === kind) }))
      .filter(({ of }) => of.length > 0)
      .map(({ kind, of }) => groupOf(of, kind));
  });
}

function groupOf(rows: readonly ResultRow[], evidence: Evidence): Group {
  const first = rows[0];
  if (first === undefined) throw new RangeError("a group has at least one row");
  return {
    modelType: first.model_type,
    task: first.task,
    module: first.module,
    platform: first.platform,
    evidence,
    rows,
    counts: countOutcomes(rows),
    seconds: rows.reduce((sum, row) => sum + row.seconds, 0),
  };
}

/** Why checks did not run, and how often; the most frequent first. */
export interface SkipReason {
  readonly outcome: "not_applicable" | "absent";
  readonly reason: string;
  readonly platforms: readonly string[];
  readonly checks: readonly string[];
  readonly models: readonly string[];
  readonly count: number;
}

export function skipReasons(rows: readonly ResultRow[]): readonly SkipReason[] {
  const found: SkipReason[] = [];
  for (const outcome of ["absent", "not_applicable"] as const) {
    const skipped = rows.filter((row) => row.outcome === outcome);
    const ofOutcome = [...groupBy(skipped, (row) => row.reason)].map(([reason, same]) => ({
      outcome,
      reason: reason === "" ? "no reason was given" : reason,
      platforms: distinct(same.map((row) => row.platform)),
      checks: distinct(same.map((row) => row.check)),
      models: distinct(same.map((row) => row.model_type)),
      count: same.length,
    }));
    found.push(...ofOutcome.sort((a, b) => b.count - a.count));
  }
  return found;
}

export interface Verdict {
  readonly status: "passed" | "failed" | "nothing-ran";
  /** "7 checks failed", "No check failed", "Nothing ran" */
  readonly title: string;
  /** The numbers behind it, one for each kind of evidence: they are never added up. */
  readonly parts: readonly string[];
}

const ON: Readonly<Record<Evidence, string>> = {
  hardware: "on hardware",
  emulator: "on an emulator",
  simulator: "on a simulator",
  not_run: "without a result",
};

export function verdictOf(result: RunResult): Verdict {
  const counts = countOutcomes(result.rows);
  const parts = EVIDENCE.flatMap((evidence) => {
    const of = countOutcomes(result.rows.filter((row) => row.evidence === evidence));
    const failed = of.failed > 0 ? [`${of.failed} failed`] : [];
    const passed = of.passed > 0 ? [`${of.passed} passed`] : [];
    const ran = [...passed, ...failed].join(" and ");
    const skipped = [
      of.not_applicable > 0 ? `${of.not_applicable} not applicable` : "",
      of.absent > 0 ? `${of.absent} on absent platforms` : "",
    ].filter((part) => part !== "");
    return [...(ran === "" ? [] : [`${ran} ${ON[evidence]}`]), ...skipped];
  });
  if (counts.failed > 0) {
    const title = `${counts.failed} ${plural(counts.failed, "check")} failed`;
    return { status: "failed", title, parts };
  }
  if (counts.passed === 0) return { status: "nothing-ran", title: "Nothing ran", parts };
  return { status: "passed", title: "No check failed", parts };
}

export function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}

export function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

export function groupBy<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group === undefined) groups.set(key(value), [value]);
    else group.push(value);
  }
  return groups;
}

/** `difference 3.2e-7, tolerance 1e-6` */
export function describeFigures(figures: Readonly<Record<string, Figure>>): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${formatFigure(value)}`)
    .join(", ");
}

/** Three digits that tell something, whatever the size. */
export function formatFigure(value: Figure): string {
  if (typeof value === "string") return value;
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e6 ? String(Number(value.toPrecision(3))) : value.toExponential(1);
}

export function formatSeconds(seconds: number): string {
  if (seconds >= 60) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return seconds >= 10 ? `${seconds.toFixed(0)} s` : `${seconds.toFixed(2)} s`;
}
