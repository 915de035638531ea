// Owns the few words about the machine that every record of a run carries; from Node alone, in no time.
// Knows nothing of accelerators: detect.ts asks Python about those.
import { availableParallelism, cpus, release, totalmem, type as systemName } from "node:os";

/** `{ processor, cores, memory, system }` */
export function describeMachine(): Readonly<Record<string, string>> {
  return {
    processor: cpus()[0]?.model.trim() ?? process.arch,
    cores: String(availableParallelism()),
    memory: `${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    system: `${systemName()} ${release()} ${process.arch}`,
  };
}
