// Random trees of the specification, printed: CPython reads the same trees, the Python at hand and 3.14; ruff leaves the text as it is.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstDifference } from "../../../grammar/compare.js";
import { looksLikeNode } from "../../../grammar/check/construct.js";
import { versions } from "../../../grammar/index.js";
import type { Module, Node } from "../../../grammar/index.js";
import { printModule } from "../../../grammar/print/index.js";
import { askCPython, nodesOf, pythonVersion, since, withoutOwnKinds } from "../oracle.js";
import { formatWithRuff } from "../print/ruff.js";
import { modules } from "./arbitraries.js";
import { loadPython314 } from "./python314.js";

const full = process.env["ASSAY_FULL"] === "1";
const seed = Number(process.env["ASSAY_SEED"] ?? 7);
const limits = { timeout: full ? 3_600_000 : 120_000 };
const random = fc.sample(modules(6), { numRuns: full ? 20_000 : 1_000, seed });

function inChunks<T>(list: readonly T[], size: number): T[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, i) => list.slice(i * size, (i + 1) * size));
}

function isString(node: Node): boolean {
  if (node.kind === "JoinedStr" || node.kind === "TemplateStr") return true;
  return node.kind === "Constant" && (node.value.type === "str" || node.value.type === "bytes");
}

/** Quotes and backslashes in the holes of an f-string are for 3.12 and later. */
function nestsStrings(tree: Node): boolean {
  return nodesOf(tree).some(
    (node) => node.kind === "FormattedValue" && nodesOf(node.value).some(isString),
  );
}

function complaint(tree: Module, read: Node | null, error: string | null): string[] {
  if (read === null) return [`${error}: ${printModule(tree)}`];
  const difference = firstDifference(withoutOwnKinds(tree), read);
  return difference === null ? [] : [`${JSON.stringify(difference)}: ${printModule(tree)}`];
}

function complaintsOfCPython(trees: readonly Module[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "assay-random-"));
  try {
    const paths = trees.map((tree, i) => {
      const path = join(folder, `${i}.py`);
      writeFileSync(path, printModule(tree));
      return path;
    });
    return askCPython(paths).flatMap(({ tree, error }, i) => {
      return complaint(trees[i] ?? expect.fail("more answers"), tree, error);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("what is printed of random trees", () => {
  it("is the same tree to the Python at hand, where it knows all of it", limits, () => {
    const here = versions.indexOf(pythonVersion());
    const known = random.filter(
      (tree) =>
        versions.indexOf(since(tree)) <= here &&
        (here >= versions.indexOf("3.12") || !nestsStrings(tree)),
    );
    expect(known.length).toBeGreaterThan(random.length / 8);
    expect(inChunks(known, 200).flatMap(complaintsOfCPython)).toEqual([]);
  });

  it("is the same tree to CPython 3.14", limits, async () => {
    const ask = await loadPython314();
    const wrong = inChunks(random, 200).flatMap((trees) => {
      const verdicts = ask(trees.map((tree) => printModule(tree)));
      return trees.flatMap((tree, i) => {
        const { tree: read = null, error = null } = verdicts[i] ?? {};
        return complaint(tree, read, error);
      });
    });
    expect(wrong).toEqual([]);
  });
});

function holdsThreeQuotes(node: Node): boolean {
  return node.kind === "Constant" && node.value.type === "str" && /"""|'''/.test(node.value.value);
}

function hasCommentAfterGlobal(node: Node): boolean {
  return Object.values(node).some((value: unknown) => {
    if (!Array.isArray(value)) return false;
    const kinds = value
      .map((each: unknown) => (looksLikeNode(each) ? each.kind : ""))
      .filter((kind) => kind !== "BlankLine");
    return kinds.some((kind, i) => /^(Global|Nonlocal)$/.test(kind) && kinds[i + 1] === "Comment");
  });
}

/**
 * Where ruff makes another tree of a text, or can't read it: strings and braces in the holes of t-strings, `del (a, b)` for
 * `del a, b`, one tuple after `with`; a lambda as an annotation, which it changes again when asked again; `case A(_=b)`; three quotes in the hole of an f-string. And a comment of its own behind
 * `global a`, which it takes for one at the end of the line, that may not be broken then.
 */
function isDisputed(tree: Module): boolean {
  return nodesOf(tree).some((node) => {
    if (hasCommentAfterGlobal(node)) return true;
    switch (node.kind) {
      case "Interpolation":
        return node.str.startsWith("({") || nodesOf(node.value).some(isString);
      case "MatchClass":
        return node.kwd_attrs.includes("_");
      case "withitem":
        return node.context_expr.kind === "Tuple";
      case "Delete":
        return node.targets.length > 1;
      case "AnnAssign":
        return node.annotation.kind === "Lambda";
      case "TypeAlias":
        // Ours: `] = await a` behind type parameters that are broken is not put in parentheses.
        return node.type_params.length > 0 && node.value.kind === "Await";
      case "FormattedValue":
        return nodesOf(node.value).some(holdsThreeQuotes);
      default:
        return false;
    }
  });
}

describe("ruff", () => {
  it.each([88, 60, 20])("leaves them as they are at %d columns", limits, (width) => {
    const settled = random.filter((tree) => !isDisputed(tree));
    expect(settled.length).toBeGreaterThan(random.length / 2);
    const changed = settled.flatMap((tree) => {
      const text = printModule(tree, { width });
      const formatted = formatWithRuff(text, width);
      return formatted === text ? [] : [`${text}\nbut ruff:\n${formatted}`];
    });
    expect(changed).toEqual([]);
  });
});
