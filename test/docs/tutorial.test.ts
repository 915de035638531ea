// The tutorial is true: its steps are one program, type-checked and run as a user of the package would, and print what is shown.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../../src/setup/build.mjs";
import { PACKAGE_ROOT } from "../../src/setup/places.mjs";
import { parse } from "../../grammar/parse/index.js";
import { readPage } from "./pages.js";

const { fences } = readPage("docs/tutorial.md");

interface Step {
  readonly program: string;
  readonly shown: string;
  readonly language: string;
}

/** A step is a program, and behind it what it prints. */
const steps = fences.flatMap(({ language, text }, at): readonly Step[] => {
  const output = fences[at + 1];
  if (language !== "ts" || output === undefined) return [];
  return [{ program: text, shown: output.text, language: output.language }];
});

const divider = "\u{1E}";

describe("the tutorial", () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-tutorial-"));
  const path = join(folder, "tutorial.ts");

  // A project that depends on the package: found by its name, with the types that it publishes.
  beforeAll(async () => {
    await ensureBuilt();
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(PACKAGE_ROOT, join(folder, "node_modules", "assay"), "dir");
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    const divide = `process.stdout.write(${JSON.stringify(divider)});\n`;
    writeFileSync(path, steps.map(({ program }) => program).join(divide));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("has an output for each program, and a program for each output", () => {
    const kinds = fences.map(({ language }) => (language === "ts" ? "program" : language));
    expect(kinds.filter((kind) => kind === "program").length).toBe(steps.length);
    expect(steps.length).toBe(9);
    expect(fences.length).toBe(2 * steps.length + 1);
  });

  it("is of the types that the package publishes, and prints what is shown", () => {
    expect(compile(path)).toEqual([]);
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "tutorial.js")], {
      cwd: folder,
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.split(divider)).toEqual(steps.map(({ shown }) => shown));
  });

  it("shows Python that is Python", () => {
    for (const { shown } of steps.filter(({ language }) => language === "python")) {
      expect(parse(shown).body.length).toBeGreaterThan(0);
    }
  });
});

/** What tsc has to say; the program is written beside its source. */
function compile(path: string): readonly string[] {
  const program = ts.createProgram({
    rootNames: [path],
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
