// `assay tree` and `assay print`: what they say, how they refuse, and that one's words are the other's.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../../src/setup/build.mjs";
import { PACKAGE_ROOT } from "../../src/setup/places.mjs";
import { assay } from "../helpers/command-line.js";

const folder = mkdtempSync(join(tmpdir(), "assay-tree-"));

function write(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

afterAll(() => rmSync(folder, { recursive: true }));

describe("assay tree", () => {
  it("shows a file, comments and all", async () => {
    const path = write("a.py", "# why\nx = f(1,  b='c')\n");
    expect(await assay(["tree", path])).toEqual({
      exitCode: 0,
      out: [
        "Module(",
        "  body=[",
        '    Comment(text="why", trailing=False),',
        "    Assign(",
        '      targets=[Name(id="x")],',
        "      value=Call(",
        '        func=Name(id="f"),',
        "        args=[Constant(value=1)],",
        '        keywords=[keyword(arg="b", value=Constant(value="c"))]))])',
        "",
      ].join("\n"),
      err: "",
    });
  });

  it("shows a text: the module, the statement or the expression that it is", async () => {
    const out = async (text: string): Promise<string> =>
      (await assay(["tree", "--text", text])).out;
    expect(await out("a")).toBe('Name(id="a")\n');
    expect(await out("del a")).toBe('Delete(targets=[Name(id="a")])\n');
    expect(await out("a\nb")).toBe(
      'Module(body=[Expr(value=Name(id="a")), Expr(value=Name(id="b"))])\n',
    );
    expect(await out("")).toBe("Module()\n");
  });

  it("writes JSON in the names of CPython's ast", async () => {
    const { out } = await assay(["tree", "--json", "--text", "a + 1.0"]);
    expect(out).toBe(
      '{"_type":"BinOp","left":{"_type":"Name","id":"a","ctx":{"_type":"Load"}},"op":{"_type":"Add"},' +
        '"right":{"_type":"Constant","value":{"_type":"float","value":"1.0"}}}\n',
    );
  });

  it("reads Latin-1 where the file says so", async () => {
    const path = write("latin.py", Buffer.from("# coding: latin-1\nx = 'é'\n", "latin1"));
    expect((await assay(["tree", path])).out).toContain('Constant(value="é")');
  });

  it("says where a file is no Python", async () => {
    const path = write("broken.py", "def f():\n    return 1 +\n");
    expect(await assay(["tree", path])).toEqual({
      exitCode: 1,
      out: "",
      err: `error: invalid syntax\n  at ${path}:2:15\n        return 1 +\n                  ^\n`,
    });
  });

  it("says what it can't read, and how to use it", async () => {
    const nowhere = join(folder, "nowhere.py");
    expect(await assay(["tree", nowhere])).toEqual({
      exitCode: 2,
      out: "",
      err: `error: no such file\n  at ${nowhere}\n  hint: name a file, or "-" for standard input\n`,
    });
    const path = write("japanese.py", "# coding: euc-jp\n");
    expect(await assay(["tree", path])).toEqual({
      exitCode: 1,
      out: "",
      err: `error: the encoding euc-jp is not known here\n  at ${path}\n  hint: save it as UTF-8\n`,
    });
    const both = await assay(["tree", path, "--text", "a"]);
    expect([both.exitCode, both.err.split("\n")[0]]).toEqual([
      2,
      "error: name a file, or give --text, and not both",
    ]);
    expect((await assay(["tree"])).exitCode).toBe(2);
  });
});

describe("assay print", () => {
  it.each([
    [
      "a module",
      '{"_type":"Module","body":[{"_type":"Pass"},{"_type":"Comment","text":"b"}]}',
      "pass\n# b\n",
    ],
    [
      "a statement",
      '{"_type":"Return","value":{"_type":"Constant","value":null}}',
      "return None\n",
    ],
    ["an expression", '{"_type":"Tuple","elts":[]}', "()\n"],
  ])("%s", async (_title, json, text) => {
    expect(await assay(["print", write("tree.json", json)])).toEqual({
      exitCode: 0,
      out: text,
      err: "",
    });
  });

  it("keeps to the width", async () => {
    const path = write("wide.json", (await assay(["tree", "--json", "--text", "f(a, b)"])).out);
    expect((await assay(["print", path, "--width", "5"])).out).toBe("f(\n    a,\n    b,\n)\n");
  });

  it("says where a tree is no Python", async () => {
    const json =
      '{"_type":"Module","body":[{"_type":"Expr","value":{"_type":"Name","id":"class"}}]}';
    const path = write("wrong.json", json);
    expect(await assay(["print", path])).toEqual({
      exitCode: 1,
      out: "",
      err: [
        'error: expected a name that is no keyword, got "class"',
        `  at ${path}: body[0].value.id`,
        "  hint: call it class_",
        "",
      ].join("\n"),
    });
  });

  it("says that a part alone is no text, and that no JSON is none", async () => {
    const part = await assay(["print", write("part.json", '{"_type":"arguments"}')]);
    expect([part.exitCode, part.err]).toEqual([
      1,
      "error: arguments alone is no text\n  hint: give a Module, a statement or an expression\n",
    ]);
    const none = await assay(["print", write("none.json", "x = 1")]);
    expect(none.exitCode).toBe(1);
    expect(none.err).toMatch(/^error: expected JSON, got .*\n {2}at .*none\.json\n/);
  });
});

describe("in a pipe", () => {
  beforeAll(() => ensureBuilt());

  it("`assay tree - --json | assay print -` formats a file", () => {
    const run = (args: readonly string[], input: string): string =>
      spawnSync(process.execPath, [join(PACKAGE_ROOT, "bin", "assay"), ...args], {
        input,
        encoding: "utf8",
        maxBuffer: 1 << 26,
      }).stdout;
    // Some megabytes of JSON: more than a pipe holds at once.
    const lines = Array.from({ length: 20_000 }, (_, i) => `x${i}  =  [ ${i} ]`);
    const json = run(["tree", "-", "--json"], lines.join("\n"));
    expect(json.length).toBeGreaterThan(2_000_000);
    const expected = lines.map((_, i) => `x${i} = [${i}]\n`).join("");
    expect(run(["print", "-"], json)).toBe(expected);
  });
});
