// Owns the sharing out: one job in this thread, or several threads that ask for the next files when they are done.
// Knows nothing of what is proven.
import { Worker } from "node:worker_threads";
import { loadWitness } from "../../grammar/witness/index.js";
import { Job, type JobSettings, type ProvenFile } from "./job.js";

export interface SharedWork {
  readonly files: readonly string[];
  readonly jobs: number;
  readonly settings: JobSettings;
}

/** What a thread says: a file is proven, it wants more, it cannot go on. */
export type FromWorker =
  | { readonly says: "file"; readonly file: ProvenFile }
  | { readonly says: "ready" }
  | { readonly says: "failed"; readonly error: unknown };

/** What a thread is told: the next files; none when all is done. */
export interface ToWorker {
  readonly files: readonly string[];
}

/** Files for a thread at a time: enough that CPython reads ahead, few enough that all end together. */
const SHARE = 8;
const WORKER = new URL("./worker.js", import.meta.url);

/** Gives every file once, in no order. */
export async function proveShared(
  { files, jobs, settings }: SharedWork,
  onFile: (file: ProvenFile) => void,
): Promise<void> {
  const threads = Math.min(jobs, Math.ceil(files.length / SHARE));
  // From the sources (in tests) there is no compiled file to start a thread with.
  if (threads <= 1 || import.meta.url.endsWith(".ts")) {
    await proveHere(files, settings, onFile);
    return;
  }
  const queue = { files, next: 0 };
  const running = Array.from({ length: threads }, () => runThread(queue, settings, onFile));
  await Promise.all(running);
}

async function proveHere(
  files: readonly string[],
  settings: JobSettings,
  onFile: (file: ProvenFile) => void,
): Promise<void> {
  await loadWitness();
  const job = new Job(settings);
  try {
    await job.prove(files, onFile);
  } finally {
    job.close();
  }
}

interface Queue {
  readonly files: readonly string[];
  next: number;
}

function runThread(
  queue: Queue,
  settings: JobSettings,
  onFile: (file: ProvenFile) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: settings });
    worker.on("message", (message: FromWorker) => {
      if (message.says === "file") onFile(message.file);
      else if (message.says === "failed") reject(asError(message.error));
      else {
        const share = queue.files.slice(queue.next, queue.next + SHARE);
        queue.next += share.length;
        worker.postMessage({ files: share } satisfies ToWorker);
      }
    });
    worker.on("error", (error) => reject(error));
    worker.on("exit", () => resolve());
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
