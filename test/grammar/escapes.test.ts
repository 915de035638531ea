// Escapes and names of characters: what we read is what Python reads; and what Python refuses, we refuse.

import { describe, expect, it } from "vitest";
import { EmitError, firstDifference } from "../../grammar/index.js";
import { parseExpr } from "../../grammar/parse/index.js";
import { characterNamed, unicodeVersion } from "../../grammar/parse/unicode-names.js";
import { printExpr } from "../../grammar/print/index.js";
import {
  constant,
  constructAny,
  differing,
  lookedUpInPython,
  namesInPython,
  reasonOf,
  str,
} from "./literal-values.js";

const valueOf = (text: string): unknown => {
  const expr = parseExpr(text);
  return expr.kind === "Constant" ? expr.value : expr;
};

describe("an escape", () => {
  const prefixes = ["", "b", "r", "u", "rb", "Br", "f", "fR"];
  const tails = [
    "",
    "0",
    "12",
    "777",
    "41",
    "g1",
    "1234",
    "0010ffff",
    "00110000",
    "d83d",
    "\\ude00",
  ];
  const characters = Array.from({ length: 127 }, (_, i) => String.fromCharCode(i + 1))
    .concat(["é", "\u{1F600}", "\u2028", "\ufeff"])
    // A carriage return ends a line as the line feed does. A bracket opens a hole in an f-string.
    .filter((character) => !"\r{}".includes(character));

  it.each(prefixes)("behind %j has the value that Python reads, whatever is escaped", (prefix) => {
    const texts = characters.flatMap((character) =>
      tails.map((tail) => `${prefix}'''a\\${character}${tail}'''`),
    );
    expect(differing(texts)).toEqual([]);
  });

  it("is read between quotes of every kind", () => {
    const insides = [
      "\\'",
      '\\"',
      "\\\\",
      "\\\n",
      "\\\r\n",
      "\\0",
      "\\400",
      "\\777",
      "\\x00",
      "\\8",
    ];
    const quotes = ["'", '"', "'''", '"""'];
    const texts = ["", "b", "f", "r"].flatMap((prefix) =>
      quotes.flatMap((quote) => insides.map((inside) => `${prefix}${quote}${inside}a${quote}`)),
    );
    expect(differing(texts)).toEqual([]);
  });

  it("that is cut off is refused with what it needs", () => {
    expect(["'\\x4'", "'\\u004'", "'\\U0011000'", "b'\\x'", "'\\U00110000'"].map(reasonOf)).toEqual(
      [
        "truncated \\x escape, 2 hexadecimal digits are needed",
        "truncated \\u escape, 4 hexadecimal digits are needed",
        "truncated \\U escape, 8 hexadecimal digits are needed",
        "truncated \\x escape, 2 hexadecimal digits are needed",
        "illegal Unicode character",
      ],
    );
  });

  it("can stand for every byte, in every spelling", () => {
    const bytes = Array.from({ length: 256 }, (_, i) => i);
    const hex = bytes.map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
    const octal = bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
    expect(valueOf(`b"${hex}"`)).toEqual({ type: "bytes", value: bytes });
    expect(valueOf(`b"${octal}"`)).toEqual({ type: "bytes", value: bytes });
    expect(valueOf(`"${hex}"`)).toEqual(str(String.fromCharCode(...bytes)));
    expect(differing([`b"${hex}" b'${octal}'`, `"${hex}" '${octal}'`])).toEqual([]);
  });

  it("is read in the texts and in the specs of an f-string", () => {
    const texts = [
      ...["f'\\x41{a}\\N{BULLET}'", "f'{a:\\x41}'", "f'{a:\\N{bullet}}'", "f'\\N{DIGIT ONE}{{'"],
      ...["rf'\\x41{a}'", "f'\\ud83d' '\\ude00'", "f'\\ud83d{a}\\ude00'", "f'\\ud83d{{\\ude00'"],
      ...["'\\N{BULLET}' f'{a}\\x'", "f'{a:\\x}'"],
    ];
    expect(differing(texts)).toEqual([]);
  });
});

describe("\\N{...}", () => {
  const { unicode, names } = namesInPython();

  it("reads every name that Python knows", () => {
    const wrong = [...names].filter(([name, code]) => characterNamed(name) !== code);
    expect(wrong).toEqual([]);
    expect(names.size).toBeGreaterThan(130_000);
    expect(Number.parseInt(unicodeVersion())).toBeGreaterThanOrEqual(Number.parseInt(unicode));
  });

  it("reads aliases in any case, and no name that is only near to one", () => {
    const known = [
      "LF",
      "line feed",
      "Bell",
      "alert",
      "BYTE ORDER MARK",
      "Vs17",
      "latin capital letter gha",
    ];
    const near = [
      ...[
        "",
        " LF",
        "LF ",
        "LINE  FEED",
        "LINE_FEED",
        "LINEFEED",
        "LATIN SMALL LETTER",
        "\u017fPACE",
      ],
      ...["KEYCAP NUMBER SIGN", "HANGUL SYLLABLE", "HANGUL SYLLABLE GAGA", "HANGUL SYLLABLE WGA"],
      ...[
        "CJK UNIFIED IDEOGRAPH-FFFF",
        "CJK UNIFIED IDEOGRAPH-",
        "NUSHU CHARACTER-01B170",
        "x".repeat(999),
      ],
    ];
    // Some names with a letter too few, a letter changed, in lower case.
    const bent = [...names.keys()]
      .filter((name, i) => i % 97 === 0 && !/^(?:CJK|HANGUL)/.test(name))
      .flatMap((name) => [name.slice(1), name.replace(/[AEIOU]/, "Q"), name.toLowerCase()]);
    const asked = [...known, ...near, ...bent];
    expect(asked.map(characterNamed)).toEqual(lookedUpInPython(asked));
  });

  // Not in every Python 3.8 to 3.14: CPython reads these so since 3.14.4 (gh-80667).
  it.each([
    ["cjk unified ideograph-4e00", 0x4e00],
    ["hangul syllable han", 0xd55c],
    ["TANGUT IDEOGRAPH-17000", 0x17000],
    ["CJK UNIFIED IDEOGRAPH-323AF", 0x323af],
  ])("reads %s as the newest Python does", (name, code) => {
    expect(characterNamed(name)).toBe(code);
  });

  it("is refused with the Unicode that is known", () => {
    expect(reasonOf("'\\N{NO SUCH NAME}'")).toBe(
      `unknown Unicode character name (Unicode ${unicodeVersion()} is known)`,
    );
    expect(reasonOf("'\\N{}'")).toBe("malformed \\N character escape");
    expect(reasonOf("'\\Nx'")).toBe("malformed \\N character escape");
    expect(valueOf("b'\\N{x}'")).toEqual({ type: "bytes", value: [...Buffer.from("\\N{x}")] });
  });
});

describe("two surrogates", () => {
  it("that were written apart stay two characters", () => {
    expect(valueOf('"\\ud83d\\ude00"')).toEqual(str("\ud83d\ude00", [0]));
    expect(valueOf('"a\\ud83d" "\\ude00\\ud83d\\ude00"')).toEqual(
      str("a\ud83d\ude00\ud83d\ude00", [1, 3]),
    );
    expect(valueOf('"\u{1F600}\\U0001f600"')).toEqual(str("\u{1F600}\u{1F600}"));
    expect(valueOf('"\\ude00\\ud83d"')).toEqual(str("\ude00\ud83d"));
    expect(valueOf('"\\\u{1F600}"')).toEqual(str("\\\u{1F600}"));
  });

  it("are read as Python reads them", () => {
    const texts = [
      ...[
        '"\\ud83d\\ude00"',
        '"\\ud83d" "\\ude00"',
        '"\\ud83d" u"" "\\ude00"',
        '"\\ud83d\\\n\\ude00"',
      ],
      ...[
        '"\u{1F600}\\ude00"',
        '"\\ud83d\u{1F600}"',
        'f"\\ud83d" "\\ude00"',
        'f"{a}\\ud83d" f"\\ude00"',
      ],
    ];
    expect(differing(texts)).toEqual([]);
  });

  it("are frozen with their string, built or read", () => {
    const built = constant(str("\ud83d\ude00", [0]));
    for (const tree of [built, parseExpr('"\\ud83d\\ude00"')]) {
      const value = tree.kind === "Constant" && tree.value.type === "str" ? tree.value : null;
      expect([Object.isFrozen(value), Object.isFrozen(value?.apart)]).toEqual([true, true]);
      expect(value?.apart).toEqual([0]);
    }
  });

  it("are no character of that value, to compare and to print", () => {
    const [two, one] = [constant(str("\ud83d\ude00", [0])), constant(str("\ud83d\ude00"))];
    expect(firstDifference(two, one)).toEqual({
      path: "value",
      left: 'str "\u{1F600}" apart at 0',
      right: 'str "\u{1F600}"',
    });
    expect(printExpr(two)).toBe('"\\ud83d\\ude00"');
    expect(printExpr(one)).toBe('"\u{1F600}"');
    const formatted = parseExpr('f"\\ud83d\\ude00{a}"');
    expect(printExpr(formatted)).toBe('f"\\ud83d\\ude00{a}"');
  });

  it.each<[string, unknown]>([
    ["\ud83d\ude00", []],
    ["\ud83d\ude00", [1]],
    ["a", [0]],
    ["\ud83d\ude00", [0, 0]],
    ["\ud83d\ude00\ud83d\ude00", [2, 0]],
    ["\ud83d\ude00", [0.5]],
    ["\ud83d\ude00", "0"],
    ["\ud83d\ude00", undefined],
  ])("of %j are not apart at %j", (value, apart) => {
    const wrong = { kind: "Constant", value: { type: "str", value, apart } };
    expect(() => constructAny(wrong)).toThrow(EmitError);
  });
});
