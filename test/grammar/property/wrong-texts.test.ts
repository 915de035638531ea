// Texts that are wrong in one way each, written by hand (a few are right, to keep us honest): CPython's verdict, its line,
// and for the mistakes that are made most the very message and place.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { PythonSyntaxError } from "../../../grammar/parse/index.js";
import { attempt } from "../mutants-judge.js";
import { loadPython314 } from "./python314.js";

const texts = readFileSync("test/grammar/property/wrong-texts.txt", "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => z.string().parse(JSON.parse(line)));

/** Message, line and column of the most common mistakes. */
const common: readonly (readonly [text: string, said: string])[] = [
  ["if x\n", "1:5 expected ':'"],
  ["def f()\n", "1:8 expected ':'"],
  ["class A\n", "1:8 expected ':'"],
  ["else:\n", "1:1 invalid syntax"],
  ["x = \n", "1:4 invalid syntax"],
  ["x = 1 +\n", "1:8 invalid syntax"],
  ["print x\n", "1:7 missing parentheses in call to 'print'"],
  ["x = (1, 2\n", "1:5 '(' was never closed"],
  ["x = [1, 2\n", "1:5 '[' was never closed"],
  ["x = {1: 2\n", "1:5 '{' was never closed"],
  ["x = 1)\n", "1:6 unmatched ')'"],
  ["x = (1]\n", "1:7 closing parenthesis ']' does not match '('"],
  ["foo(a b)\n", "1:7 invalid syntax. Perhaps you forgot a comma?"],
  ["[1 2]\n", "1:4 invalid syntax. Perhaps you forgot a comma?"],
  ["{1: 2 3: 4}\n", "1:7 expected ','"],
  ['"abc\n', "1:1 unterminated string literal"],
  ['"""abc\n', "1:1 unterminated triple-quoted string literal"],
  ['f"{}"\n', "1:3 f-string: valid expression required before '}'"],
  ['f"a}"\n', "1:4 f-string: single '}' is not allowed"],
  ['f"{a b}"\n', "1:6 f-string: expecting '}'"],
  ["x = 1 2\n", "1:7 invalid syntax"],
  ["1x\n", "1:1 invalid decimal literal"],
  ["0777\n", "1:1 leading zeros in a decimal number are not permitted"],
  ["f(a=1, b)\n", "1:8 positional argument follows keyword argument"],
  ["f(a for a in b, c)\n", "1:3 generator expression must be parenthesized"],
  ["def f(a=1, b): pass\n", "1:12 parameter without a default follows parameter with a default"],
  ["def f(*): pass\n", "1:7 named arguments must follow bare *"],
  ["def class(): pass\n", "1:5 expected a name"],
  ["del f()\n", "1:5 cannot delete function call"],
  ["a() = 1\n", "1:1 cannot assign to function call"],
  ["1 = x\n", "1:1 cannot assign to literal"],
  ["a := 1\n", "1:3 invalid syntax"],
  ["(*a)\n", "1:2 cannot use starred expression here"],
  ["[*a for b in c]\n", "1:5 iterable unpacking cannot be used in comprehension"],
  ["if a = b: pass\n", "1:6 invalid syntax. Maybe you meant '==' or ':=' instead of '='?"],
  ["from a import b,\n", "1:17 trailing comma not allowed without surrounding parentheses"],
  [
    "try: x\nexcept A, B as c: y\n",
    "2:13 multiple exception types must be parenthesized when using 'as'",
  ],
  ["match a:\n    case b as _: pass\n", "2:15 cannot use '_' as a target"],
  ["class A:\npass\n", "2:1 expected an indented block after class definition on line 1"],
  ["x = 1\n  y = 2\n", "2:3 unexpected indent"],
  ["if x:\n    y\n  z\n", "3:3 unindent does not match any outer indentation level"],
  ["if x:\n        y\n\tz\n", "3:2 inconsistent use of tabs and spaces in indentation"],
  ["x = “a”\n", "1:5 invalid character '“' (U+201C)"],
  ["a not b\n", "1:3 invalid syntax"],
  ["return x y\n", "1:10 invalid syntax"],
  ["a ? b : c\n", "1:3 invalid syntax"],
  ["x = 5 if y else\n", "1:16 invalid syntax"],
  ["for i in range(10)\n    print(i)\n", "1:19 expected ':'"],
];

describe("a wrong text", () => {
  it("is refused where CPython 3.14 refuses it, and on the same line", async () => {
    const ask = await loadPython314();
    const verdicts = ask(texts);
    const wrong: string[] = [];
    const elsewhere: string[] = [];
    texts.forEach((text, i) => {
      const ours = attempt(text);
      const { error, line } = verdicts[i] ?? expect.fail("fewer answers");
      const refused = ours instanceof PythonSyntaxError;
      if (refused !== (error !== null)) wrong.push(`${JSON.stringify(text)}: ${error}`);
      else if (refused && line !== null && ours.line !== line) elsewhere.push(text);
    });
    expect(wrong).toEqual([]);
    expect(texts.length).toBeGreaterThan(500);
    expect(elsewhere.length, elsewhere.join("\n")).toBeLessThan(texts.length * 0.02);
  });

  it.each(common)("%j: %s", (text, said) => {
    const error = attempt(text);
    if (!(error instanceof PythonSyntaxError)) expect.fail("it was read");
    expect(`${error.line}:${error.column} ${error.reason}`).toBe(said);
    // The caret stands below the column, whatever the blanks before it are.
    expect(error.caret).toHaveLength(error.column);
    expect(error.text).toBe(text.split(/\r\n|\r|\n/)[error.line - 1]);
  });
});
