// The thread that jobs.ts starts: proves the files that it is given, asks for more, ends when there are none.
// Knows nothing of the other threads.
import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import { loadWitness } from "../../grammar/witness/index.js";
import { Job } from "./job.js";
import type { FromWorker } from "./jobs.js";

const Settings = z.object({ python: z.string().optional(), width: z.int() });
const Share = z.object({ files: z.array(z.string()) });

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

const { python, width } = Settings.parse(workerData);
const job = new Job({ python, width });

async function prove(files: readonly string[]): Promise<void> {
  if (files.length === 0) {
    job.close();
    parentPort?.close();
    return;
  }
  try {
    await job.prove(files, (file) => tell({ says: "file", file }));
    tell({ says: "ready" });
  } catch (error) {
    tell({ says: "failed", error });
    job.close();
    parentPort?.close();
  }
}

await loadWitness();
parentPort?.on("message", (message) => void prove(Share.parse(message).files));
tell({ says: "ready" });
