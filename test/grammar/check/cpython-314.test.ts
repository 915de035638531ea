// What was recorded of CPython 3.14, asked again: a CPython 3.14 runs in Node as WebAssembly, wherever the tests run.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadPython314, readRows, verdictsCode } from "./verdicts.js";

const ask = await loadPython314();

describe("CPython 3.14", () => {
  it("is one", () => {
    expect(ask("import json, sys; json.dumps(sys.version_info[:2])", null)).toEqual([3, 14]);
  });

  it("still refuses what it refused, and takes the rest", () => {
    const rows = readRows();
    const answers = ask(
      verdictsCode(),
      rows.map(({ text }) => text),
    );
    const marks = Array.isArray(answers) ? answers.map((each) => (each === null ? "." : "X")) : [];
    expect(marks).toEqual(rows.map(({ marks: all }) => all.at(-1)));
  });

  it("still has the node classes and fields", () => {
    const program = readFileSync("test/grammar/python/ast_fields.py", "utf8");
    const fields = ask(program.replace(/^print\((.*)\)$/m, "$1"), null);
    const recorded: unknown = JSON.parse(readFileSync("test/grammar/ast-fields.json", "utf8"));
    expect(recorded).toMatchObject({ "3.14": fields });
  });
});
