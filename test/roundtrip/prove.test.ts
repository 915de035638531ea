// The comparer itself: each way in which reading or printing could be wrong is seen in its column, and in no other.
import { describe, expect, it } from "vitest";
import { printAstJson } from "../../grammar/ast-json/index.js";
import type { Module } from "../../grammar/index.js";
import { parse, PythonSyntaxError } from "../../grammar/parse/index.js";
import { printModule } from "../../grammar/print/index.js";
import type { Verdict } from "../../src/roundtrip/oracle.js";
import { withoutOwnKinds } from "../../src/roundtrip/own-kinds.js";
import { proveFile, type Language } from "../../src/roundtrip/prove.js";

const ours: Language = { read: parse, print: printModule, disagreement: () => null };

const text = "# first\nx = a + b\n\n\ndef f():\n    return x  # last\n";

interface Given {
  readonly language?: Language;
  readonly verdict?: Verdict | undefined;
  readonly text?: string;
  readonly refused?: string;
  readonly difference?: string | null;
}

const theirs = (of: string): Verdict => ({ tree: withoutOwnKinds(parse(of)) });

/** The columns that did not pass, each with its outcome and reason. */
async function notPassed(given: Given): Promise<Readonly<Record<string, string>>> {
  const shown = given.text ?? text;
  const { columns } = await proveFile(given.language ?? ours, {
    source: given.refused === undefined ? { text: shown } : { refused: given.refused },
    verdict: "verdict" in given ? given.verdict : theirs(shown),
    python: "3.11",
    compare: () => Promise.resolve(given.difference ?? null),
  });
  return Object.fromEntries(
    Object.entries(columns).flatMap(([column, result]) =>
      result.outcome === "passed" ? [] : [[column, `${result.outcome}: ${result.reason}`]],
    ),
  );
}

/** Reads `+` as `-`. */
const misread = (source: string): Module => parse(source.replace("+", "-"));
/** Prints `+` as `-`. */
const misprint = (module: Module): string => printModule(module).replace("+", "-");

function refuse(source: string): Module {
  return parse(`${source}x =`);
}

describe("a file", () => {
  it("passes where all is right", async () => {
    expect(await notPassed({})).toEqual({});
  });

  it("that is misread", async () => {
    expect(await notPassed({ language: { ...ours, read: misread } })).toEqual({
      read: 'failed: at body[0].value.op: "Sub", "Add" (ours, CPython\'s)',
      back: 'failed: at body[0].value.op: "Add", "Sub" (printed, read back)',
      stable: 'failed: line 1: "x = a + b", then "x = a - b"',
    });
  });

  it("that is misprinted", async () => {
    const difference = ".body[0].value.op: Add, Sub";
    expect(await notPassed({ language: { ...ours, print: misprint }, difference })).toEqual({
      printed: "failed: .body[0].value.op: Add, Sub",
      back: 'failed: at body[0].value.op: "Add", "Sub" (printed, read back)',
      comments: 'failed: at body[1].value.op: "Add", "Sub" (printed, read back)',
    });
  });

  it("that is printed another way each time", async () => {
    let count = 0;
    const print = (module: Module): string => {
      count += 1;
      return `${printModule(module)}${"\n".repeat(count)}`;
    };
    expect(await notPassed({ language: { ...ours, print } })).toEqual({
      stable: 'failed: line 8: nothing, then ""',
      comments: 'failed: line 11: nothing, then ""',
    });
  });

  it("whose comment is lost", async () => {
    const print = (module: Module): string => printModule(module).replace("  # last", "");
    expect(await notPassed({ language: { ...ours, print } })).toEqual({
      comments: "failed: at body[2].body[1]: Comment, nothing (printed, read back)",
    });
  });

  it("that we refuse and CPython reads", async () => {
    const language: Language = { ...ours, read: refuse };
    const found = await notPassed({ language, text: "x = 1\n" });
    expect(found).toEqual({
      read: "failed: refused: invalid syntax (line 2, column 4)",
      back: "failed: what is printed is refused: invalid syntax (line 2, column 4)",
      stable: "not_checked: it could not be read back",
      comments: "not_checked: we could not read the file",
      witness: "not_checked: we could not read the file",
    });
  });

  it("that we read and CPython refuses", async () => {
    const verdict = { error: "SyntaxError: no", limit: false };
    expect(await notPassed({ verdict })).toEqual({
      read: "failed: read, but CPython says SyntaxError: no",
      printed: "not_checked: CPython has no tree of it",
    });
  });

  it("that is too new for the CPython that was asked", async () => {
    const verdict = { error: "SyntaxError: no", limit: false };
    expect(await notPassed({ verdict, text: "type a = b\n" })).toEqual({
      read: "not_checked: it needs a newer Python than 3.11",
      printed: "not_checked: CPython has no tree of it",
    });
  });

  it("that is too deep for CPython", async () => {
    const verdict = { error: "MemoryError: too complex", limit: true };
    expect(await notPassed({ verdict })).toEqual({
      read: "not_checked: MemoryError: too complex",
      printed: "not_checked: CPython has no tree of it",
    });
  });

  it("that both refuse: they agree", async () => {
    const verdict = { error: "SyntaxError: no", limit: false };
    const none = "not_checked: there is no tree of it";
    const columns = { printed: none, back: none, stable: none, comments: none, witness: none };
    expect(await notPassed({ verdict, text: "x =\n" })).toEqual(columns);
    expect(await notPassed({ verdict, refused: "no UTF-8" })).toEqual(columns);
  });

  it("whose encoding we do not know, and CPython does", async () => {
    expect(await notPassed({ refused: "the encoding euc-jp is not known here" })).toEqual({
      read: "failed: refused: the encoding euc-jp is not known here",
      comments: "not_checked: we could not read the file",
      witness: "not_checked: we could not read the file",
    });
  });

  it("whose tree from CPython our JSON reader refuses", async () => {
    expect(await notPassed({ verdict: { unread: "body[0]: expected" } })).toEqual({
      read: "not_checked: CPython's tree is refused: body[0]: expected",
      printed: "failed: CPython's tree is refused: body[0]: expected",
    });
  });

  it("that no CPython was asked about", async () => {
    expect(await notPassed({ verdict: undefined })).toEqual({
      read: "not_checked: no Python was asked",
      printed: "not_checked: no Python was asked",
    });
    expect((await notPassed({ verdict: undefined, text: "x =\n" }))["read"]).toMatch(
      /^not_checked: refused: invalid syntax/,
    );
  });

  it("in which another tokenizer sees other tokens", async () => {
    const language: Language = { ...ours, disagreement: () => "line 1, column 1: no" };
    expect(await notPassed({ language })).toEqual({ witness: "failed: line 1, column 1: no" });
  });

  it("in which the reader or the printer breaks down", async () => {
    const broken = (): never => {
      throw new TypeError("a mistake of ours");
    };
    expect(await notPassed({ language: { ...ours, print: broken } })).toEqual({
      printed: "failed: TypeError: a mistake of ours",
      back: "not_checked: it could not be printed",
      stable: "not_checked: it could not be printed",
      comments: "failed: TypeError: a mistake of ours",
    });
    expect((await notPassed({ language: { ...ours, read: broken } }))["read"]).toBe(
      "failed: refused: TypeError: a mistake of ours",
    );
  });
});

describe("a tree without our own kinds", () => {
  it("is what CPython would have made of it, however deep", () => {
    const source = [
      "# a",
      "try:",
      "    # b",
      "    if x:",
      "        pass  # c",
      "",
      "        y",
      "except E:  # d",
      "    match z:",
      "        # e",
      "        case 1:  # f",
      "            pass",
      "finally:",
      "    # g",
      "    pass",
      "",
    ];
    const plain = source.map((line) => line.replace(/\s*#.*/, "")).join("\n");
    expect(withoutOwnKinds(parse(source.join("\n")))).toEqual(withoutOwnKinds(parse(plain)));
    const json = printAstJson(withoutOwnKinds(parse(source.join("\n"))));
    expect(json).not.toMatch(/Comment|BlankLine/);
    expect(() => parse("x =\n")).toThrow(PythonSyntaxError);
  });
});
