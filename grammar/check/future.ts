// `from __future__ import`: where it may stand, what it may name, and what it changes. Must not know the rest.

import type { Compare, ImportFrom, Module, Stmt } from "../generated/nodes.js";
import type { PythonVersion } from "../python.js";
import { refuse } from "./refuse.js";
import type { Visit } from "./visit.js";
import { isAtLeast } from "./visit.js";

const features: ReadonlySet<string> = new Set([
  ...["nested_scopes", "generators", "division", "absolute_import", "with_statement"],
  ...["print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations"],
]);

/** Before 3.13, `from .__future__` counts too. */
function isFuture(node: ImportFrom, target: PythonVersion): boolean {
  return node.module === "__future__" && (node.level === 0 || !isAtLeast(target, "3.13"));
}

function isDocstring(statement: Stmt): boolean {
  if (statement.kind !== "Expr" || statement.value.kind !== "Constant") return false;
  return statement.value.value.type === "str";
}

/** The imports that stand at the top. */
function atTop({ body }: Module, target: PythonVersion): ImportFrom[] {
  const code = body.filter(({ kind }) => kind !== "Comment" && kind !== "BlankLine");
  const found: ImportFrom[] = [];
  for (const [i, statement] of code.entries()) {
    if (i === 0 && isDocstring(statement)) continue;
    if (statement.kind !== "ImportFrom" || !isFuture(statement, target)) break;
    found.push(statement);
  }
  return found;
}

export interface Futures {
  readonly features: ReadonlySet<string>;
  readonly imports: ReadonlySet<ImportFrom>;
}

export function readFutures(module: Module, target: PythonVersion): Futures {
  const imports = atTop(module, target);
  const names = imports.flatMap((node) => node.names.map(({ name }) => name));
  // CPython's parser reads this one, and never with a dot before it.
  const isBarry = imports.some(
    (node) => node.level === 0 && node.names.some(({ name }) => name === "barry_as_FLUFL"),
  );
  const known = names.filter((name) => name !== "barry_as_FLUFL" || isBarry);
  return { features: new Set(known), imports: new Set(imports) };
}

export function checkFuture(
  node: ImportFrom,
  visit: Visit,
  { imports }: Futures,
  target: PythonVersion,
): void {
  if (!isFuture(node, target)) return;
  if (!imports.has(node)) {
    const got = visit.from?.node.kind === "Module" ? "it behind others" : "it inside";
    refuse("ImportFrom", null, "`from __future__` first", got, "move it to the top");
  }
  for (const { name } of node.names) {
    if (features.has(name)) continue;
    refuse("ImportFrom", "names", "a feature that __future__ has", name, "drop it");
  }
}

/** CPython's joke, which its parser takes seriously. */
export function checkNotEqual(
  { ops }: Compare,
  { features: on }: Futures,
  target: PythonVersion,
): void {
  if (!isAtLeast(target, "3.14") || !on.has("barry_as_FLUFL") || !ops.includes("NotEq")) return;
  refuse("Compare", "ops", "no NotEq behind barry_as_FLUFL", "NotEq", "drop that import");
}
