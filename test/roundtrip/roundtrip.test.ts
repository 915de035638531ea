// The whole of `roundtrip` over small folders, with CPython and ruff as they are: exact results, exact table, exact exit codes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatRoundtrip } from "../../src/cli/roundtrip.js";
import { ROUNDTRIP_COLUMNS } from "../../src/roundtrip/columns.js";
import { collectGroups } from "../../src/roundtrip/collect.js";
import { Job } from "../../src/roundtrip/job.js";
import { Oracle } from "../../src/roundtrip/oracle.js";
import { roundtrip, type RoundtripResult } from "../../src/roundtrip/roundtrip.js";
import { findRuff, ruffBatch } from "../../src/roundtrip/ruff.js";
import { parse } from "../../grammar/parse/index.js";
import { printModule } from "../../grammar/print/index.js";
import { assay } from "../helpers/command-line.js";
import { python } from "../grammar/oracle.js";

const folder = mkdtempSync(join(tmpdir(), "assay-roundtrip-test-"));
const options = { python: python(), jobs: 1 };

function write(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
}

beforeAll(() => {
  write("good/a.py", "x = {'a': 1}  # why\n");
  write("good/inner/b.py", "def f(a, *, b=1.0):\n  return a if b else -a\n");
  write("good/.hidden/no.py", "x =\n");
  write("good/__pycache__/no.py", "x =\n");
  write("good/note.txt", "x =\n");
  write("refused/broken.py", "x = 1\n  y = 2\n");
  write("refused/latin.py", Buffer.from("# coding: latin-1\nx = 'é'\n", "latin1"));
  write("refused/japanese.py", Buffer.from("# coding: euc-jp\nx = '\xa4\xa2'\n", "latin1"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Every outcome: ~> { "a.py": "read passed, ..." } */
function outcomes({ files }: RoundtripResult): Readonly<Record<string, string>> {
  return Object.fromEntries(
    files.map(({ path, columns }) => [
      path.slice(folder.length + 1),
      ROUNDTRIP_COLUMNS.map((column) => columns[column].outcome).join(" "),
    ]),
  );
}

describe("which files", () => {
  it("a folder's own and those of each folder in it, not the hidden ones", async () => {
    expect(await collectGroups([join(folder, "good")])).toEqual([
      { name: ".", files: [join(folder, "good/a.py")] },
      { name: "inner/", files: [join(folder, "good/inner/b.py")] },
    ]);
  });

  it("several folders are a group each, named files are one, each file is in one only", async () => {
    const good = join(folder, "good");
    const note = join(folder, "good/note.txt");
    const twice = join(folder, "good/a.py");
    expect(await collectGroups([good, note, twice, folder])).toEqual([
      { name: good, files: [join(folder, "good/a.py"), join(folder, "good/inner/b.py")] },
      {
        name: folder,
        files: ["broken.py", "japanese.py", "latin.py"].map((name) =>
          join(folder, "refused", name),
        ),
      },
      { name: "(files)", files: [note] },
    ]);
  });

  it("none is an error", async () => {
    await expect(collectGroups([])).rejects.toThrow("no file or folder was named");
    await expect(collectGroups([join(folder, "nowhere")])).rejects.toThrow(
      "no such file or folder",
    );
    await expect(
      collectGroups([join(folder, "good/.hidden/..", "__pycache__", "x")]),
    ).rejects.toThrow();
  });
});

describe("a round trip", () => {
  it("with CPython and ruff", async () => {
    const result = await roundtrip([folder], options);
    const all = "passed passed passed passed passed passed passed";
    const agreed = "passed not_checked not_checked not_checked not_checked not_checked not_checked";
    expect(outcomes(result)).toEqual({
      "good/a.py": all,
      "good/inner/b.py": all,
      "refused/broken.py": agreed,
      "refused/japanese.py": "failed passed passed passed passed not_checked not_checked",
      "refused/latin.py": all,
    });
    expect(result.files.map(({ refused }) => refused)).toEqual([false, false, true, false, false]);
    expect(result.summary.total.columns.read).toEqual({ passed: 4, failed: 1, notChecked: 0 });
    expect(result.summary.total.columns.back).toEqual({ passed: 4, failed: 0, notChecked: 0 });
    expect(result.summary.groups.map(({ name, files, refused }) => [name, files, refused])).toEqual(
      [
        ["good/", 2, 0],
        ["refused/", 3, 1],
      ],
    );
  });

  it("without either", async () => {
    const result = await roundtrip([folder], { jobs: 1, askPython: false, askRuff: false });
    const own = "not_checked not_checked passed passed not_checked not_checked passed";
    const none =
      "not_checked not_checked not_checked not_checked not_checked not_checked not_checked";
    expect(outcomes(result)).toEqual({
      "good/a.py": own,
      "good/inner/b.py": own,
      "refused/broken.py": none,
      "refused/japanese.py": none,
      "refused/latin.py": own,
    });
    expect(result.python).toBeNull();
  });

  it("tells how far it is", async () => {
    const seen: string[] = [];
    await roundtrip([folder], {
      ...options,
      onProgress: ({ done, files, differing }) => seen.push(`${done} of ${files}, ${differing}`),
    });
    expect(seen).toEqual(["1 of 5, 0", "2 of 5, 0", "3 of 5, 0", "4 of 5, 1", "5 of 5, 1"]);
  });
});

describe("the table", () => {
  it("counts what was not checked as such, and lists what differs", async () => {
    const result = await roundtrip([join(folder, "good"), join(folder, "refused")], options);
    const text = formatRoundtrip({ ...result, seconds: 2, python: "3.11.7" }, 200)
      .replaceAll(folder, "F")
      .replace(/^ {2,}(?= files)/, " ".repeat(10))
      .replace(/^-{10,}/m, "-".repeat(9))
      .replace(/^all +/m, "all            ")
      .split("\n");
    expect(text).toEqual([
      "           files    MB  read  printed  back  stable  ruff  comments  witness",
      "---------  -----  ----  ----  -------  ----  ------  ----  --------  -------",
      "F/good         2  0.00     2        2     2       2     2         2        2",
      "F/refused      3  0.00   2/3        2     2       2     2       1/2      1/2",
      "all            5  0.00   4/5        4     4       4     4       3/4      3/4",
      "",
      "F/refused/japanese.py",
      "  read: refused: the encoding euc-jp is not known here",
      "",
      "comments was not checked: we could not read the file (1 files)",
      "witness was not checked: we could not read the file (1 files)",
      "",
      "5 files, 1 that are no Python to both of us; 1 with a difference; CPython 3.11.7; 2.0 s, 0.00 MB/s",
      "",
    ]);
  });
});

describe("another language", () => {
  it("is found out by CPython itself", async () => {
    const job = new Job(
      { python: python(), width: 88 },
      {
        read: parse,
        print: (module) => printModule(module).replace("1.0", "1"),
        disagreement: () => null,
      },
    );
    const found: string[] = [];
    await job.prove([join(folder, "good/inner/b.py")], ({ file: { columns } }) => {
      for (const [column, result] of Object.entries(columns)) {
        if (result.outcome === "failed") found.push(`${column}: ${result.reason}`);
      }
    });
    job.close();
    expect(found).toEqual([
      "printed: .body[0].args.kw_defaults[0].value: 1.0, 1",
      "back: at body[0].args.kw_defaults[0].value: float 1, int 1 (printed, read back)",
      "comments: at body[0].args.kw_defaults[0].value: float 1, int 1 (printed, read back)",
    ]);
  });
});

describe("CPython's process", () => {
  it("that can't be started checks nothing", async () => {
    const oracle = new Oracle("no-such-python");
    expect(await oracle.tree(1, join(folder, "good/a.py"))).toEqual({
      error: "CPython ended with spawn no-such-python ENOENT",
      limit: true,
    });
    await expect(oracle.compare(1, "x")).rejects.toThrow("CPython ended with");
  });
});

describe("ruff", () => {
  it("says which texts it would change, where, and which it can't read", async () => {
    const ruff = await findRuff(python());
    if (ruff === undefined) throw new Error("the environment has no ruff");
    const texts = ["x = 1\n", "x = 1\ny  = 2\n", "x = (\n", ""];
    const batch = { ruff, width: 88, folder: join(folder, "ruff"), texts };
    expect(await ruffBatch(batch)).toEqual([
      { outcome: "passed" },
      { outcome: "failed", reason: 'line 2: "y  = 2", ruff "y = 2"' },
      { outcome: "failed", reason: "ruff cannot read it: 2:1: unexpected EOF while parsing" },
      { outcome: "passed" },
    ]);
  });
});

describe("the command", () => {
  it("gives exit code 0 where nothing differs, 1 where something does", async () => {
    const env = { ...process.env, ASSAY_PYTHON: python() };
    const good = await assay(["roundtrip", join(folder, "good"), "--jobs", "1"], env);
    expect(good.err).toBe("");
    expect(good.exitCode).toBe(0);
    const bad = await assay(["roundtrip", folder, "--json", "--jobs", "1"], env);
    expect(bad.exitCode).toBe(1);
    expect(JSON.parse(bad.out)).toMatchObject({
      summary: { total: { files: 5, refused: 1 } },
      files: [{}, {}, { refused: true }, { columns: { read: { outcome: "failed" } } }, {}],
    });
  });

  it("that asks no CPython passes nothing that it alone can tell", async () => {
    const { out, exitCode } = await assay([
      "roundtrip",
      join(folder, "good"),
      "--no-python",
      "--json",
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      python: null,
      summary: { total: { columns: { read: { passed: 0, failed: 0, notChecked: 2 } } } },
    });
  });

  it("that names nothing is a mistake of use", async () => {
    expect((await assay(["roundtrip", join(folder, "nowhere")])).exitCode).toBe(2);
    expect((await assay(["roundtrip", folder, "--jobs", "0"])).exitCode).toBe(2);
  });
});
