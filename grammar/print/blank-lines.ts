// Owns how many empty lines the style puts between the neighbours of one suite. Printer and lifter
// both ask here; it must not know how a statement is written, nor what text was read.
import type { Stmt } from "../generated/nodes.js";

/** What a suite belongs to; "block" is the body of if, for, while, with, try, match and their branches. */
export type Suite = "module" | "class" | "function" | "block";

/**
 * Empty lines at one place: `bare` without a BlankLine node there, `kept` with one.
 * Where both are the same, the style alone decides, and a BlankLine node would say nothing.
 */
export interface EmptyLines {
  readonly bare: number;
  readonly kept: number;
}

/**
 * The empty lines in front of `siblings[at]`. BlankLine nodes among the siblings are seen through,
 * so the lifter may ask before it has put any.
 *
 *     // ~> bare 2 between a module's import and its class, bare 0 and kept 1 between two calls
 */
export function emptyLinesBefore(siblings: readonly Stmt[], at: number, suite: Suite): EmptyLines {
  const next = siblings[at];
  if (next === undefined || isTrailingComment(next)) return none;
  const before = lastBefore(siblings, at);
  if (before === null) return atStart(next, suite);
  const previous = siblings[before]!;
  if (previous.kind === "Comment") return afterComment(next, suite);
  const following = firstAfter(siblings, at);
  const isFirst = lastBefore(siblings, before) === null;
  return betweenStatements(previous, following, next.kind === "Comment", suite, isFirst);
}

/** Must the lifter keep a BlankLine in front of `siblings[at]`, where the text has so many empty lines? */
export function isBlankLineNode(
  emptyLinesInText: number,
  siblings: readonly Stmt[],
  at: number,
  suite: Suite,
): boolean {
  const { bare, kept } = emptyLinesBefore(siblings, at, suite);
  return kept > bare && emptyLinesInText > bare;
}

const none: EmptyLines = { bare: 0, kept: 0 };
const free: EmptyLines = { bare: 0, kept: 1 };

function exactly(count: number): EmptyLines {
  return { bare: count, kept: count };
}

function aroundDefinition(suite: Suite): number {
  return suite === "module" ? 2 : 1;
}

/** ~> if a:\n\n    def f(): a definition that opens a block stands apart from the block's header */
function atStart(first: Stmt, suite: Suite): EmptyLines {
  return suite === "block" && isDefinition(first) ? exactly(1) : none;
}

/** A comment stays with what follows it; one that stands apart from a definition stands fully apart. */
function afterComment(next: Stmt, suite: Suite): EmptyLines {
  return isDefinition(next) ? { bare: 0, kept: aroundDefinition(suite) } : free;
}

function betweenStatements(
  previous: Stmt,
  following: Stmt | null,
  commentBetween: boolean,
  suite: Suite,
  previousIsFirst: boolean,
): EmptyLines {
  const opensWithDocstring = previousIsFirst && isDocstring(previous);
  if (following === null) {
    // Only comments follow: they belong to `previous`.
    if (isDefinition(previous)) return exactly(aroundDefinition(suite));
    return opensWithDocstring && suite === "class" ? exactly(1) : free;
  }
  if (isDefinition(following) || endsWithDefinition(previous)) {
    const count = aroundDefinition(suite);
    const mayTouch = isStubFunction(previous) && isFunction(following);
    return mayTouch ? { bare: 0, kept: count } : exactly(count);
  }
  if (isImport(previous) && (commentBetween || !isImport(following))) {
    return { bare: 1, kept: aroundDefinition(suite) };
  }
  if (opensWithDocstring && (suite === "class" || suite === "module")) return exactly(1);
  return free;
}

/** Index of the last sibling before `at` that is neither a blank line nor a trailing comment. */
function lastBefore(siblings: readonly Stmt[], at: number): number | null {
  for (let index = at - 1; index >= 0; index -= 1) {
    const sibling = siblings[index]!;
    if (sibling.kind !== "BlankLine" && !isTrailingComment(sibling)) return index;
  }
  return null;
}

function firstAfter(siblings: readonly Stmt[], at: number): Stmt | null {
  for (let index = at; index < siblings.length; index += 1) {
    const sibling = siblings[index]!;
    if (sibling.kind !== "BlankLine" && sibling.kind !== "Comment") return sibling;
  }
  return null;
}

function isTrailingComment(node: Stmt): boolean {
  return node.kind === "Comment" && node.trailing;
}

function isFunction(node: Stmt): boolean {
  return node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef";
}

function isDefinition(node: Stmt): boolean {
  return isFunction(node) || node.kind === "ClassDef";
}

function isImport(node: Stmt): boolean {
  return node.kind === "Import" || node.kind === "ImportFrom";
}

export function isDocstring(node: Stmt): boolean {
  return node.kind === "Expr" && node.value.kind === "Constant" && node.value.value.type === "str";
}

/** ~> def f(): ... two of these may stand together without an empty line, as overloads do */
function isStubFunction(node: Stmt): boolean {
  return (
    (node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef") && isEllipsisOnly(node.body)
  );
}

/** ~> ... as the whole body, which a definition then carries on its own line */
export function isEllipsisOnly(body: readonly Stmt[]): boolean {
  const [only, ...rest] = body;
  return (
    only !== undefined &&
    only.kind === "Expr" &&
    only.value.kind === "Constant" &&
    only.value.value.type === "Ellipsis" &&
    rest.every(isTrailingComment)
  );
}

/** Does the text of `node` end inside a def or class, with no comment of its own after that? */
function endsWithDefinition(node: Stmt): boolean {
  let current: Stmt | null = node;
  while (current !== null) {
    if (isDefinition(current)) return true;
    const body: readonly Stmt[] = lastSuite(current);
    current = lastUncommented(body);
  }
  return false;
}

/** The last statement of a suite; null where an own-line comment comes after it. */
function lastUncommented(body: readonly Stmt[]): Stmt | null {
  for (let index = body.length - 1; index >= 0; index -= 1) {
    const node = body[index]!;
    if (node.kind === "Comment" && !node.trailing) return null;
    if (node.kind !== "Comment" && node.kind !== "BlankLine") return node;
  }
  return null;
}

function lastSuite(node: Stmt): readonly Stmt[] {
  switch (node.kind) {
    case "If":
    case "For":
    case "AsyncFor":
    case "While":
      return node.orelse.length > 0 ? node.orelse : node.body;
    case "With":
    case "AsyncWith":
      return node.body;
    case "Match":
      return node.cases.at(-1)?.body ?? [];
    case "Try":
    case "TryStar":
      if (node.finalbody.length > 0) return node.finalbody;
      if (node.orelse.length > 0) return node.orelse;
      return node.handlers.at(-1)?.body ?? node.body;
    default:
      return [];
  }
}
