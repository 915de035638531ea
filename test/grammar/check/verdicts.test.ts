// checkModule against compile() of seven CPythons, over some 700 modules that one of them refuses or nearly refuses.

import { describe, expect, it } from "vitest";
import { versions } from "../../../grammar/index.js";
import { parse } from "../../../grammar/parse/index.js";
import { printModule } from "../../../grammar/print/index.js";
import { pythonVersion } from "../oracle.js";
import { compileAll, readRows, verdict } from "./verdicts.js";

const rows = readRows();
const texts = rows.map(({ text }) => text);

function marksOf(column: number): string[] {
  return rows.map(({ marks }) => marks.charAt(column));
}

const mark = (answer: unknown): string => (answer === null ? "." : "X");

describe("a verdict on a module", () => {
  it("is recorded for hundreds, of both sorts, in each version", () => {
    expect(rows.length).toBeGreaterThan(650);
    for (let column = 0; column < versions.length; column += 1) {
      expect(marksOf(column).filter((each) => each === "X").length).toBeGreaterThan(300);
      expect(marksOf(column).filter((each) => each === ".").length).toBeGreaterThan(100);
    }
  });

  it("is CPython's, for each version", () => {
    const differing = rows.flatMap(({ marks, text }) => {
      const module = parse(text);
      const ours = versions.map((version) => mark(verdict(module, version))).join("");
      return ours === marks ? [] : [`CPython ${marks}, we ${ours}:\n${text}`];
    });
    expect(differing).toEqual([]);
  });

  it("says where the node is, and what to do", () => {
    const [first, ...others] = rows.flatMap(({ text }) => verdict(parse(text), "3.14") ?? []);
    expect(first).toBe(
      "Global.names at body[0].body[1]: expected a name that was not seen before its global, " +
        "got x, which is assigned to before. Fix: move it up.",
    );
    const form = /^\w+(\.[\w[\]]+)?( at body\S+)?: expected [^]+, got [^]+\. Fix: .+\.$/;
    expect(others.filter((message) => !form.test(message))).toEqual([]);
  });

  it("is still that of the Python at hand", () => {
    const column = versions.indexOf(pythonVersion());
    expect(compileAll(texts).map(mark)).toEqual(marksOf(column));
    const printed = texts.map((text) => printModule(parse(text)));
    expect(compileAll(printed).map(mark)).toEqual(marksOf(column));
  });
});
