// The cases of test/corpus, read both ways, and held against CPython; and every kind of the specification has one.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as builders from "../../builders/generated/nodes.js";
import { construct } from "../../grammar/check/construct.js";
import { firstDifference, kindTable, versions } from "../../grammar/index.js";
import { parse, PythonSyntaxError } from "../../grammar/parse/index.js";
import { printModule } from "../../grammar/print/index.js";
import { corpus, treeText } from "./corpus.js";
import type { Case } from "./corpus.js";
import { askCPython, nodesOf, pythonVersion, since, withoutOwnKinds } from "./oracle.js";

const cases = corpus();
const valid = cases.filter(({ expected }) => !expected.startsWith("error "));
const invalid = cases.filter(({ expected }) => expected.startsWith("error "));
const named = (list: readonly Case[]): [string, Case][] =>
  list.map((each) => [`${each.file}: ${each.title}`, each]);

describe("a text", () => {
  it.each(named(valid))("%s", (_name, { python, expected }) => {
    expect(treeText(parse(python))).toBe(expected);
  });

  it.each(named(valid))("%s: printed, it reads back as the same tree", (_name, { python }) => {
    const tree = parse(python);
    const printed = printModule(tree);
    expect(firstDifference(tree, parse(printed))).toBeNull();
    expect(printModule(parse(printed))).toBe(printed);
  });

  it.each(named(valid))("%s: the builders take it", (_name, { python }) => {
    const tree = parse(python);
    expect(construct(tree)).toBe(tree);
  });

  it.each(named(invalid))("%s is refused", (_name, { python, expected }) => {
    try {
      parse(python);
    } catch (error) {
      if (!(error instanceof PythonSyntaxError)) throw error;
      expect(`error ${error.line}:${error.column} ${error.reason}`).toBe(expected);
      return;
    }
    expect.fail("it was read");
  });
});

/** Forms that came later than the kinds they are made of say so in their titles. */
function requiredBy({ title, python }: Case): number {
  const told = /as of (3\.\d+)/.exec(title)?.[1];
  const index = versions.findIndex((version) => version === told);
  return Math.max(index, versions.indexOf(since(parse(python))));
}

describe("CPython", () => {
  it("reads the same trees, and refuses what we refuse", () => {
    const folder = mkdtempSync(join(tmpdir(), "assay-corpus-"));
    try {
      const at = versions.indexOf(pythonVersion());
      const known = cases.filter((each) => {
        return each.expected.startsWith("error ") || requiredBy(each) <= at;
      });
      const paths = known.map(({ python }, i) => {
        const path = join(folder, `${String(i)}.py`);
        writeFileSync(path, python);
        return path;
      });
      const differing = askCPython(paths).flatMap((answer, i) => {
        const { file, title, python, expected } = known[i] ?? expect.fail("no such case");
        const name = `${file}: ${title}`;
        if (expected.startsWith("error ")) return answer.tree === null ? [] : [name];
        if (answer.tree === null) return [`${name}: ${String(answer.error)}`];
        const difference = firstDifference(withoutOwnKinds(parse(python)), answer.tree);
        return difference === null ? [] : [`${name}: ${JSON.stringify(difference)}`];
      });
      expect(differing).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("the specification", () => {
  it("has a corpus case for every kind", () => {
    const seen = new Set<string>(
      valid.flatMap(({ python }) => nodesOf(parse(python)).map((n) => n.kind)),
    );
    expect(Object.keys(kindTable).filter((kind) => !seen.has(kind))).toEqual([]);
  });

  it("has a builder for every kind", () => {
    const names = Object.values(kindTable).map(({ typeName }) => typeName);
    expect(Object.keys(builders).sort()).toEqual([...names].sort());
  });
});
