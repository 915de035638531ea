// What verify finds in good files and in files that were broken one way each; real CPython, real ruff.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resolvePython } from "../../src/setup/environment.js";
import { collectPythonFiles } from "../../src/verify/collect.js";
import { isEmittedText } from "../../src/verify/emitted.js";
import type { FileVerdict, VerifyCheck } from "../../src/verify/verdict.js";
import { verifyPaths } from "../../src/verify/verify.js";

const GOOD = `"""A small module. Emitted by assay; regenerate it rather than edit it."""

import math


class Circle:
    """A circle."""

    def __init__(self, radius: float) -> None:
        self.radius = radius

    def area(self) -> float:
        return math.pi * self.radius**2
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-verify-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function verifyText(text: string): Promise<FileVerdict> {
  const [verdict] = await verifyPaths([write("module.py", text)]);
  if (verdict === undefined) throw new Error("no verdict");
  return verdict;
}

function outcomes(verdict: FileVerdict): Record<string, string> {
  return Object.fromEntries(verdict.findings.map(({ check, outcome }) => [check, outcome]));
}

function reason(verdict: FileVerdict, check: VerifyCheck): string {
  return verdict.findings.find((finding) => finding.check === check)?.reason ?? "";
}

const ALL_PASSED = {
  structure: "passed",
  text: "passed",
  witness: "passed",
  compile: "passed",
  "ruff check": "passed",
  "ruff format": "passed",
};

describe("verifyPaths", () => {
  it("an emitted file passes every check", async () => {
    const verdict = await verifyText(GOOD);
    expect(outcomes(verdict)).toEqual(ALL_PASSED);
    expect(verdict).toMatchObject({ valid: true, lines: 13 });
  });

  it("a lost indent is found by our parser, by CPython and by ruff", async () => {
    const verdict = await verifyText(GOOD.replace("        return math", "    return math"));
    expect(verdict.valid).toBe(false);
    expect(outcomes(verdict)).toEqual({
      structure: "failed",
      text: "not_checked",
      witness: "passed",
      compile: "failed",
      "ruff check": "failed",
      "ruff format": "failed",
    });
    expect(verdict.findings[0]).toEqual({
      check: "structure",
      outcome: "failed",
      reason: "expected an indented block after function definition on line 12",
      place: { line: 13, column: 4, text: "    return math.pi * self.radius**2" },
    });
    expect(reason(verdict, "compile")).toMatch(/^IndentationError: expected an indented block/);
    expect(verdict.findings[3]?.place).toMatchObject({ line: 13, column: 4 });
  });

  it("a file that was changed by hand is no longer what assay prints", async () => {
    const verdict = await verifyText(GOOD.replace("math.pi * self", "(math.pi) * self"));
    expect(outcomes(verdict)).toMatchObject({ structure: "passed", text: "failed" });
    const text = verdict.findings[1];
    expect(text?.reason).toBe(
      'changed since it was emitted: assay prints "        return math.pi * self.radius**2"',
    );
    expect(text?.place).toEqual({
      line: 13,
      column: 15,
      text: "        return (math.pi) * self.radius**2",
    });
  });

  it("the same change in a file of somebody else is not ours to judge", async () => {
    const foreign = GOOD.replace(" Emitted by assay; regenerate it rather than edit it.", "");
    const verdict = await verifyText(foreign.replace("math.pi * self", "(math.pi) * self"));
    expect(outcomes(verdict)).toEqual({ ...ALL_PASSED, text: "not_checked" });
    expect(verdict.valid).toBe(true);
  });

  it("an unformatted file fails ruff format, with its place", async () => {
    const verdict = await verifyText(GOOD.replace("self.radius = radius", "self.radius=radius"));
    expect(outcomes(verdict)).toMatchObject({ compile: "passed", "ruff format": "failed" });
    expect(reason(verdict, "ruff format")).toBe("unformatted: File would be reformatted");
    expect(verdict.findings[5]?.place?.line).toBe(10);
  });

  it("an unused import fails ruff check", async () => {
    const verdict = await verifyText(GOOD.replace("import math\n", "import math\nimport sys\n"));
    expect(outcomes(verdict)).toEqual({ ...ALL_PASSED, "ruff check": "failed" });
    expect(reason(verdict, "ruff check")).toBe("F401: `sys` imported but unused");
  });

  it("what only the compiler proper knows is found by compile()", async () => {
    const verdict = await verifyText("x = 1\nreturn x\n");
    expect(outcomes(verdict)).toMatchObject({ compile: "failed" });
    expect(reason(verdict, "compile")).toBe("SyntaxError: 'return' outside function");
  });

  it("one bad file does not hide the good ones", async () => {
    write("tests/a.py", "x = 1\n");
    write("tests/b.py", "def f(:\n");
    write("tests/deep/c.py", "y = 2\n");
    const verdicts = await verifyPaths([folder]);
    expect(verdicts.map(({ path, valid }) => [path.slice(folder.length + 1), valid])).toEqual([
      [join("tests", "a.py"), true],
      [join("tests", "b.py"), false],
      [join("tests", "deep", "c.py"), true],
    ]);
  });
});

describe("where a tool is absent", () => {
  it("ruff that is not installed is not checked, and the rest is", async () => {
    const python = write(
      "bare-python",
      `#!/bin/sh\nexec "${resolvePython().executable}" -S "$@"\n`,
    );
    const { chmodSync } = await import("node:fs");
    chmodSync(python, 0o755);
    const [verdict] = await verifyPaths([write("module.py", GOOD)], { python });
    expect(verdict?.valid).toBe(true);
    expect(verdict === undefined ? {} : outcomes(verdict)).toEqual({
      ...ALL_PASSED,
      "ruff check": "not_checked",
      "ruff format": "not_checked",
    });
  });

  it("a Python that was named and is not there is an error, never a pass", async () => {
    await expect(verifyPaths([write("m.py", GOOD)], { python: "/no/python" })).rejects.toThrow(
      "--python: /no/python cannot be started",
    );
  });
});

describe("which files are meant", () => {
  it("each once, sorted; no caches, no environments", async () => {
    const files = ["b.py", "a.py", "__pycache__/a.py", ".venv/lib/x.py", "deep/c.py", "d.txt"];
    for (const file of files) write(file, "");
    const found = await collectPythonFiles([folder, join(folder, "a.py")]);
    expect(found).toEqual(["a.py", "b.py", join("deep", "c.py")].map((name) => join(folder, name)));
  });

  it.each([
    ["no such file or folder", "gone"],
    ["no Python file in this folder", "empty"],
    ["this is no Python file", "d.txt"],
  ])("%s is an error", async (message, name) => {
    mkdirSync(join(folder, "empty"));
    write("d.txt", "");
    await expect(collectPythonFiles([join(folder, name)])).rejects.toMatchObject({
      code: "not-found",
      message,
    });
  });
});

describe("isEmittedText", () => {
  it("looks in the module docstring only", () => {
    expect(isEmittedText(GOOD)).toBe(true);
    expect(isEmittedText(`# ruff: noqa: BLE001\n${GOOD}`)).toBe(true);
    expect(isEmittedText('"""Mine."""\n\nx = """Emitted by assay"""\n')).toBe(false);
    expect(isEmittedText("# Emitted by assay\n")).toBe(false);
    expect(isEmittedText("")).toBe(false);
  });
});
