// Real pytest processes over small modules: what comes out as rows, also of those that hang, crash or lie.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { exitCodeOfRows, resultRowSchema, type ResultRow } from "../../src/run/results.js";
import { runModules, type RunOptions, type RunProgress } from "../../src/run/run.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FIXTURES = "test/fixtures/run";
const OWN_PYTHON = join(ROOT, ".venv/bin/python");
const PYTHON = process.env["ASSAY_PYTHON"] ?? (existsSync(OWN_PYTHON) ? OWN_PYTHON : "python3");
const LIMIT = 120_000;

function run(paths: readonly string[], options: Partial<RunOptions> = {}) {
  const inFixtures = paths.map((path) => `${FIXTURES}/${path}`);
  return runModules(inFixtures, { python: PYTHON, cwd: ROOT, workers: 1, ...options });
}

function brief(rows: readonly ResultRow[]) {
  return rows.map((row) => [row.nodeid.replace(/^.*\//, ""), row.outcome, row.reason]);
}

function find(rows: readonly ResultRow[], part: string): ResultRow {
  const found = rows.filter((row) => row.nodeid.includes(part));
  expect(found).toHaveLength(1);
  return resultRowSchema.parse(found[0]);
}

describe("modules that record", () => {
  it(
    "gives a row for each test, as it was recorded",
    async () => {
      const result = await run(["modules"], { version: "9.9.9", machine: { processor: "abacus" } });
      const recorded = result.rows.filter((row) => row.model_type === "recorded-type");
      expect(
        recorded.map((row) => `${row.platform} ${row.check} ${row.outcome} ${row.evidence}`),
      ).toEqual([
        "cpu shapes passed hardware",
        "cpu difference passed hardware",
        "cpu not-finite failed hardware",
        "cpu cache not_applicable not_run",
        "cuda shapes absent not_run",
        "cuda difference absent not_run",
        "cuda not-finite absent not_run",
        "cuda cache absent not_run",
      ]);
      const difference = find(result.rows, "[cpu-difference]");
      expect(difference).toEqual({
        module: `${FIXTURES}/modules/test_hf_recorded.py`,
        nodeid: `${FIXTURES}/modules/test_hf_recorded.py::test_recorded[cpu-difference]`,
        model_type: "recorded-type",
        task: "text-embedding",
        check: "difference",
        platform: "cpu",
        outcome: "passed",
        evidence: "hardware",
        reason: "",
        figures: { difference: 3.2e-7, tolerance: 1e-6, rows: 3 },
        seconds: 0.25,
        detail: "",
      });
      const failed = find(result.rows, "[cpu-not-finite]");
      expect(failed.figures).toEqual({ difference: "nan", tolerance: 1e-6 });
      expect(failed.detail).toContain('raise AssertionError("the output is not finite")');
      expect(failed.detail).toContain("what the test printed");
      expect(find(result.rows, "[cuda-cache]").reason).toBe("torch was built without CUDA");
      expect(result.info.versions["assay"]).toBe("9.9.9");
      expect(result.info.versions["python"]).toMatch(/^3\.\d+\.\d+/);
      expect(result.info.machine).toEqual({ processor: "abacus" });
      expect(result.info.platforms).toEqual(["cpu", "cuda", "apple"]);
      expect(exitCodeOfRows(result.rows)).toBe(1);
    },
    LIMIT,
  );

  it(
    "runs only the platforms and checks that were asked for, and offers the simulator unless told not to",
    async () => {
      const cpu = await run(["modules"], { platforms: ["cpu"], checks: ["shapes", "cache"] });
      expect(cpu.rows.map((row) => row.check)).toEqual(["shapes", "cache"]);
      expect(exitCodeOfRows(cpu.rows)).toBe(0);
      const apple = await run(["modules"], { platforms: ["apple"] });
      expect(brief(apple.rows)).toEqual([
        [
          "test_hf_simulated.py::test_simulated[apple-deterministic]",
          "passed",
          "simulated_accelerator",
        ],
      ]);
      expect(apple.rows[0]?.evidence).toBe("simulator");
      const real = await run(["modules"], { platforms: ["apple"], simulate: false });
      expect(brief(real.rows)).toEqual([
        ["test_hf_simulated.py::test_simulated[apple-deterministic]", "absent", "no Metal device"],
      ]);
    },
    LIMIT,
  );

  it(
    "says so when nothing is of what was asked for",
    async () => {
      await expect(run(["modules"], { checks: ["shape"] })).rejects.toMatchObject({
        code: "unknown-name",
        message: "no test is of what was asked for: shape",
      });
    },
    LIMIT,
  );
});

describe("ordinary pytest files", () => {
  it(
    "takes pytest's word where nothing is recorded",
    async () => {
      const { rows } = await run(["plain/test_plain.py"]);
      expect(brief(rows)).toEqual([
        ["test_plain.py::test_passes", "passed", ""],
        ["test_plain.py::test_fails", "failed", "assert 3 == 4"],
        ["test_plain.py::test_skips", "not_applicable", "there is no scanner here"],
        [
          "test_plain.py::test_expected_to_fail",
          "not_applicable",
          "expected to fail: known since May",
        ],
        ["test_plain.py::test_setup_fails", "failed", "in setup: RuntimeError: the fixture broke"],
        [
          "test_plain.py::test_teardown_fails",
          "failed",
          "in teardown: RuntimeError: the end broke",
        ],
        ["test_plain.py::test_sizes[1]", "passed", ""],
        ["test_plain.py::test_sizes[2]", "passed", ""],
      ]);
      const [first] = rows;
      expect(first).toMatchObject({
        check: "test_passes",
        platform: "unspecified",
        evidence: "hardware",
        model_type: "plain",
      });
      expect(find(rows, "test_setup_fails").evidence).toBe("not_run");
    },
    LIMIT,
  );

  it(
    "fails what was recorded otherwise than it went",
    async () => {
      const { rows } = await run(["plain/test_lies.py"]);
      expect(rows.every((row) => row.outcome === "failed")).toBe(true);
      expect(rows.map((row) => row.reason)).toEqual([
        "recorded the outcome 'failed', but pytest saw it passed",
        "recorded the outcome 'passed', but pytest saw it failed: ValueError: late",
        "recorded the outcome 'passed', but pytest saw it skipped: no device",
        "recorded the outcome 'absent', but pytest saw it passed",
        "passed on unspecified, but did not record what it ran on",
        "recorded the outcome 'fine', which is none of passed, failed, not_applicable, absent",
        "recorded the evidence 'a good feeling', which is none of hardware, emulator, simulator, not_run",
        "recorded the figure difference as 'small', which is no number",
      ]);
    },
    LIMIT,
  );
});

describe("modules that give no test", () => {
  it(
    "has a row for each, never silence",
    async () => {
      const { rows } = await run(["broken"]);
      expect(brief(rows)).toEqual([
        ["test_hf_empty.py", "failed", "the module holds no test"],
        [
          "test_hf_import_error.py",
          "failed",
          "ModuleNotFoundError: No module named 'a_package_that_does_not_exist'",
        ],
        ["test_hf_skipped_module.py", "not_applicable", "nothing here works on this machine"],
      ]);
      const broken = find(rows, "import_error");
      expect(broken).toMatchObject({ model_type: "x-broken", task: "image-classification" });
      expect(broken.detail).toContain("import a_package_that_does_not_exist");
    },
    LIMIT,
  );

  it(
    "blames a broken conftest on the modules below it",
    async () => {
      const { rows } = await run(["conftest_fails"]);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ outcome: "failed", evidence: "not_run", check: "import" });
      expect(rows[0]?.detail).toContain("the conftest is broken");
    },
    LIMIT,
  );
});

describe("hostile modules", () => {
  it(
    "names the death, fails what it took along, and runs the rest in a new process",
    async () => {
      const seen: RunProgress[] = [];
      const { rows, info } = await run(["hostile"], {
        timeout: 3,
        onProgress: (progress) => seen.push(progress),
      });
      expect(brief(rows)).toEqual([
        ["test_hf_hangs.py::test_quick", "passed", ""],
        ["test_hf_hangs.py::test_hangs", "failed", "timeout: no end after 3 s"],
        [
          "test_hf_hangs.py::test_never_reached",
          "failed",
          "timeout: no end after 3 s in test_hangs, before this ran",
        ],
        ["test_hf_innocent.py::test_innocent", "passed", ""],
        ["test_hf_killed.py::test_before", "passed", ""],
        ["test_hf_killed.py::test_kills", "failed", "the process was ended by SIGSEGV"],
        [
          "test_hf_killed.py::test_after",
          "failed",
          "the process was ended by SIGSEGV in test_kills, before this ran",
        ],
        [
          "test_hf_killed_at_import.py",
          "failed",
          "the process ended early with exit code 7 while the module was imported",
        ],
        ["test_hf_leaves.py::test_leaves", "failed", "the process ended early with exit code 0"],
      ]);
      expect(find(rows, "test_hangs.py::test_hangs".slice(5)).seconds).toBe(3);
      // Where it hung, as the process wrote it down when it was asked.
      expect(find(rows, "::test_hangs").detail).toMatch(
        /test_hf_hangs\.py", line \d+ in test_hangs/,
      );
      expect(info.notes).toHaveLength(4);
      expect(seen.filter((progress) => progress.kind === "started-again").length).toBeGreaterThan(
        0,
      );
    },
    LIMIT,
  );
});

describe("a run", () => {
  it(
    "spreads the modules over workers and gives the rows in the order of the modules",
    async () => {
      const seen: RunProgress[] = [];
      const result = await run(["plain/test_plain.py", "modules"], {
        workers: 8,
        onProgress: (progress) => seen.push(progress),
      });
      expect(result.info.workers).toBe(3);
      expect([...new Set(result.rows.map((row) => row.module.replace(/^.*\//, "")))]).toEqual([
        "test_plain.py",
        "test_hf_recorded.py",
        "test_hf_simulated.py",
      ]);
      expect(seen[0]).toEqual({ kind: "started", modules: 3, workers: 3 });
      expect(seen.filter((progress) => progress.kind === "row")).toHaveLength(result.rows.length);
      expect(seen.filter((progress) => progress.kind === "module-finished")).toHaveLength(3);
    },
    LIMIT,
  );

  it.each([
    ["nowhere", "not-found", "there is no such file or folder"],
    ["../../corpus", "not-found", "this folder holds no test_hf_*.py file"],
  ])("refuses %s", async (path, code, message) => {
    await expect(run([path])).rejects.toMatchObject({ code, message });
  });

  it("refuses a Python that is not there", async () => {
    const missing = run(["modules"], { python: "/nowhere/python" });
    await expect(missing).rejects.toMatchObject({ code: "environment" });
  });

  it(
    "stops when it is told to",
    async () => {
      const stop = new AbortController();
      const started = Date.now();
      const stopped = run(["hostile/test_hf_hangs.py"], {
        signal: stop.signal,
        onProgress: (progress) => {
          if (progress.kind === "row") stop.abort();
        },
      });
      await expect(stopped).rejects.toThrow(/abort/i);
      expect(Date.now() - started).toBeLessThan(60_000);
    },
    LIMIT,
  );
});
