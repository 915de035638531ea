// A file's bytes become the text that CPython sees, for every encoding that we take; others are refused.
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { decodeSource } from "../../src/roundtrip/source-text.js";
import { python } from "../grammar/oracle.js";

const bytes = (text: string): Buffer => Buffer.from(text, "latin1");

describe("the bytes of a file", () => {
  it.each<readonly [string, string, string]>([
    ["nothing is declared: UTF-8", "x = 'Ã©'\n", "x = 'é'\n"],
    ["a byte order mark is taken away", "ï»¿x = 1\n", "x = 1\n"],
    ["UTF-8 is declared", "# coding: utf8\n'Ã©'\n", "# coding: utf8\n'é'\n"],
    ["Emacs' way", "# -*- coding: latin-1 -*-\n'é'\n", "# -*- coding: latin-1 -*-\n'é'\n"],
    [
      "vim's way, in the second line",
      "#!x\n# vim: set fileencoding=latin1 :\n'é'",
      "#!x\n# vim: set fileencoding=latin1 :\n'é'",
    ],
    [
      "windows-1252, where Node's own table is wrong",
      "# coding: cp1252\n'\x80'",
      "# coding: cp1252\n'€'",
    ],
  ])("%s", (_title, file, text) => {
    expect(decodeSource(bytes(file))).toEqual({ text });
  });

  it.each<readonly [string, string, string]>([
    ["no UTF-8", "'é'", "the bytes are no UTF-8, and no line declares another encoding"],
    [
      "not behind code",
      "x = 1\n# coding: latin-1\n'é'",
      "the bytes are no UTF-8, and no line declares another encoding",
    ],
    [
      "a mark that contradicts",
      "ï»¿# coding: latin-1\n",
      "a byte order mark of UTF-8, but latin-1 is declared",
    ],
    // CPython is that strict too.
    [
      "a mark beside another spelling",
      "ï»¿# coding: utf8\n",
      "a byte order mark of UTF-8, but utf8 is declared",
    ],
    ["an unknown one", "# coding: klingon\n", "the encoding klingon is not known here"],
    ["one of several bytes", "# coding: euc-jp\n", "the encoding euc-jp is not known here"],
    [
      "ASCII that is none",
      "# coding: ascii\n'é'",
      "the file declares ASCII and has bytes above 127",
    ],
    ["a byte without a character", "# coding: cp1252\n'\x81'", "the bytes are no cp1252"],
  ])("%s is refused", (_title, file, refused) => {
    expect(decodeSource(bytes(file))).toEqual({ refused });
  });
});

const encodings = [
  ...["latin-1", "iso-8859-1", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5"],
  ...["iso-8859-6", "iso-8859-7", "iso-8859-8", "iso8859-10", "iso-8859-13", "iso-8859-14"],
  ...["iso-8859-15", "koi8-r", "koi8_u", "cp1250", "cp1251", "cp1252", "windows-1252", "cp1254"],
  ...["cp1255", "cp1256", "windows_1257", "cp1258", "ascii", "utf-8"],
];

/** Of each encoding and byte above 127: the character of a string that holds it alone; null where CPython refuses it. */
const PROGRAM = `
import ast, json, sys
found = []
for encoding in json.loads(sys.stdin.read()):
    row = []
    for byte in range(0x80, 0x100):
        source = b"# coding: " + encoding.encode() + b"\\n'" + bytes([byte]) + b"'"
        try:
            row.append(ast.parse(source).body[0].value.value)
        except (SyntaxError, ValueError):
            row.append(None)
    found.append(row)
print(json.dumps(found))
`;

describe("CPython", () => {
  it("sees the same character for every byte of every encoding", () => {
    const { stdout, stderr } = spawnSync(python(), ["-c", PROGRAM], {
      input: JSON.stringify(encodings),
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    const theirs = z.array(z.array(z.string().nullable())).parse(JSON.parse(stdout));
    const ours = encodings.map((encoding) =>
      Array.from({ length: 128 }, (_, i) => {
        const head = bytes(`# coding: ${encoding}\n'`);
        const decoded = decodeSource(Buffer.concat([head, Buffer.of(0x80 + i), bytes("'")]));
        return "text" in decoded ? decoded.text.slice(head.length, -1) : null;
      }),
    );
    expect(ours).toEqual(theirs);
    expect(theirs.flat().filter((char) => char !== null).length).toBeGreaterThan(2000);
  });
});
