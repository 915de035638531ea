// Holds our reading of many texts against oracles: what is read wrongly, refused wrongly, or refused on another line.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firstDifference } from "../../grammar/index.js";
import type { Module, Node } from "../../grammar/index.js";
import { parse, PythonSyntaxError } from "../../grammar/parse/index.js";
import { cpythonVerdicts } from "./mutants-verdicts.js";
import { askCPython, withoutOwnKinds } from "./oracle.js";
import type { AskPython314 } from "./property/python314.js";

export interface Judgement {
  /** A line for each text that we read and should not, or the other way round, or read as another tree. */
  readonly wrong: readonly string[];
  readonly rejected: number;
  readonly accepted: number;
  /** Refused by the Python at hand, read alike by 3.14. */
  readonly newer: number;
  /** Read by the Python at hand, refused by us and by 3.14. */
  readonly older: number;
  /** Of the rejected ones: refused by us on the line on which CPython refuses them. */
  readonly sameLine: number;
}

/** What we read, or why we refuse. */
export function attempt(text: string): Module | PythonSyntaxError {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof PythonSyntaxError) return error;
    throw error;
  }
}

function shown(text: string): string {
  return JSON.stringify(text.length > 3000 ? `${text.slice(0, 3000)}…` : text);
}

function treesOf(texts: readonly string[]): (Node | null)[] {
  const folder = mkdtempSync(join(tmpdir(), "assay-mutants-"));
  try {
    const paths = texts.map((text, i) => {
      const path = join(folder, `${i}.py`);
      writeFileSync(path, text);
      return path;
    });
    return askCPython(paths).map(({ tree }) => tree);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Read {
  readonly text: string;
  readonly tree: Module;
}

function differing(read: readonly Read[], trees: readonly (Node | null)[]): string[] {
  return read.flatMap(({ text, tree }, i) => {
    const other = trees[i];
    if (other == null) return [`read, but it is no Python: ${shown(text)}`];
    const difference = firstDifference(withoutOwnKinds(tree), other);
    return difference === null
      ? []
      : [`another tree: ${JSON.stringify(difference)}: ${shown(text)}`];
  });
}

function refused(error: PythonSyntaxError, text: string): string {
  return `refused: ${error.message}: ${shown(text)}`;
}

/** With the Python at hand; where we and it differ, 3.14 is asked: Python has changed in places. */
export function judge(texts: readonly string[], ask314: AskPython314): Judgement {
  const wrong: string[] = [];
  const read: Read[] = [];
  const newer: Read[] = [];
  const refusals: { readonly text: string; readonly error: PythonSyntaxError }[] = [];
  const counts = { rejected: 0, accepted: 0, sameLine: 0 };
  const verdicts = cpythonVerdicts(texts);
  texts.forEach((text, i) => {
    const ours = attempt(text);
    const refusal = verdicts[i] ?? null;
    if (refusal === null) {
      counts.accepted += 1;
      if (ours instanceof PythonSyntaxError) refusals.push({ text, error: ours });
      else read.push({ text, tree: ours });
    } else if (ours instanceof PythonSyntaxError) {
      counts.rejected += 1;
      if (refusal.line === null || refusal.line === ours.line) counts.sameLine += 1;
    } else newer.push({ text, tree: ours });
  });
  wrong.push(...differing(read, treesOf(read.map(({ text }) => text))));
  wrong.push(
    ...differing(
      newer,
      ask314(newer.map(({ text }) => text)).map(({ tree }) => tree),
    ),
  );
  const verdicts314 = ask314(refusals.map(({ text }) => text));
  const refusedWrongly = refusals.filter((_, i) => verdicts314[i]?.tree !== null);
  wrong.push(...refusedWrongly.map(({ error, text }) => refused(error, text)));
  const older = refusals.length - refusedWrongly.length;
  return { ...counts, wrong, newer: newer.length, older };
}

/** With CPython 3.14 alone. */
export function judgeBy314(texts: readonly string[], ask314: AskPython314): Judgement {
  const wrong: string[] = [];
  const counts = { rejected: 0, accepted: 0, sameLine: 0, newer: 0, older: 0 };
  ask314(texts).forEach(({ tree, line, error, limit }, i) => {
    const text = texts[i] ?? "";
    if (limit) return;
    const ours = attempt(text);
    if (tree === null) counts.rejected += 1;
    else counts.accepted += 1;
    if (ours instanceof PythonSyntaxError) {
      if (tree !== null) wrong.push(refused(ours, text));
      else if (line === null || line === ours.line) counts.sameLine += 1;
    } else if (tree === null) wrong.push(`read, but 3.14 says ${String(error)}: ${shown(text)}`);
    else wrong.push(...differing([{ text, tree: ours }], [tree]));
  });
  return { ...counts, wrong };
}
