// Depth: what nests as deep as anyone likes is read in linear time where it may, and refused as CPython does where not.

import { describe, expect, it } from "vitest";
import { parse, PythonSyntaxError } from "../../grammar/parse/index.js";
import type { Node } from "../../grammar/index.js";

const deep = 100_000;

function around(open: string, inner: string, close: string, count = deep): string {
  return open.repeat(count) + inner + close.repeat(count);
}

const shapes: readonly (readonly [name: string, text: string])[] = [
  ["parentheses", around("(", "a", ")")],
  ["lists", around("[", "a", "]")],
  ["stars in lists", around("[*", "a", "]")],
  ["dictionaries", around("{a: ", "b", "}")],
  ["calls", around("f(", "a", ")")],
  ["named arguments", around("f(a=", "b", ")")],
  ["subscripts", around("a[", "b", "]")],
  ["f-strings", around('f"{', "a", '}"')],
  ["format specs", `f"${around("{a:", "b", "}")}"`],
  ["comprehensions", around("[a for a in ", "b", "]")],
  ["generators", around("f(a for a in ", "b", ")")],
  ["defaults of lambdas", around("lambda a=", "b", ": c")],
  ["awaits", around("await (", "a", ")")],
  ["targets", `${around("(", "a", ",)")} = b`],
  ["items of with", `with ${around("(", "a", ")")}: b`],
  ["patterns", `match a:\n case ${around("[", "b", "]")}: c`],
  ["class patterns", `match a:\n case ${around("A(", "b", ")")}: c`],
  ["signs", `${"-".repeat(deep)}a`],
  ["nots", `${"not ".repeat(deep)}a`],
  ["powers", `a${" ** a".repeat(deep)}`],
  ["conditions", `${"a if b else ".repeat(deep)}c`],
  ["lambdas", `${"lambda: ".repeat(deep)}c`],
  ["attributes, calls, subscripts", `a${".b()[c]".repeat(deep)}`],
  ["terms", `a${" + a".repeat(deep)}`],
  ["elifs", `if a: b\n${"elif a: b\n".repeat(deep)}`],
  ["elements", `[${"a, ".repeat(deep)}]`],
  [
    "blocks",
    Array.from({ length: 1_500 }, (_, i) => `${" ".repeat(i)}if a:\n`).join("") +
      `${" ".repeat(1_500)}b`,
  ],
  ["deep things beside each other", `[${`${around("(", "a", ")", 300)}, `.repeat(500)}]`],
  [
    "deep things in something deep",
    around("(", `[${`${around("[", "a", "]", 300)}, `.repeat(300)}]`, ")", 90),
  ],
];

describe("without limits", () => {
  it.each(shapes)("%s", { timeout: 30_000 }, (_name, text) => {
    expect(parse(`${text}\n`, { nesting: "unlimited" }).body).toHaveLength(1);
  });

  it("gives the tree that recursion gives", () => {
    // Deeper than what is read at once, and less deep than CPython's limit.
    for (const depth of [59, 60, 61, 119, 120, 121, 180, 199]) {
      let node: Node | undefined = parse(`${around("f(a, x=[", "b", "])", depth >> 1)}\n`).body[0];
      let count = 0;
      if (node?.kind === "Expr") node = node.value;
      while (node?.kind === "Call") {
        expect(node).toMatchObject({ func: { id: "f" }, args: [{ kind: "Name", id: "a" }] });
        const list: Node | undefined = node.keywords[0]?.value;
        expect(list).toMatchObject({ kind: "List" });
        node = list?.kind === "List" ? list.elts[0] : undefined;
        count += 1;
      }
      expect(node).toEqual({ kind: "Name", id: "b" });
      expect(count).toBe(depth >> 1);
    }
  });

  it("takes time that grows as the text does", { timeout: 30_000 }, () => {
    const cost = (count: number): number => {
      const text = `${around("f([", "a", "])", count)}\n`;
      const before = process.cpuUsage();
      parse(text, { nesting: "unlimited" });
      return process.cpuUsage(before).user;
    };
    cost(deep / 10);
    const [small, large] = [cost(deep / 10), cost(deep)];
    // Ten times the text; a hundred times the time would be quadratic.
    expect(large).toBeLessThan(small * 40);
  });
});

describe("with CPython's limits", () => {
  const refusals: readonly (readonly [reason: string, text: string])[] = [
    ["too many nested parentheses", around("(", "a", ")", 201)],
    ["too many nested parentheses", around("f(", "a", ")", 201)],
    ["too many nested f-strings", around('f"{', "a", '}"', 150)],
    [
      "too many levels of indentation",
      Array.from({ length: 101 }, (_, i) => `${" ".repeat(i)}if a:\n`).join(""),
    ],
  ];

  it.each(refusals)("%s", (reason, text) => {
    expect(() => parse(`${text}\n`)).toThrow(PythonSyntaxError);
    expect(() => parse(`${text}\n`)).toThrow(reason);
    if (!reason.includes("indentation")) {
      expect(parse(`${text}\n`, { nesting: "unlimited" }).body).toHaveLength(1);
    }
  });

  it("an error deep inside has its place", () => {
    const text = `${around("(", "a b", ")", 180)}\n`;
    expect(() => parse(text)).toThrow(/\(line 1, column 183\)$/);
  });
});
