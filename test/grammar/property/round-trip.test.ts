// Random trees of the whole specification, to depth 6: built through the builders, printed, read back, equal; printed
// again, the same bytes. 2,000 of them, 100,000 with ASSAY_FULL=1. A failure tells seed, path and the smallest tree.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Module } from "../../../grammar/generated/nodes.js";
import { printModule } from "../../../grammar/print/index.js";
import { nodesOf } from "../oracle.js";
import { modules } from "./arbitraries.js";
import { Coverage } from "./coverage.js";
import { minimise } from "./minimise.js";
import { complaintOrError } from "./round-trip.js";

const full = process.env["ASSAY_FULL"] === "1";
const runs = full ? 100_000 : 2_000;
const seed = Number(process.env["ASSAY_SEED"] ?? 5);

const widths = fc.constantFrom(88, 88, 120, 60, 40, 20, 1, Infinity);

/** The first words of a complaint: while a tree is made smaller, it must go on failing in the same way. */
function sort(found: string | null): string | null {
  return found === null ? null : found.slice(0, 20);
}

function report(module: Module, width: number): string {
  const found = complaintOrError(module, width);
  const small = minimise(module, (tree) => sort(complaintOrError(tree, width)) === sort(found));
  let text = "not printed";
  try {
    text = printModule(small, { width });
  } catch {
    // That it can't be printed is what the complaint says.
  }
  const tree = JSON.stringify(small, (_key, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
  return [`${complaintOrError(small, width)}`, `at width ${width}:`, text, tree].join("\n");
}

describe("a tree that breaks something", () => {
  it("is made small", () => {
    const holds = (tree: Module) => nodesOf(tree).some(({ kind }) => kind === "Await");
    const [found] = fc.sample(modules(6).filter(holds), { numRuns: 1, seed });
    if (found === undefined) expect.fail("nothing was made");
    expect(nodesOf(found).length).toBeGreaterThan(10);
    expect(printModule(minimise(found, holds))).toMatch(/^await [a-z]\n$/);
  });
});

describe("random trees of the specification", () => {
  const coverage = new Coverage();

  it(`${runs} are read back as they were printed`, { timeout: full ? 3_600_000 : 120_000 }, () => {
    const property = fc.property(modules(6), widths, (module, width) => {
      coverage.add(module);
      return complaintOrError(module, width) === null;
    });
    const result = fc.check(property, { numRuns: runs, seed, endOnFailure: false });
    if (!result.failed) return;
    const [module, width] = result.counterexample ?? expect.fail("there is no counterexample");
    expect.fail(`seed ${result.seed}, path ${result.counterexamplePath}: ${report(module, width)}`);
  });

  it("show every kind, and every variant of every field", () => {
    expect(coverage.rareKinds(runs / 40)).toEqual([]);
    expect(coverage.rareVariants(runs / 500)).toEqual([]);
    expect(coverage.deepest).toBeGreaterThanOrEqual(7);
  });
});
