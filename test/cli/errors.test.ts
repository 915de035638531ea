// How errors are shown: message, place with a caret, hint; schema issues by their path; no stack unless it is asked for.
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  AssayError,
  ERROR_CODES,
  exitCodeOf,
  formatDataPath,
  formatError,
  invalidData,
} from "../../src/errors.js";

describe("formatError", () => {
  it("message, place, caret, hint", () => {
    const error = new AssayError("python-syntax", "an empty suite", {
      path: "tests/test_hf_bert.py",
      place: { line: 3, column: 4, text: "    x = = 1" },
      hint: "indent the body",
    });
    expect(formatError(error)).toBe(
      [
        "error: an empty suite",
        "  at tests/test_hf_bert.py:3:5",
        "        x = = 1",
        "        ^",
        "  hint: indent the body",
      ].join("\n"),
    );
  });

  it("a tab before the place is kept, so that the caret stands below it", () => {
    const error = new AssayError("python-syntax", "no", {
      place: { line: 1, column: 2, text: "\tif x" },
    });
    expect(formatError(error).split("\n").slice(1)).toEqual([
      "  at line 1:3",
      "    \tif x",
      "    \t ^",
    ]);
  });

  it("a path alone, and nothing at all", () => {
    expect(formatError(new AssayError("not-found", "no such file", { path: "a.py" }))).toBe(
      "error: no such file\n  at a.py",
    );
    expect(formatError(new AssayError("usage", "no"))).toBe("error: no");
  });

  it("no stack, unless it is asked for; then the causes too", () => {
    const cause = new RangeError("deep down");
    const error = new AssayError("run-failed", "a worker died", { cause });
    expect(formatError(error)).toBe("error: a worker died");
    const verbose = formatError(error, { verbose: true });
    expect(verbose).toMatch(/^error: a worker died\n\nAssayError: a worker died\n +at /);
    expect(verbose).toMatch(/\ncaused by: RangeError: deep down\n +at /);
  });

  it("what is no AssayError is called a mistake of assay's own", () => {
    expect(formatError(new TypeError("x is undefined"))).toBe(
      [
        "error: TypeError: x is undefined",
        "  this is a mistake in assay, not in what you asked for",
        "  hint: run it again with --verbose to see where it came from",
      ].join("\n"),
    );
    expect(formatError("a string")).toMatch(/^error: a string\n/);
  });
});

describe("schema issues", () => {
  const schema = z.strictObject({ tasks: z.array(z.strictObject({ id: z.string() })) });
  const broken = (data: unknown): AssayError => {
    const parsed = schema.safeParse(data);
    if (parsed.success) throw new Error("the data fits");
    return invalidData(parsed.error, "mappings/models/x.ts");
  };

  it("one issue is one line with its path", () => {
    expect(formatError(broken({ tasks: [{ id: 3 }] }))).toBe(
      "error: mappings/models/x.ts: tasks[0].id: expected string, received number",
    );
  });

  it("several are counted and listed", () => {
    expect(formatError(broken({ tasks: [{ id: 3 }, {}], more: 1 }))).toBe(
      [
        "error: mappings/models/x.ts has 3 mistakes",
        "  mappings/models/x.ts: tasks[0].id: expected string, received number",
        "  mappings/models/x.ts: tasks[1].id: expected string, received undefined",
        '  mappings/models/x.ts: Unrecognized key: "more"',
      ].join("\n"),
    );
  });

  it("a path is written as in TypeScript", () => {
    expect(formatDataPath(["tasks", 0, "checks", "id"])).toBe("tasks[0].checks.id");
    expect(formatDataPath([])).toBe("");
  });
});

describe("exit codes", () => {
  it("every code has the documented one", () => {
    expect(ERROR_CODES).toMatchInlineSnapshot(`
      {
        "environment": 3,
        "file-system": 3,
        "internal": 4,
        "invalid-data": 1,
        "invalid-tree": 1,
        "not-found": 2,
        "not-verified": 1,
        "python-failed": 1,
        "python-syntax": 1,
        "run-failed": 1,
        "unknown-model": 2,
        "unknown-name": 2,
        "usage": 2,
      }
    `);
  });

  it("anything else is a mistake of ours", () => {
    expect(exitCodeOf(new AssayError("unknown-model", "no"))).toBe(2);
    expect(exitCodeOf(new Error("no"))).toBe(4);
    expect(exitCodeOf(undefined)).toBe(4);
  });
});
