// The command line as a person meets it: help, mistakes, exit codes; then the built bin/assay itself.
import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCommands } from "../../src/cli/commands.js";
import { listModels } from "../../src/generate/index.js";
import { ensureBuilt } from "../../src/setup/build.mjs";
import { PACKAGE_ROOT } from "../../src/setup/places.mjs";
import { ASSAY_VERSION } from "../../src/setup/version.js";
import { assay } from "../helpers/command-line.js";

const COMMANDS = await loadCommands();

describe("help", () => {
  it("of assay", async () => {
    const { exitCode, out, err } = await assay(["--help"]);
    expect([exitCode, err]).toEqual([0, ""]);
    expect(out).toMatchSnapshot();
  });

  it.each(COMMANDS.map(({ name }) => name))("of %s", async (name) => {
    const { exitCode, out, err } = await assay([name, "--help"]);
    expect([exitCode, err]).toEqual([0, ""]);
    expect(out).toMatchSnapshot();
  });

  it("every command has examples that begin with assay", () => {
    for (const { name, examples } of COMMANDS) {
      expect(examples.length, name).toBeGreaterThan(0);
      for (const { line } of examples) expect(line).toMatch(new RegExp(`\\bassay ${name}\\b`));
    }
  });

  it("the version is the package's", async () => {
    expect(await assay(["--version"])).toEqual({ exitCode: 0, out: `${ASSAY_VERSION}\n`, err: "" });
  });
});

describe("mistakes", () => {
  it.each([
    [["verfy", "x"], "error: unknown command 'verfy'\n(Did you mean verify?)"],
    [["verify"], "error: missing required argument 'paths'"],
    [["verify", "x", "--jsn"], "error: unknown option '--jsn'\n(Did you mean --json?)"],
    [["doctor", "now"], "error: too many arguments for 'doctor'"],
  ])("%j", async (argv, message) => {
    const { exitCode, out, err } = await assay(argv);
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err.startsWith(message)).toBe(true);
  });

  it("an unknown model type suggests the nearest", async () => {
    const { exitCode, err } = await assay(["show", "bertt"]);
    expect(exitCode).toBe(2);
    expect(err).toBe(
      [
        'error: no model type is called "bertt"',
        `  hint: did you mean bert? assay list shows all ${listModels().length}`,
        "",
      ].join("\n"),
    );
  });

  it("an unknown platform lists those there are", async () => {
    const { exitCode, err } = await assay(["run", "x", "--platform", "cpu", "cudaa"]);
    expect(exitCode).toBe(2);
    expect(err).toBe(
      [
        'error: no platform is called "cudaa"',
        "  hint: did you mean cuda? known: apple, cpu, cuda, openvino, qualcomm, rocm",
        "",
      ].join("\n"),
    );
  });

  it.each(["0", "-1", "two", "1.5"])("--workers=%s is no count", async (workers) => {
    const { exitCode, err } = await assay(["run", "x", `--workers=${workers}`]);
    expect(exitCode).toBe(2);
    expect(err).toBe(`error: "${workers}" is no whole number above zero\n`);
  });

  it("nothing named to generate is an error, not everything", async () => {
    const { exitCode, err } = await assay(["generate"]);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^error: no model type was named\n {2}hint: name some/);
  });

  it("a Python that is not there is an error of the environment", async () => {
    const { exitCode, err } = await assay(["doctor", "--python", "/no/python"]);
    expect(exitCode).toBe(3);
    expect(err).toMatch(/^error: --python: \/no\/python cannot be started\n {2}hint: /);
  });

  it("--verbose adds where it came from", async () => {
    const plain = await assay(["show", "bertt"]);
    const verbose = await assay(["show", "bertt", "--verbose"]);
    expect(verbose.err.startsWith(plain.err.trimEnd())).toBe(true);
    expect(verbose.err).toMatch(/\n +at .*select/);
  });
});

describe("doctor", () => {
  it("--json names the environment, the packages and the platforms", async () => {
    const { exitCode, out } = await assay(["doctor", "--json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      environment: { node: process.versions.node },
      packages: { transformers: "5.23.0" },
      platforms: [{ platform: "cpu", present: true }, {}, {}, {}, {}, {}],
    });
  });

  it("the tables say why a platform is absent", async () => {
    const { out } = await assay(["doctor"]);
    expect(out).toMatch(/^Node 2\d\.\S+, Python 3\.\d+\.\d+ \(/);
    expect(out).toMatch(/\ntransformers +5\.23\.0\n/);
    expect(out).toMatch(/\ncpu +yes +torch runs on the CPU\n/);
  });
});

describe("list", () => {
  it("--json gives every model type", async () => {
    const { exitCode, out } = await assay(["list", "--json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual(listModels());
  });

  it("a pattern narrows it", async () => {
    const { out } = await assay(["list", "b*", "--json"]);
    const ids = listModels().map(({ id }) => id);
    expect(JSON.parse(out)).toMatchObject(
      ids.filter((id) => id.startsWith("b")).map((id) => ({ id })),
    );
  });
});

describe("bin/assay, built", () => {
  beforeAll(() => ensureBuilt());
  const bin = join(PACKAGE_ROOT, "bin", "assay");

  it("answers from any folder", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "assay-bin-"));
    const { status, stdout } = spawnSync(bin, ["--version"], { cwd: elsewhere, encoding: "utf8" });
    rmSync(elsewhere, { recursive: true });
    expect([status, stdout]).toEqual([0, `${ASSAY_VERSION}\n`]);
  });

  it("gives its exit code to the shell", () => {
    expect(spawnSync(bin, ["show", "bertt"]).status).toBe(2);
  });

  it("finds its Python programs in dist", () => {
    const { status, stdout } = spawnSync(bin, ["doctor", "--json"], { encoding: "utf8" });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ packages: { pytest: "9.2.0" } });
  });

  it("a reader that goes away early does not make it fail loudly", async () => {
    expect(existsSync(bin)).toBe(true);
    const stderr = await new Promise<string>((resolve) => {
      execFile("sh", ["-c", `"${bin}" list --json | head -c 1`], (_error, _out, err) => {
        resolve(err);
      });
    });
    expect(stderr).toBe("");
  });
});
