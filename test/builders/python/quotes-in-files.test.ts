// Quasi-quotes over real files: any part of a tree, cut out and put into the hole that it left, gives the tree back.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stmts } from "../../../builders/python/index.js";
import { firstDifference, isExpr, isStmt, kindTable } from "../../../grammar/index.js";
import type { Expr, Module, Node, Stmt } from "../../../grammar/index.js";
import { parse } from "../../../grammar/parse/index.js";
import { printModule } from "../../../grammar/print/index.js";

const here = import.meta.dirname;
const files = ["fixtures/scopes.py", "fixtures/unread_and_unknown.py", "fixtures/names.py"];
const hole = "cut_out_here";

/** Where a name can't be written for the expression. */
const noNames: ReadonlySet<string> = new Set([
  ...["JoinedStr.values", "TemplateStr.values", "FormattedValue.format_spec", "TypeAlias.name"],
  ...["Interpolation.value", "Interpolation.format_spec", "MatchMapping.keys", "MatchClass.cls"],
]);

interface Cut {
  readonly node: Expr | Stmt;
  readonly place: string;
}

/** Every part of a tree that a hole can stand for. */
function cuts(root: Node): readonly Cut[] {
  const found: Cut[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const values = new Map<string, unknown>(Object.entries(node));
    for (const { name } of kindTable[node.kind].fields) {
      const value = values.get(name);
      const children: readonly unknown[] = Array.isArray(value) ? value : [value];
      for (const child of children) {
        if (!isNode(child)) continue;
        open.push(child);
        const place = `${node.kind}.${name}`;
        if (isExpr(child) && !noNames.has(place)) found.push({ node: child, place });
        if (isStmt(child)) found.push({ node: child, place });
      }
    }
  }
  return found.filter(({ node }) => !unfit.has(node.kind));
}

/** Slices stand nowhere else, stars are written beside the hole, and what is between statements is no part of them. */
const unfit: ReadonlySet<string> = new Set(["Slice", "Starred", "Comment", "BlankLine"]);

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value;
}

/** The tree with one part replaced, by identity. */
function replaced(value: unknown, part: unknown, by: unknown): unknown {
  if (value === part) return by;
  if (Array.isArray(value)) return value.map((each) => replaced(each, part, by));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, replaced(each, part, by)]);
  return Object.fromEntries(entries);
}

/** All names of the part made unlike those around, so that none is captured. */
function foreign(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(foreign);
  if (typeof value !== "object" || value === null) return value;
  const named = ["id", "name", "asname", "arg", "rest"];
  const entries = Object.entries(value).map(([key, each]: [string, unknown]) => {
    const isName = named.includes(key) && typeof each === "string" && each !== "*";
    const isText = key === "value" && typeof each === "string";
    if (isName || isText) return [key, each.replace(/\w+/g, "z_$&")];
    return [
      key,
      key === "names" && isTexts(each) ? each.map((name) => `z_${name}`) : foreign(each),
    ];
  });
  return Object.fromEntries(entries);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isModule(value: unknown): value is Module {
  return isNode(value) && value.kind === "Module";
}

/** What tsc makes of a template literal. */
function templateOf(texts: readonly string[]): TemplateStringsArray {
  return Object.assign([...texts], { raw: texts });
}

function withoutBlanks(body: readonly Stmt[]): string {
  return printModule({ kind: "Module", body }).replace(/\n\n+/g, "\n");
}

describe("a part that is cut out", () => {
  it.each(files)("of %s fits back into its hole", (file) => {
    const tree = parse(readFileSync(join(here, file), "utf8"));
    const chosen = fc.sample(
      fc.shuffledSubarray([...cuts(tree)], { minLength: 120, maxLength: 120 }),
      {
        numRuns: 1,
        seed: 5,
      },
    );
    const different: string[] = [];
    for (const { node, place } of chosen.flat()) {
      const part = foreign(node);
      const whole = replaced(tree, node, part);
      const name = { kind: "Name", id: hole };
      const cut = replaced(tree, node, isExpr(node) ? name : { kind: "Expr", value: name });
      if (!isNode(part) || !isModule(whole) || !isModule(cut)) throw new Error("no tree");
      if (!isExpr(part) && !isStmt(part)) throw new Error("no part");
      const texts = printModule(cut).split(hole);
      if (texts.length !== 2) throw new Error(`${texts.length - 1} holes at ${place}`);
      const body = stmts(templateOf(texts), part);
      if (withoutBlanks(body) !== withoutBlanks(whole.body))
        different.push(`${place} ${node.kind}`);
      if (isExpr(node)) expect(firstDifference({ kind: "Module", body }, whole)).toBeNull();
    }
    expect(different).toEqual([]);
  });
});
