// The script of the page: that it is sound JavaScript by its own types, and says what the runner says.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Script, runInNewContext } from "node:vm";

import { describe, expect, it } from "vitest";
import { z } from "zod";

import { filled, packResult, renderHtml } from "../../src/report/html.js";
import { rerunCommand, shellQuote } from "../../src/run/rerun.js";
import { resultRowSchema } from "../../src/run/results.js";
import { sampleRun } from "./sample-run.js";

const PAGE = new URL("../../src/report/page/", import.meta.url);

const pageDataSchema = z.object({
  rows: z.array(resultRowSchema.safeExtend({ index: z.number() })),
  commands: z.array(z.string()),
  escaped: z.string(),
  figures: z.array(z.string()),
});

/** What data.js makes of the data, in a context of its own with no more of a document than it asks for. */
function pageData(result = sampleRun()): z.infer<typeof pageDataSchema> {
  const textContent = JSON.stringify(packResult(result));
  const script = `${readFileSync(new URL("data.js", PAGE), "utf8")}
    JSON.stringify({
      rows,
      commands: rows.map(rerunCommand),
      escaped: esc("<a href='x'>&\\""),
      figures: [3.2e-7, 0, 15, 0.5, 1234567.5, 250000, "nan"].map(figureText),
    })`;
  const document = { getElementById: () => ({ textContent }) };
  return pageDataSchema.parse(JSON.parse(String(runInNewContext(script, { document }))));
}

describe("the page as it is written", () => {
  it("holds its script and its data whole", () => {
    const page = renderHtml(sampleRun());
    const scripts = [...page.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)].map(
      ([, attributes = "", text = ""]) => ({ attributes, text }),
    );
    const [data, script, ...others] = scripts;
    expect(others).toEqual([]);
    const packed: unknown = JSON.parse(JSON.stringify(packResult(sampleRun())));
    expect(JSON.parse(data?.text ?? "")).toEqual(packed);
    expect(() => new Script(script?.text ?? "")).not.toThrow();
    const main = readFileSync(new URL("main.js", PAGE), "utf8");
    expect(script?.text.includes(main)).toBe(true);
  });

  it("a value without a place, or a place without a value, is an error", () => {
    expect(filled("<p>{{a}}</p>", { a: "1" })).toBe("<p>1</p>");
    expect(() => filled("<p>{ { a } }</p>", { a: "1" })).toThrow("a: a value without a place");
    expect(() => filled("<p>{{a}}{{b}}</p>", { a: "1" })).toThrow("b: a value without a place");
  });
});

describe("the page's script", () => {
  it("has no type error", () => {
    const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
    const project = fileURLToPath(new URL("tsconfig.json", PAGE));
    const run = () => execFileSync(process.execPath, [tsc, "-p", project], { encoding: "utf8" });
    expect(run()).toBe("");
  }, 60_000);

  it("unpacks the rows as they were packed", () => {
    const { rows } = sampleRun();
    const unpacked = pageData().rows.map(({ index: _, ...row }) => row);
    const rounded = rows.map((row) => ({ ...row, seconds: Math.round(row.seconds * 1e5) / 1e5 }));
    expect(unpacked).toEqual(rounded);
  });

  it("gives the same command to run a test again as the runner does", () => {
    const sample = sampleRun();
    const plain = sample.rows.slice(0, 2).map((row, index) => ({
      ...row,
      module: "tests of mine/test_it's.py",
      nodeid:
        index === 0 ? "tests of mine/test_it's.py" : "tests of mine/test_it's.py::test_a[1 2]",
      check: "test_a[1 2]",
      platform: "unspecified",
    }));
    const rows = [...sample.rows, ...plain];
    const { commands } = pageData({ ...sample, rows });
    expect(commands).toEqual(rows.map(rerunCommand));
    expect(commands.at(-1)).toBe(
      "assay run 'tests of mine/test_it'\\''s.py' --check 'test_a[1 2]'",
    );
    expect(commands[0]).toBe("assay run assay-out/test_hf_bert.py --platform cpu --check shapes");
  });

  it("escapes text and writes figures", () => {
    const { escaped, figures } = pageData();
    expect(escaped).toBe("&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
    expect(figures).toEqual(["3.2e−7", "0", "15", "0.5", "1.2e6", "250,000", "nan"]);
  });
});

describe("a word for the shell", () => {
  it.each([
    ["a/b.py", "a/b.py"],
    ["it's", "'it'\\''s'"],
    ["$(rm x)", "'$(rm x)'"],
    ["", "''"],
  ])("%s", (word, quoted) => {
    expect(shellQuote(word)).toBe(quoted);
    const printed = execFileSync("sh", ["-c", `printf %s ${shellQuote(word)}`], {
      encoding: "utf8",
    });
    expect(printed).toBe(word);
  });
});
