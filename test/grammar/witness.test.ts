// tree-sitter, the other witness, sees the tokens that we see: in real files, in every oddity that it is known for.

import { beforeAll, describe, expect, it } from "vitest";
import { PythonSyntaxError } from "../../grammar/parse/index.js";
import { describeDisagreement, disagreement, loadWitness } from "../../grammar/witness/index.js";
import { corpus } from "./corpus.js";

beforeAll(loadWitness);

const readable = corpus().filter(({ expected }) => !expected.startsWith("error "));

describe("the witness", () => {
  it.each([
    ["nested holes", "f\"{a:=5}{b!r:>{w}}{c = }\" f'''{d['x']}{\n e # f\n}'''\n"],
    ["a spec that is no expression", 'f"{z:=^{n}}{y:%H:%M}{{}}"\n'],
    ["`:=` where it expects `:`", "a[b:=1]\n{a: lambda b:c}\n"],
    ["three dots before an import", "from ... import a\nfrom .... import b\nc = ...\n"],
    ["defaults of type parameters", "def f[T = int, *Ts = *A](): pass\n"],
    ["print of Python 2 that is none", "print >> x, 1\nexec (a)\n"],
    ["beyond ASCII", "ä = '日本' + '𝒜' # 𝒜é\nb = f'𝒜{ä}'\n"],
    ["CRLF and a byte order mark", "\uFEFFif a:\r\n    b = '''c\r\n'''\r\n"],
    ["lines that go on", "a = 1 + \\\n    2\nif a and \\\n  b: pass\n"],
    ["prefixes", "rb'a' Rf'{b}' u'c' BR'd' t'{e}'\n"],
    ["escaped quotes in a raw f-string", "rf'{a}\\''\nrf'\\'{a}'\nrf'''a\\''''\nrf'\\'\\''\n"],
    ["except*", "try: a\nexcept* B: c\n"],
    ["nothing", ""],
  ])("agrees on %s", (_name, text) => {
    expect(disagreement(text)).toBeNull();
  });

  it("agrees on the whole corpus, but for what tree-sitter reads wrongly", () => {
    expect(readable.length).toBeGreaterThan(140);
    const differing = readable.flatMap(({ title, python }) => {
      const found = disagreement(python);
      return found === null ? [] : [`${title}: ${describeDisagreement(found)}`];
    });
    // It takes the braces of \N{...} in a format spec for a hole.
    expect(differing).toEqual([
      'named ones: line 1, column 70: we read "}", tree-sitter reads "{"',
    ]);
  });

  it("says where it does not", () => {
    // It takes the `#` in a format spec for a comment.
    const found = disagreement("a = 1\nb = f'{c:=#}'\n");
    expect(found).toEqual({ line: 2, column: 12, ours: "}", theirs: "" });
  });

  it("has nothing to compare where there are no tokens", () => {
    expect(() => disagreement("a = 'b")).toThrow(PythonSyntaxError);
  });
});
