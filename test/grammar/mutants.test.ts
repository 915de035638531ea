// Real code, broken in one place, in every way that we know: we refuse what CPython refuses, and read the rest as it does.

import { beforeAll, describe, expect, it } from "vitest";
import { judge, judgeBy314 } from "./mutants-judge.js";
import type { Judgement } from "./mutants-judge.js";
import { modern } from "./mutants-modern.js";
import { snippets } from "./mutants-snippets.js";
import { mutantsOf, mutations } from "./mutants.js";
import type { Mutant } from "./mutants.js";
import { loadPython314 } from "./property/python314.js";
import type { AskPython314 } from "./property/python314.js";

const full = process.env["ASSAY_FULL"] === "1";
const seed = Number(process.env["ASSAY_SEED"] ?? 0);
const limits = { timeout: full ? 3_600_000 : 240_000 };

function mutants(texts: readonly string[], each: number): Mutant[] {
  return texts.flatMap((text, i) => mutantsOf(text, each, text.length + 31 * i + 7919 * seed));
}

function total(parts: readonly Judgement[]): Judgement {
  const sum = (pick: (part: Judgement) => number) =>
    parts.reduce((count, part) => count + pick(part), 0);
  return {
    wrong: parts.flatMap(({ wrong }) => wrong),
    rejected: sum(({ rejected }) => rejected),
    accepted: sum(({ accepted }) => accepted),
    newer: sum(({ newer }) => newer),
    older: sum(({ older }) => older),
    sameLine: sum(({ sameLine }) => sameLine),
  };
}

function inChunks<T>(list: readonly T[], size: number): T[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, i) => list.slice(i * size, (i + 1) * size));
}

let ask314: AskPython314;
beforeAll(async () => {
  ask314 = await loadPython314();
});

describe("mutants of the standard library", () => {
  const made = mutants(snippets(full ? 1 : 8, seed), full ? 8 : 9);

  it("are many, of every sort", () => {
    expect(made.length).toBeGreaterThan(full ? 20_000 : 3_000);
    for (const name of Object.keys(mutations)) {
      const count = made.filter(({ mutation }) => mutation === name).length;
      expect(count, name).toBeGreaterThan(12);
    }
  });

  it("are refused where CPython refuses them, only there, and on the same line", limits, () => {
    const texts = made.map(({ text }) => text);
    const judged = total(inChunks(texts, 500).map((chunk) => judge(chunk, ask314)));
    expect(judged.wrong).toEqual([]);
    expect(judged.rejected).toBeGreaterThan(texts.length * 0.4);
    expect(judged.accepted).toBeGreaterThan(texts.length * 0.2);
    // A backslash and CRLF at the very end were taken until 3.11.
    expect(judged.older).toBeLessThan(texts.length * 0.002);
    expect(judged.sameLine / judged.rejected).toBeGreaterThan(0.93);
  });
});

describe("mutants of the syntax of 3.12 to 3.14", () => {
  const made = mutants(modern, full ? 600 : 60);

  it("are refused where CPython 3.14 refuses them, and only there", limits, () => {
    const originals = judgeBy314(modern, ask314);
    expect(originals).toMatchObject({ wrong: [], accepted: modern.length });
    const texts = made.map(({ text }) => text);
    const judged = total(inChunks(texts, 500).map((chunk) => judgeBy314(chunk, ask314)));
    expect(judged.wrong).toEqual([]);
    expect(judged.rejected).toBeGreaterThan(texts.length * 0.3);
    expect(judged.accepted).toBeGreaterThan(texts.length * 0.2);
    expect(judged.sameLine / judged.rejected).toBeGreaterThan(0.85);
  });
});
