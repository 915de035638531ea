// The tokens of a text, by CPython's rules: numbers, lines, f-strings, and what CPython's tokenizer refuses.

import { describe, expect, it } from "vitest";
import { keywords } from "../../grammar/check/names.js";
import { keywordList, spelling } from "../../grammar/parse/kinds.js";
import { parse, PythonSyntaxError } from "../../grammar/parse/index.js";
import { Source } from "../../grammar/parse/source.js";
import { tokenize } from "../../grammar/parse/tokenizer.js";
import { treeText } from "./corpus.js";

/** ~> "a NEWLINE END": classes by name, all else as it is written. */
function tokensOf(text: string): string {
  const source = new Source(text);
  const { tokens, failure } = tokenize(source, true);
  if (failure !== null) throw failure;
  const shown = Array.from({ length: tokens.count }, (_, i) => {
    const [start, end] = [tokens.starts[i] ?? 0, tokens.ends[i] ?? 0];
    const written = source.text.slice(start, end);
    return start === end || /\s/.test(written) ? spelling[tokens.kinds[i] ?? 0] : written;
  });
  return shown.join(" ");
}

function errorOf(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof PythonSyntaxError) return `${error.line}:${error.column} ${error.reason}`;
    throw error;
  }
  return expect.fail("it was read");
}

it("knows the keywords that the check knows", () => {
  expect([...keywordList].sort()).toEqual([...keywords].sort());
});

describe("tokens", () => {
  it.each([
    ["a<<=b**-c//d", "a <<= b ** - c // d NEWLINE END"],
    ["a<>b!=c->d:=e...f", "a <> b != c -> d := e ... f NEWLINE END"],
    ["a..b", "a . . b NEWLINE END"],
    ["1if x else.5j", "1 if x else .5j NEWLINE END"],
    ["0x1for x in y", "0x1f or x in y NEWLINE END"],
    ["1_000.0_1e-1_0j+0B1_0", "1_000.0_1e-1_0j + 0B1_0 NEWLINE END"],
    ["1..real", "1. . real NEWLINE END"],
    ["ﬁ = x·y", "ﬁ = x·y NEWLINE END"],
    ["rb'a' Rb'b' u'c' ur''", "rb'a' Rb'b' u'c' ur '' NEWLINE END"],
    ["'\\'' '''a'b''' '\\\\'", "'\\'' '''a'b''' '\\\\' NEWLINE END"],
  ])("%s", (text, expected) => {
    expect(tokensOf(text)).toBe(expected);
  });

  it.each([
    ["f'a{b!r:>{w}}c'", "f' a { b !r : > { w } } c ' NEWLINE END"],
    ["f'{a['x']}'", "f' { a [ 'x' ] } ' NEWLINE END"],
    ["f'{{a}}{b:{{c}}}'", "f' { a} { b : { { c } } } ' NEWLINE END"],
    [
      "f'{a:=5}{(b:=5)}{c!=d}{e=}'",
      "f' { a : =5 } { ( b := 5 ) } { c != d } { e = } ' NEWLINE END",
    ],
    ["f'\\{a}\\N{DASH}\\''", "f' \\ { a } \\N{DASH}\\' ' NEWLINE END"],
    ["rf'\\'{a}\\N{b}'", "rf' \\' { a } \\N { b } ' NEWLINE END"],
    ["f'''{a}\"'{b}'''", "f''' { a } \"' { b } ''' NEWLINE END"],
    ["f'{lambda: {1: 2}}'", "f' { lambda : FSTRING_MIDDLE { 1 : FSTRING_MIDDLE } } ' NEWLINE END"],
    ["f'{a:x\n}'", "f' { a : x } ' NEWLINE END"],
    ["t'{a!s}' RT\"b\"", "t' { a !s } ' RT\" b \" NEWLINE END"],
  ])("of %j", (text, expected) => {
    expect(tokensOf(text)).toBe(expected);
  });
});

describe("lines", () => {
  it.each([
    ["if a:\n  b\n\n c\n", null],
    ["if a:\n  b\nc", "if a : NEWLINE INDENT b NEWLINE DEDENT c NEWLINE END"],
    ["if a:\n \tb\n \tc", "if a : NEWLINE INDENT b NEWLINE c NEWLINE DEDENT END"],
    ["  \f  \n\fa\n \t \n", "a NEWLINE END"],
    ["a = (\n b)\r\rc\r\n", "a = ( b ) NEWLINE c NEWLINE END"],
    ["if a:\n  \\\n      b\n  c", "if a : NEWLINE INDENT b NEWLINE c NEWLINE DEDENT END"],
    ["a \\\n\\\n  + b \\\n\nc", "a + b NEWLINE c NEWLINE END"],
    ["\uFEFFa\n#b", "a NEWLINE #b END"],
    ["a;\n", "a ; NEWLINE END"],
  ])("%j", (text, expected) => {
    if (expected === null) expect(() => tokensOf(text)).toThrow("unindent does not match");
    else expect(tokensOf(text)).toBe(expected);
  });

  it("of CRLF, CR and LF are the same tree", () => {
    const text = "if a:\n    b = '''c\n'''\n    # d\n\n    e\nf = \\\n    g\n";
    const tree = treeText(parse(text));
    expect(treeText(parse(text.replaceAll("\n", "\r\n")))).toBe(tree);
    expect(treeText(parse(text.replaceAll("\n", "\r")))).toBe(tree);
    expect(treeText(parse(`\uFEFF${text}`))).toBe(tree);
  });
});

describe("what CPython's tokenizer refuses", () => {
  it.each([
    ["1_", "1:1 invalid decimal literal"],
    ["1__0", "1:1 invalid decimal literal"],
    ["1._5", "1:1 invalid decimal literal"],
    ["1e+", "1:1 invalid decimal literal"],
    ["1abc", "1:1 invalid decimal literal"],
    ["a = 0777", "1:5 leading zeros in a decimal number are not permitted"],
    ["0_7", "1:1 leading zeros in a decimal number are not permitted"],
    ["0xg", "1:1 invalid hexadecimal literal"],
    ["0b12", "1:4 invalid digit '2' in binary literal"],
    ["0or 1", "1:1 invalid octal literal"],
    ["'a", "1:1 unterminated string literal"],
    ["'''a\n", "1:1 unterminated triple-quoted string literal"],
    ["a = f'b\n'", "1:5 unterminated f-string literal"],
    ["a = t'''b", "1:5 unterminated triple-quoted t-string literal"],
    ["f'}'", "1:3 f-string: single '}' is not allowed"],
    ["t'{}'", "1:3 t-string: valid expression required before '}'"],
    ["f'{a!}'", "1:5 f-string: invalid conversion"],
    ["f'{a:{b:{c:{d}}}}'", "1:12 f-string: expressions nested too deeply"],
    ["f'{a:'", "1:6 f-string: expecting '}'"],
    ["f'{a:x\ny}'", "2:1 f-string: expecting '}'"],
    ["f'{a:>}}'", "1:8 f-string: single '}' is not allowed"],
    ["x€ = 1", "1:2 invalid character '€' (U+20AC)"],
    ["a ? b", "1:3 invalid syntax"],
    ["a = (b\nc = 1", "1:5 '(' was never closed"],
    ["\\\n  a", "2:3 unexpected indent"],
    ["if a:\n\tb\n        c", "3:9 inconsistent use of tabs and spaces in indentation"],
    ["if a:\n    b\n\tc", "3:2 inconsistent use of tabs and spaces in indentation"],
    ["a b\n'c", "1:3 invalid syntax"],
  ])("%j: %s", (text, expected) => {
    expect(errorOf(text)).toBe(expected);
  });
});

describe("what the grammar says better", () => {
  it.each([
    ["f(a b)", "1:5 invalid syntax. Perhaps you forgot a comma?"],
    ["if a = b: c", "1:6 invalid syntax. Maybe you meant '==' or ':=' instead of '='?"],
    ["try: x\n", "1:7 expected 'except' or 'finally' block"],
    ["def f():\n", "1:9 expected an indented block after function definition on line 1"],
  ])("%j: %s", (text, expected) => {
    expect(errorOf(text)).toBe(expected);
  });
});
