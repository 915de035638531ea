// The twelve goldens really run: on the CPU, on OpenVINO, and on the simulated accelerator; what is absent says why.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countOutcomes } from "../../src/run/results.js";
import type { RunResult } from "../../src/run/results.js";
import { runModules } from "../../src/run/run.js";
import { resolvePython } from "../../src/setup/environment.js";

const goldens = fileURLToPath(new URL("../golden", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "assay-goldens-"));
let result: RunResult;

beforeAll(async () => {
  const { executable: python } = resolvePython({ env: process.env });
  result = await runModules([goldens], { python, version: "0.0.0-test", cwd: folder });
}, 900_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("every module gives rows, and none fails", () => {
  const failed = result.rows.filter(({ outcome }) => outcome === "failed");
  expect(failed.map(({ nodeid, reason }) => `${nodeid}: ${reason}`)).toEqual([]);
  expect(new Set(result.rows.map(({ model_type }) => model_type)).size).toBe(12);
});

it("what ran is told apart by what it is evidence of", () => {
  const passed = result.rows.filter(({ outcome }) => outcome === "passed");
  const evidence = new Map(passed.map(({ platform, evidence }) => [platform, evidence]));
  const { cpu, openvino, ...accelerators } = Object.fromEntries(evidence);
  expect({ cpu, openvino }).toEqual({ cpu: "hardware", openvino: "hardware" });
  expect(Object.keys(accelerators).sort()).toEqual(["apple", "cuda", "rocm"]);
  // A machine that has one of them runs on it; there is no third way.
  for (const ran of Object.values(accelerators)) expect(["hardware", "simulator"]).toContain(ran);
});

it("what did not run says why", () => {
  const counts = countOutcomes(result.rows);
  expect(counts.passed).toBeGreaterThan(700);
  const others = result.rows.filter(({ outcome }) => outcome !== "passed");
  expect(new Set(others.map(({ outcome, reason }) => `${outcome}: ${reason}`))).toEqual(
    new Set([
      "absent: onnxruntime-qnn is not installed",
      "not_applicable: a compiled endpoint is not a torch module",
    ]),
  );
});
