// What `assay verify` prints and how it ends; what it finds is in test/verify.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyPaths } from "../../src/verify/verify.js";
import { assay } from "../helpers/command-line.js";

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
  writeFileSync(file, text);
  return file;
}

describe("assay verify", () => {
  it("prints the table and the sum, and ends with 0", async () => {
    write("module.py", GOOD);
    const { exitCode, out } = await assay(["verify", folder]);
    expect(exitCode).toBe(0);
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toMatch(
      /^file +lines +structure +text +witness +compile +ruff check +ruff format$/,
    );
    expect(lines[2]).toMatch(/module\.py +13 +ok +ok +ok +ok +ok +ok$/);
    expect(lines.at(-1)).toBe("1 files: 1 valid, 0 invalid");
  });

  it("shows each failure with its place and a caret, and ends with 1", async () => {
    const file = write("module.py", "class A:\nx = 1\n");
    const { exitCode, out } = await assay(["verify", file]);
    expect(exitCode).toBe(1);
    expect(out).toContain(
      [
        `${file}:2:1: compile: IndentationError: expected an indented block after class definition on line 1`,
        "    x = 1",
        "    ^",
      ].join("\n"),
    );
    expect(out.endsWith("1 files: 0 valid, 1 invalid\n")).toBe(true);
  });

  it("--json gives the verdicts whole", async () => {
    const file = write("module.py", GOOD);
    const { exitCode, out } = await assay(["verify", file, "--json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual({
      summary: { files: 1, valid: 1, invalid: 0 },
      files: await verifyPaths([file]),
    });
  });

  it("a folder without Python files is an error with what to do", async () => {
    const { exitCode, err } = await assay(["verify", folder]);
    expect(exitCode).toBe(2);
    expect(err).toBe(
      [
        "error: no Python file in this folder",
        `  at ${folder}`,
        `  hint: write some first: assay generate --samples --out ${folder}`,
        "",
      ].join("\n"),
    );
  });
});
