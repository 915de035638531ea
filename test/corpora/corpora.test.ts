// Real files of other people: a sample of each corpus in every run, all of it with ASSAY_FULL=1 (through the built library).
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ROUNDTRIP_COLUMNS, type FileRoundtrip } from "../../src/roundtrip/columns.js";
import { roundtrip } from "../../src/roundtrip/roundtrip.js";
import { PYTHON, tunedCorpora } from "./corpora.mjs";
import { EXCEPTIONS } from "./exceptions.mjs";
import { judge, RATES } from "./judge.mjs";

const full = process.env["ASSAY_FULL"] === "1";
const corpora = tunedCorpora();

/** Every so many files, and none above this size: about a minute in all. */
const EVERY = 60;
const LARGEST = 80_000;

describe("a sample of real files", () => {
  it.each(corpora)("$id", { timeout: 600_000 }, async (corpus) => {
    const files = corpus.files.filter(
      (file, i) => i % EVERY === 7 && statSync(file).size < LARGEST,
    );
    expect(files.length).toBeGreaterThan(20);
    const result = await roundtrip(files, { python: PYTHON, jobs: 1 });
    expect(result.files.length).toBe(files.length);
    expect(judge(corpus, result.files, EXCEPTIONS)).toEqual([]);
  });
});

// Several minutes; no test that is skipped in every other run.
if (full) {
  describe("all real files", () => {
    it("pass, but for the exceptions", { timeout: 3_600_000 }, () => {
      const { status, stdout } = spawnSync(process.execPath, ["test/corpora/run.mjs"], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
      });
      expect(stdout).toMatch(/\n0 wrong, /);
      expect(status).toBe(0);
    });
  });
}

describe("the exceptions", () => {
  it("are files of the corpora, each once, each with a cause", () => {
    const known = new Set(
      corpora.flatMap(({ id, root, files }) =>
        files.map((file) => `${id}: ${file.slice(root.length + 1)}`),
      ),
    );
    const named = EXCEPTIONS.map(({ corpus, file }) => `${corpus}: ${file}`);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    const cells = EXCEPTIONS.map(({ corpus, file, column }) => `${corpus}: ${file}: ${column}`);
    expect(new Set(cells).size).toBe(cells.length);
    expect(EXCEPTIONS.filter(({ cause }) => cause === "")).toEqual([]);
  });
});

describe("the judge", () => {
  const corpus = { id: "stdlib", root: "/lib", files: [] };
  const passed = { outcome: "passed" } as const;
  const file = (name: string, failing: Partial<FileRoundtrip["columns"]> = {}): FileRoundtrip => ({
    path: `/lib/${name}`,
    bytes: 1,
    refused: false,
    columns: { ...allPassed(), ...failing },
  });
  const allPassed = (): FileRoundtrip["columns"] => ({
    read: passed,
    printed: passed,
    back: passed,
    stable: passed,
    ruff: passed,
    comments: passed,
    witness: passed,
  });
  const failed = { outcome: "failed", reason: "no" } as const;
  const exception = { corpus: "stdlib", file: "a.py", column: "ruff", cause: "known" } as const;

  it("knows every column", () => {
    expect(Object.keys(RATES)).toEqual([...ROUNDTRIP_COLUMNS]);
  });

  it("takes what passes, and a failure that is an exception", () => {
    const many = Array.from({ length: 200 }, (_, i) => file(`${i}.py`));
    expect(judge(corpus, many, [])).toEqual([]);
    expect(judge(corpus, [...many, file("a.py", { ruff: failed })], [exception])).toEqual([]);
  });

  it("sees a failure that is none, a rate that is missed, an exception that passes", () => {
    const many = Array.from({ length: 200 }, (_, i) => file(`${i}.py`));
    expect(judge(corpus, [...many, file("a.py", { ruff: failed })], [])).toEqual([
      "stdlib: a.py: ruff: no",
    ]);
    expect(judge(corpus, [...many, file("a.py", { read: failed })], null)).toEqual([
      "stdlib: read: 200 of 201 files passed, 100 % must",
    ]);
    expect(judge(corpus, [...many, file("a.py")], [exception])).toEqual([
      "stdlib: a.py: ruff: it passes now: drop the exception",
    ]);
  });

  it("counts what was not checked as no pass", () => {
    const unknown = { outcome: "not_checked", reason: "no Python" } as const;
    expect(judge(corpus, [file("a.py", { read: unknown })], [])).toEqual([
      "stdlib: read: 0 of 1 files passed, 100 % must",
    ]);
    expect(judge(corpus, [], [])).toHaveLength(ROUNDTRIP_COLUMNS.length);
  });
});
