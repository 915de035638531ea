// The reports of a run that looks like a real one: what they say, and that no text in it can break them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";

import { renderHtml } from "../../src/report/html.js";
import { renderJunit } from "../../src/report/junit.js";
import { REPORTS, writeReports } from "../../src/report/reports.js";
import { describeFigures, groupRows, skipReasons, verdictOf } from "../../src/report/summary.js";
import { renderTable } from "../../src/report/table.js";
import { escapeAttribute, escapeText, writeXml } from "../../src/report/xml.js";
import { readRunResult, type ResultRow, type RunResult } from "../../src/run/results.js";
import { sampleRun } from "./sample-run.js";

const READER = fileURLToPath(new URL("read_junit.py", import.meta.url));
const NASTY = "</script><script>alert(1)</script><!-- <b>&amp;\"'\u2028\x1b[31mred\x00\ud800 ]]>";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-report-"));
  folders.push(folder);
  return folder;
}

function withRow(change: Partial<ResultRow>): RunResult {
  const run = sampleRun();
  const [first] = run.rows;
  if (first === undefined) throw new Error("the sample has rows");
  return { ...run, rows: [{ ...first, ...change }] };
}

const junitSchema = z.object({
  problems: z.array(z.string()),
  suites: z.array(
    z.object({
      name: z.string(),
      tests: z.number(),
      failures: z.number(),
      skipped: z.number(),
      properties: z.record(z.string(), z.string()),
      cases: z.array(
        z.object({ name: z.string(), outcome: z.string(), message: z.string(), text: z.string() }),
      ),
    }),
  ),
});

function readJunit(xml: string): z.infer<typeof junitSchema> {
  const path = join(temporaryFolder(), "junit.xml");
  writeFileSync(path, xml);
  const told = execFileSync("python3", [READER, path], { encoding: "utf8" });
  return junitSchema.parse(JSON.parse(told));
}

describe("the summary", () => {
  it("never adds up what rests on different evidence", () => {
    const { status, title, parts } = verdictOf(sampleRun());
    expect({ status, title }).toEqual({ status: "failed", title: "5 checks failed" });
    expect(parts).toEqual([
      "319 passed and 3 failed on hardware",
      "517 passed and 1 failed on a simulator",
      "1 failed without a result",
      "59 not applicable",
      "180 on absent platforms",
    ]);
    for (const group of groupRows(sampleRun().rows)) {
      const ran = group.rows.filter((row) => row.evidence !== "not_run");
      expect(new Set(ran.map((row) => row.evidence)).size).toBeLessThanOrEqual(1);
    }
  });

  it("keeps a failure without a result apart from what ran on the same platform", () => {
    const groups = groupRows(sampleRun().rows).filter(
      (group) => group.modelType === "mamba" && group.platform === "apple",
    );
    expect(groups.map(({ evidence, counts }) => [evidence, counts.passed, counts.failed])).toEqual([
      ["simulator", 14, 0],
      ["not_run", 0, 1],
    ]);
  });

  it("groups the reasons of what was not run", () => {
    expect(skipReasons(sampleRun().rows).map(({ count, reason }) => [count, reason])).toEqual([
      [180, "onnxruntime-qnn is not installed"],
      [24, "the endpoint is not a torch module"],
      [20, "images are not padded"],
      [15, "the model does not generate"],
    ]);
  });

  it("says that nothing ran where nothing did", () => {
    const absent = withRow({ outcome: "absent", evidence: "not_run" });
    expect(verdictOf(absent)).toEqual({
      status: "nothing-ran",
      title: "Nothing ran",
      parts: ["1 on absent platforms"],
    });
  });

  it("writes figures of any size", () => {
    const figures = {
      difference: 3.2456e-7,
      tolerance: 1e-6,
      rows: 3,
      share: 0.5,
      worst: "nan",
    } as const;
    expect(describeFigures(figures)).toBe(
      "difference 3.2e-7, tolerance 1.0e-6, rows 3, share 0.5, worst nan",
    );
  });
});

describe("the table", () => {
  const few = (): RunResult => {
    const run = sampleRun();
    const kept = ["detr", "mamba"];
    return { ...run, rows: run.rows.filter((row) => kept.includes(row.model_type)) };
  };

  it("shows each model on each platform, the reasons and the failures", () => {
    expect(renderTable(few(), { width: 100 })).toMatchSnapshot();
  });

  it("keeps to a narrow terminal, but for the commands, which are there to be copied", () => {
    const lines = renderTable(few(), { width: 72 }).split("\n");
    const wide = lines.filter((line) => line.length > 72);
    expect(wide.every((line) => line.startsWith("      $ "))).toBe(true);
    expect(lines[0]).toBe("model type  platform  ran on     passed  failed  n/a  absent  seconds");
    const medium = renderTable(few(), { width: 86 }).split("\n");
    expect(medium.find((line) => line.startsWith("detr"))).toMatch(/^detr +object-detecti… +cpu/);
  });

  it("has colour only where it is asked for", () => {
    const coloured = renderTable(few(), { colour: true });
    const plain = renderTable(few());
    expect(plain.includes("\x1b")).toBe(false);
    // eslint-disable-next-line no-control-regex -- the colours are what is looked at
    expect(coloured.replace(/\x1b\[\d+m/g, "")).toBe(plain);
    expect(coloured).not.toBe(plain);
  });

  it("counts the failures that it does not show", () => {
    expect(renderTable(sampleRun(), { failures: 2 })).toContain("\n  … and 3 more");
  });
});

describe("XML", () => {
  it("escapes what has a meaning, and names what XML can't carry", () => {
    expect(escapeText(NASTY)).toBe(
      "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!-- &lt;b&gt;&amp;amp;\"'\u2028" +
        "\\x1b[31mred\\x00\\ud800 ]]&gt;",
    );
    expect(escapeAttribute('a "b"\n\t<c>')).toBe("a &quot;b&quot;&#10;&#9;&lt;c&gt;");
    expect(escapeText("\ud83d\ude00 é 漢")).toBe("\ud83d\ude00 é 漢");
  });

  it("is read back as it was, whatever characters it is made of", () => {
    const texts = fc.sample(fc.string({ unit: "binary", maxLength: 40 }), {
      numRuns: 300,
      seed: 4,
    });
    const root = {
      name: "testsuites",
      attributes: { name: "assay" },
      content: texts.map((text) => ({
        name: "testsuite",
        attributes: { name: text },
        content: text,
      })),
    };
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.xml"), writeXml(root));
    const script =
      "import json, sys, xml.etree.ElementTree as e\n" +
      "print(json.dumps([[s.get('name'), s.text or ''] for s in e.parse(sys.argv[1]).getroot()]))";
    const told = execFileSync("python3", ["-c", script, join(folder, "a.xml")], {
      encoding: "utf8",
    });
    const read = z.array(z.array(z.string())).parse(JSON.parse(told));
    // eslint-disable-next-line no-control-regex -- these are the characters that XML forbids
    const forbidden = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/u;
    const allowed = texts
      .map((text, index) => ({ text, index }))
      .filter(({ text }) => !forbidden.test(text));
    expect(allowed.length).toBeGreaterThan(30);
    for (const { text, index } of allowed) expect(read[index]).toEqual([text, text]);
    expect(read).toHaveLength(texts.length);
  });
});

describe("JUnit", () => {
  it("keeps to the strict schema, with a suite for each kind of evidence", () => {
    const { problems, suites } = readJunit(renderJunit(sampleRun()));
    expect(problems).toEqual([]);
    expect(suites.reduce((sum, suite) => sum + suite.cases.length, 0)).toBe(1080);
    const suite = suites.find((each) => each.name === "detr on cpu (ran on hardware)");
    expect(suite).toMatchObject({ tests: 15, failures: 1, skipped: 2 });
    expect(suite?.properties).toMatchObject({
      model_type: "detr",
      platform: "cpu",
      evidence: "ran on hardware",
      "version.transformers": "5.23.0",
    });
    const failed = suite?.cases.find((each) => each.outcome === "failure");
    expect(failed?.name).toBe("fingerprint[cpu]");
    expect(failed?.message).toBe("AssertionError: the numbers changed by 0.0314");
    expect(failed?.text).toContain("assert 0.0314 <= 2e-05");
    expect(failed?.text).toContain("--platform cpu --check fingerprint");
    expect(suites.map((each) => each.name)).toContain("mamba on apple (not run)");
  });

  it("stays XML, whatever a test says", () => {
    const run = withRow({ outcome: "failed", reason: NASTY, detail: NASTY, check: NASTY });
    const { problems, suites } = readJunit(renderJunit(run));
    expect(problems).toEqual([]);
    expect(suites[0]?.cases[0]?.message).toContain("\\x1b[31mred\\x00\\ud800 ]]>");
  });
});

describe("the page", () => {
  const packedSchema = z.object({ strings: z.array(z.string()), seconds: z.array(z.number()) });

  function dataOf(html: string): z.infer<typeof packedSchema> {
    const found = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html);
    return packedSchema.parse(JSON.parse(found?.[1] ?? "null"));
  }

  it("lets no text of a test end the data, or become a tag", () => {
    const run = withRow({ outcome: "failed", reason: NASTY, detail: NASTY, model_type: NASTY });
    const html = renderHtml(run);
    expect(html).not.toContain("alert(1)</script>");
    expect(html).not.toContain("\u2028");
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(dataOf(html).strings).toContain(NASTY);
  });

  it("asks nothing of the network", () => {
    const html = renderHtml(sampleRun());
    expect(html).toContain(`content="default-src 'none'; `);
    expect(html).not.toMatch(/\b(src|href)=|url\(|@import|https?:/);
    expect(html).not.toContain("{{");
  });

  it("tells the verdict before any script runs", () => {
    const html = renderHtml(sampleRun());
    expect(html).toContain('<h1 class="verdict failed">5 checks failed</h1>');
    expect(html).toContain("<title>5 checks failed · assay</title>");
    expect(html).toContain("319 passed and 3 failed on hardware · 517 passed");
  });

  it("carries twenty thousand rows in a few megabytes", () => {
    const html = renderHtml(sampleRun(19));
    expect(dataOf(html).seconds).toHaveLength(20_520);
    expect(Buffer.byteLength(html)).toBeLessThan(3_000_000);
  });
});

describe("writing", () => {
  it("writes every report whole, leaves nothing else, and reads the results back", () => {
    const folder = join(temporaryFolder(), "new", "reports");
    const run = sampleRun();
    const written = writeReports(run, folder);
    expect(readdirSync(folder).sort()).toEqual(["junit.xml", "report.html", "results.json"]);
    expect(written.map((report) => report.id)).toEqual(["html", "json", "junit"]);
    for (const { path, bytes } of written) expect(readFileSync(path)).toHaveLength(bytes);
    expect(readRunResult(join(folder, REPORTS.json.file))).toEqual(run);
  });

  it("says which file it could not write", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "taken"), "");
    const write = () => writeReports(sampleRun(), join(folder, "taken"), ["json"]);
    expect(write).toThrow(expect.objectContaining({ code: "file-system" }));
  });

  it("refuses a file that holds no results", () => {
    const path = join(temporaryFolder(), "results.json");
    writeFileSync(path, '{"schema": "assay-run/1", "info": {}, "rows": [{"check": ""}]}');
    expect(() => readRunResult(path)).toThrow(expect.objectContaining({ code: "invalid-data" }));
    const unfounded = withRow({ outcome: "passed", evidence: "not_run" });
    writeFileSync(path, REPORTS.json.render(unfounded));
    expect(() => readRunResult(path)).toThrow(/rows\[0\]: what passed ran on something/);
    writeFileSync(path, "not JSON");
    expect(() => readRunResult(path)).toThrow(expect.objectContaining({ code: "invalid-data" }));
  });
});
