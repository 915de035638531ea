// What a caller of grammar/parse sees: errors with place and caret, single expressions and statements, dropped comments, limits.

import { describe, expect, it } from "vitest";
import { parse, parseExpr, parseStmt, PythonSyntaxError, read } from "../../grammar/parse/index.js";
import { treeText } from "./corpus.js";

function errorOf(text: string): PythonSyntaxError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof PythonSyntaxError) return error;
    throw error;
  }
  return expect.fail("it was read");
}

describe("a syntax error", () => {
  it("has line, column, the line and a caret", () => {
    const error = errorOf("a = 1\nif a:\n\tf(b=1, c)\n");
    expect(error).toMatchObject({
      name: "PythonSyntaxError",
      message: "positional argument follows keyword argument (line 3, column 9)",
      reason: "positional argument follows keyword argument",
      line: 3,
      column: 9,
      text: "\tf(b=1, c)",
      caret: "\t       ^",
    });
  });

  it("counts lines ended by CRLF and CR", () => {
    expect(errorOf("a\r\nb\rc d").line).toBe(3);
    expect(errorOf("\uFEFFa b").column).toBe(3);
  });

  it.each([
    ["a\0b", "source code cannot contain null bytes", 1, 2],
    ["x =\u200b 1", "invalid non-printable character U+200B", 1, 4],
    ["x =\u00a0 1", "invalid non-printable character U+00A0", 1, 4],
    ["x = “a”", "invalid character '“' (U+201C)", 1, 5],
    ["x = $", "invalid syntax", 1, 5],
    ["x = 1 \\", "unexpected character after a backslash", 1, 7],
    ["x = \\\n", "unexpected end after a backslash", 1, 5],
  ])("%j: %s", (text, reason, line, column) => {
    expect(errorOf(text)).toMatchObject({ reason, line, column });
  });

  it("stands where an unclosed bracket opens", () => {
    expect(errorOf("a = [\n  b,\n  (c\n")).toMatchObject({
      reason: "'(' was never closed",
      line: 3,
      column: 3,
    });
  });
});

describe("reading", () => {
  it("gives one expression", () => {
    expect(treeText(parseExpr("a + 1"))).toBe(
      "(BinOp left: (Name a) op: Add right: (Constant int 1))",
    );
    expect(() => parseExpr("a = 1")).toThrow("expected an expression, got a statement");
    expect(() => parseExpr("")).toThrow("expected one statement, got 0");
  });

  it("gives one statement", () => {
    expect(treeText(parseStmt("return a"))).toBe("(Return (Name a))");
    expect(() => parseStmt("a\nb")).toThrow("expected one statement, got 2");
  });

  it("freezes what it gives", () => {
    const module = parse("a = [1, b'c']\n");
    const open: unknown[] = [module];
    let count = 0;
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (typeof next !== "object" || next === null) continue;
      expect(Object.isFrozen(next)).toBe(true);
      count += 1;
      const values: readonly unknown[] = Object.values(next);
      for (const value of values) open.push(value ?? 0);
    }
    expect(count).toBe(12);
  });

  it("reads an empty text", () => {
    expect(parse("")).toEqual({ kind: "Module", body: [] });
    expect(parse("\n\n  \n")).toEqual({ kind: "Module", body: [] });
  });

  it("says which comments the tree can't hold", () => {
    const text = [
      "a = [  # one",
      "    # two",
      "]  # three",
      "@b  # four",
      "# five",
      "def c(): pass",
      "match d:",
      "    # six",
      "    case e: pass",
      "if f: pass",
      "# seven",
      "else: pass",
      "g = f'''{h  # eight",
      "}'''",
    ].join("\n");
    const { module, dropped } = read(text);
    expect(dropped).toEqual([
      { line: 1, text: "# one" },
      { line: 2, text: "# two" },
      { line: 4, text: "# four" },
      { line: 5, text: "# five" },
      { line: 8, text: "# six" },
      { line: 11, text: "# seven" },
      { line: 13, text: "# eight" },
    ]);
    expect(module.body.filter(({ kind }) => kind === "Comment")).toEqual([
      { kind: "Comment", text: "three", trailing: true },
    ]);
  });
});

describe("depth", () => {
  it.each([
    ["brackets as deep as CPython's", `${"(".repeat(200)}a${")".repeat(200)}`],
    ["calls as deep as CPython's", `${"f(".repeat(200)}a${")".repeat(200)}`],
    ["20,000 operators", `a${" + a".repeat(20_000)}`],
    ["20,000 powers", `a${" ** a".repeat(20_000)}`],
    ["20,000 signs", `${"-".repeat(20_000)}a`],
    ["20,000 nots", `${"not ".repeat(20_000)}a`],
    ["20,000 lambdas", `${"lambda: ".repeat(20_000)}a`],
    ["20,000 conditions", `${"a if b else ".repeat(20_000)}a`],
    ["20,000 attributes, calls and subscripts", `a${".b(c)[d]".repeat(20_000)}`],
    ["20,000 elements", `[${"a, ".repeat(20_000)}]`],
    ["20,000 comparisons", `a${" < a".repeat(20_000)}`],
    ["3,000 branches", `if a: b\n${"elif c: d\n".repeat(3_000)}`],
    ["20,000 holes", `f"${"{a}".repeat(20_000)}"`],
  ])("%s", (_name, text) => {
    expect(parse(`${text}\n`).body).toHaveLength(1);
  });

  it.each([
    ["too many nested parentheses", `${"(".repeat(201)}a${")".repeat(201)}`],
    [
      "too many levels of indentation",
      Array.from({ length: 100 }, (_, i) => `${" ".repeat(i)}if a:\n`).join("") +
        `${" ".repeat(100)}b`,
    ],
  ])("%s, as CPython says", (reason, text) => {
    expect(errorOf(text).reason).toBe(reason);
  });
});
