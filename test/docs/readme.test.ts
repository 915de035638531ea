// The README is true: its first two commands, and its example, type-checked and run as a user of the package would have it.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emitModule, moduleFacts } from "../../src/generate/index.js";
import { ensureBuilt } from "../../src/setup/build.mjs";
import { PACKAGE_ROOT } from "../../src/setup/places.mjs";
import { verifyPaths } from "../../src/verify/verify.js";
import { fencesOf, readPage, sectionOf } from "./pages.js";

const readme = readPage("README.md");

/** The one fence of a language in a section. */
function onlyFence(heading: string, language: string): string {
  const fences = fencesOf(`\n${sectionOf(readme, heading)}`);
  const [fence, ...others] = fences.filter((each) => each.language === language);
  if (fence === undefined || others.length > 0) throw new Error(`not one ${language} fence`);
  return fence.text;
}

describe("quick start", () => {
  it("opens with the two commands, each alone", () => {
    const fences = fencesOf(`\n${sectionOf(readme, "## Quick start")}`);
    expect(fences.slice(0, 2)).toEqual([
      { language: "sh", text: "npm start\n" },
      { language: "sh", text: "npm test\n" },
    ]);
  });
});

describe("what is emitted", () => {
  it("is what is shown", () => {
    const { text } = emitModule(moduleFacts("gpt2"));
    const methods = onlyFence("## What is emitted", "python").trimEnd().split("\n\n");
    expect(methods.filter((method) => !text.includes(`\n${method}\n`))).toEqual([]);
  });
});

describe("the example of the library", () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-readme-"));
  const source = onlyFence("## The library", "ts");
  const misspelt = source.replace('call("softmax", "logits")', 'call("softmx", "logits")');

  // A project that depends on the package: found by its name, with the types that it publishes.
  beforeAll(async () => {
    await ensureBuilt();
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(PACKAGE_ROOT, join(folder, "node_modules", "assay"), "dir");
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    writeFileSync(join(folder, "example.ts"), source);
    writeFileSync(join(folder, "misspelt.ts"), misspelt);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function run(program: string) {
    return spawnSync(process.execPath, [program], { cwd: folder, encoding: "utf8" });
  }

  it("is about thirty lines", () => {
    const lines = source.split("\n").filter((line) => line.trim() !== "").length;
    expect(lines).toBeLessThanOrEqual(34);
  });

  it("is of the types that the package publishes", () => {
    expect(compile(folder, ["example.ts", "misspelt.ts"])).toEqual([]);
  });

  it("prints the Python that is shown", () => {
    const { status, stdout, stderr } = run("example.js");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(onlyFence("## The library", "python"));
  });

  it("is Python to CPython and ruff too", async () => {
    const path = join(folder, "softmax.py");
    writeFileSync(path, onlyFence("## The library", "python"));
    const [verdict] = await verifyPaths([path]);
    expect(verdict?.findings.map(({ check, outcome }) => `${check} ${outcome}`)).toEqual([
      "structure passed",
      "text passed",
      "witness passed",
      "compile passed",
      "ruff check passed",
      "ruff format passed",
    ]);
  });

  it("refuses a name that does not exist, in the words that are shown", () => {
    expect(misspelt).not.toBe(source);
    const { status, stderr } = run("misspelt.js");
    expect(status).toBe(1);
    expect(stderr.split("\n").find((line) => line.startsWith("EmitError"))).toBe(
      onlyFence("## The library", "text").trimEnd(),
    );
  });
});

/** What tsc has to say; the programs are written beside their sources. */
function compile(folder: string, files: readonly string[]): readonly string[] {
  const program = ts.createProgram({
    rootNames: files.map((file) => join(folder, file)),
    options: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      types: ["node"],
      typeRoots: [join(PACKAGE_ROOT, "node_modules", "@types")],
    },
  });
  const emitted = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...emitted.diagnostics].map((each) =>
    ts.flattenDiagnosticMessageText(each.messageText, "\n"),
  );
}
