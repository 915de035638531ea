// Owns what native ruff says of texts: would it change them? One process for each batch; no configuration of the user's.
// Knows nothing of where the texts are from.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runToEnd } from "../setup/python-program.js";
import { AssayError } from "../errors.js";
import { failed, PASSED, type ColumnResult } from "./columns.js";

/** How to start ruff: ~> ["python", "-m", "ruff"] */
export type RuffCommand = readonly [string, ...string[]];

/** The ruff of the Python at hand, else that of the machine; undefined where there is none. */
export async function findRuff(python: string | undefined): Promise<RuffCommand | undefined> {
  const candidates: RuffCommand[] = [["ruff"]];
  if (python !== undefined) candidates.unshift([python, "-m", "ruff"]);
  for (const candidate of candidates) {
    if (await answers(candidate)) return candidate;
  }
  return undefined;
}

async function answers([command, ...args]: RuffCommand): Promise<boolean> {
  try {
    return (await runToEnd(command, [...args, "--version"], "")).code === 0;
  } catch {
    return false;
  }
}

export interface RuffBatch {
  readonly ruff: RuffCommand;
  readonly width: number;
  /** A folder that is made for the batch, and taken away after it. */
  readonly folder: string;
  readonly texts: readonly string[];
}

/** One result for each text, in their order. */
export async function ruffBatch(batch: RuffBatch): Promise<readonly ColumnResult[]> {
  const { ruff, width, folder, texts } = batch;
  const [command, ...args] = ruff;
  await mkdir(folder, { recursive: true });
  try {
    const files = texts.map((_, i) => join(folder, `${i}.py`));
    await Promise.all(files.map((file, i) => writeFile(file, texts[i] ?? "")));
    const options = ["format", "--diff", "--isolated", "--no-cache", "--line-length", `${width}`];
    const { stdout, stderr, code } = await runToEnd(command, [...args, ...options, folder], "");
    const changes = readDiffs(stdout);
    const refusals = readRefusals(stderr);
    const said = changes.size + refusals.size;
    // 0: nothing to change. What we have not understood must not pass.
    if ((code === 0) !== (said === 0)) {
      throw new AssayError("python-failed", `ruff ended with exit code ${code}: ${stderr.trim()}`, {
        hint: "run `assay doctor`",
      });
    }
    return texts.map((_, i) => {
      const reason = refusals.get(i) ?? changes.get(i);
      return reason === undefined ? PASSED : failed(reason);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Which of our files a line is about; ruff shortens paths as it likes. */
function numberIn(line: string): number | undefined {
  const found = /(?:^|[/\\ ])(\d+)\.py(?::|\s|$)/.exec(line);
  return found === null ? undefined : Number(found[1]);
}

/** The first line that ruff takes away and the first that it puts there, by the number of the file. */
function readDiffs(diff: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const part of diff.split(/^(?=--- )/m)) {
    const lines = part.split("\n");
    const number = numberIn(lines[0] ?? "");
    if (number === undefined) continue;
    const line = Number(/^@@ -(\d+)/m.exec(part)?.[1] ?? 1);
    const body = lines.slice(3);
    const at = body.findIndex((each) => /^[-+]/.test(each));
    const removed = body
      .slice(at)
      .find((each) => each.startsWith("-"))
      ?.slice(1);
    const added = body
      .slice(at)
      .find((each) => each.startsWith("+"))
      ?.slice(1);
    const place = `line ${line + Math.max(at, 0)}`;
    found.set(number, `${place}: ${quoted(removed)}, ruff ${quoted(added)}`);
  }
  return found;
}

function quoted(line: string | undefined): string {
  return line === undefined ? "nothing" : JSON.stringify(line);
}

/** ~> "error: Failed to parse /tmp/x/3.py:1:5: Expected ..." */
function readRefusals(errors: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const line of errors.split("\n")) {
    const number = numberIn(line);
    if (number === undefined) continue;
    found.set(number, `ruff cannot read it: ${line.slice(line.indexOf(".py") + 4)}`);
  }
  return found;
}
