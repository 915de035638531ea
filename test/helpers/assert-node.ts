// The one assertion for a built tree: prints, prints again, reads the text back, compares, and finds every part frozen.
// Must not know which builder made the tree.
import { expect } from "vitest";
import { firstDifference, isExpr, isModule } from "../../grammar/index.js";
import type { Expr, Module, Stmt } from "../../grammar/index.js";
import { parse } from "../../grammar/parse/index.js";
import { printModule } from "../../grammar/print/index.js";
import { ExprStmt, Module as newModule } from "../../builders/generated/nodes.js";

/** What can stand in a file by itself. */
export type Printable = Expr | Stmt | Module | readonly Stmt[];

/** Fails unless the tree prints as the text, which reads back as the same tree. */
export function assertNode(tree: Printable, text: string): void {
  const module = asModule(tree);
  const printed = printModule(module);
  expect(printed).toBe(`${text.replace(/^\n|\n$/g, "")}\n`);
  expect(printModule(module)).toBe(printed);
  expect(firstDifference(module, parse(printed))).toBeNull();
  expect(thawed(module, "module")).toEqual([]);
}

function asModule(tree: Printable): Module {
  if (isStatements(tree)) return newModule({ body: [...tree] });
  if (isModule(tree)) return tree;
  return newModule({ body: [isExpr(tree) ? ExprStmt({ value: tree }) : tree] });
}

function isStatements(tree: Printable): tree is readonly Stmt[] {
  return Array.isArray(tree);
}

/** The paths of what is not frozen. */
function thawed(value: unknown, path: string): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Object.isFrozen(value) ? [] : [path];
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  return [...own, ...entries.flatMap(([key, inner]) => thawed(inner, `${path}.${key}`))];
}
