// Python 3.8 reads no parentheses around the items of `with`: for it, each item breaks within its own brackets.
import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import { describe, expect, it } from "vitest";
import { firstDifference } from "../../../grammar/compare.js";
import { parse } from "../../../grammar/parse/index.js";
import { printModule } from "../../../grammar/print/index.js";

const long = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const headers = [
  `with ${long}, ${long}, ${long}:`,
  `with ${long}(b) as c, ${long}(d) as e, ${long}(f):`,
  `with ${long}.${long}(b).${long} as c:`,
  `with ${long}.${long}(b, ccccccccccccccccccccccccccccccccc, dddddddddddddddddddd) as c:`,
  `with ${long} + ${long} + ${long} + ${long}:`,
  `with ${long} + ${long} + ${long} + ${long} as c:`,
  `with (yield ${long}) as c, d:`,
  `async def f():\n    async with ${long}(b) as c, ${long}(d) as e, ${long}(f):`,
];

describe("with, for 3.8", () => {
  const ruff = new Workspace(
    { "line-length": 88, "target-version": "py38" },
    PositionEncoding.Utf16,
  );

  it.each(headers)("%s", (header) => {
    const tree = parse(`${header}\n${header.startsWith("async") ? "        " : "    "}pass\n`);
    const printed = printModule(tree, { target: "3.8" });
    expect(printed).not.toMatch(/with \(\n\s+\w+ as|,\n\):/);
    expect(ruff.format(printed)).toBe(printed);
    expect(firstDifference(tree, parse(printed))).toBeNull();
  });
});
