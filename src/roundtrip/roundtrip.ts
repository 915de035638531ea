// Owns `roundtrip`: the files of the paths, shared out to jobs, shown to ruff in batches, added up.
// Knows nothing of how a file is proven, nor of how the result is shown.
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { checkPython, findAnyPython } from "../setup/environment.js";
import { collectGroups } from "./collect.js";
import { notChecked, type FileRoundtrip } from "./columns.js";
import { proveShared } from "./jobs.js";
import type { ProvenFile } from "./job.js";
import { findRuff, ruffBatch, type RuffCommand } from "./ruff.js";
import { summarize, type RoundtripSummary } from "./summary.js";

export interface RoundtripOptions {
  /** The interpreter to ask. */
  readonly python?: string | undefined;
  /** false: CPython is not asked; its columns are "not checked". */
  readonly askPython?: boolean | undefined;
  /** false: ruff is not asked. */
  readonly askRuff?: boolean | undefined;
  /** How many files are proven at once. Default: one for each core. */
  readonly jobs?: number | undefined;
  /** The width that is printed to, and that ruff formats to. Default 88. */
  readonly width?: number | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly onProgress?: ((progress: RoundtripProgress) => void) | undefined;
}

export interface RoundtripProgress {
  readonly done: number;
  readonly files: number;
  /** Files in which something failed, so far. */
  readonly differing: number;
}

export interface RoundtripResult {
  /** ~> "3.11.7"; null where CPython was not asked. */
  readonly python: string | null;
  readonly seconds: number;
  readonly summary: RoundtripSummary;
  /** In the order of the groups, sorted. */
  readonly files: readonly FileRoundtrip[];
}

const DEFAULT_WIDTH = 88;
/** Texts for one process of ruff. */
const RUFF_BATCH = 400;

/** Reads any Python files, holds each tree against CPython's, prints, reads back, compares. */
export async function roundtrip(
  paths: readonly string[],
  options: RoundtripOptions = {},
): Promise<RoundtripResult> {
  const started = performance.now();
  const groups = await collectGroups(paths);
  const { width = DEFAULT_WIDTH, jobs = availableParallelism() } = options;
  const python = await pythonFor(options);
  const ruff = options.askRuff === false ? undefined : await findRuff(python?.executable);
  const files = groups.flatMap((group) => group.files);
  const inspector = new RuffInspector(ruff, width);
  const proven = new Map<string, FileRoundtrip>();
  const progress = { done: 0, files: files.length, differing: 0 };
  try {
    const settings = { python: python?.executable, width };
    await proveShared({ files, jobs, settings }, (each) => {
      inspector.take(each);
      progress.done += 1;
      if (hasFailed(each.file)) progress.differing += 1;
      options.onProgress?.({ ...progress });
    });
    for (const file of await inspector.finish()) proven.set(file.path, file);
  } finally {
    await inspector.close();
  }
  const results = files.map((path) => proven.get(path)).filter((file) => file !== undefined);
  const seconds = (performance.now() - started) / 1000;
  const summary = summarize(groups, proven);
  return { python: python?.version ?? null, seconds, summary, files: results };
}

/** Did any column fail? What was not checked is no failure, and no pass. */
export function hasFailed({ columns }: FileRoundtrip): boolean {
  return Object.values(columns).some(({ outcome }) => outcome === "failed");
}

async function pythonFor({
  python: named,
  askPython,
  env,
}: RoundtripOptions): Promise<{ readonly executable: string; readonly version: string } | null> {
  if (askPython === false) return null;
  const found = findAnyPython({ named, ...(env === undefined ? {} : { env }) });
  if (found === undefined) return null;
  return { executable: found.executable, version: await checkPython(found) };
}

/** Shows ruff the texts in batches, while the proving goes on. */
class RuffInspector {
  readonly #ruff: RuffCommand | undefined;
  readonly #width: number;
  readonly #batches: Promise<readonly FileRoundtrip[]>[] = [];
  #open: ProvenFile[] = [];
  #folder: Promise<string> | undefined;

  constructor(ruff: RuffCommand | undefined, width: number) {
    this.#ruff = ruff;
    this.#width = width;
  }

  take(file: ProvenFile): void {
    this.#open.push(file);
    if (this.#open.length * 2 >= RUFF_BATCH) this.#send();
  }

  async finish(): Promise<readonly FileRoundtrip[]> {
    this.#send();
    return (await Promise.all(this.#batches)).flat();
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#batches);
    if (this.#folder !== undefined) await rm(await this.#folder, { recursive: true, force: true });
  }

  #send(): void {
    const files = this.#open;
    this.#open = [];
    if (files.length === 0) return;
    const batch = this.#inspect(files, this.#batches.length);
    // It is awaited at the end; until then a failure of it is nobody's.
    batch.catch(() => undefined);
    this.#batches.push(batch);
  }

  async #inspect(files: readonly ProvenFile[], number: number): Promise<readonly FileRoundtrip[]> {
    const ruff = this.#ruff;
    if (ruff === undefined) return files.map((each) => withoutRuff(each));
    this.#folder ??= mkdtemp(join(tmpdir(), "assay-roundtrip-"));
    const folder = join(await this.#folder, String(number));
    const texts = files.flatMap(({ printed, commented }) => [printed ?? "", commented ?? ""]);
    const results = await ruffBatch({ ruff, width: this.#width, folder, texts });
    return files.map((each, i) => withRuff(each, results[2 * i], results[2 * i + 1]));
  }
}

type Result = Awaited<ReturnType<typeof ruffBatch>>[number] | undefined;

function withRuff(
  { file, printed, commented }: ProvenFile,
  own: Result,
  full: Result,
): FileRoundtrip {
  const { columns } = file;
  const ruff = printed === undefined || own === undefined ? columns.ruff : own;
  const agreed = columns.comments.outcome !== "passed" || commented === undefined;
  const comments = agreed || full === undefined ? columns.comments : full;
  return { ...file, columns: { ...columns, ruff, comments } };
}

/** Without ruff a part of the last column is not checked, so the whole is not. */
function withoutRuff({ file }: ProvenFile): FileRoundtrip {
  const { columns } = file;
  if (columns.comments.outcome !== "passed") return file;
  const comments = notChecked("read back as the same; there is no ruff");
  return { ...file, columns: { ...columns, comments } };
}
