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

/** Is there an empty line directly before the sibling at this index? */
export type IsApart = (at: number) => boolean;

/**
 * The empty lines in front of `siblings[at]`. BlankLine nodes among the siblings are seen through;
 * by default it is they that set a comment apart.
 *
 *     // ~> bare 2 between a module's import and its class, bare 0 and kept 1 between two calls
 */
export function emptyLinesBefore(
  siblings: readonly Stmt[],
  at: number,
  suite: Suite,
  isApart: IsApart = (index) => siblings[index - 1]?.kind === "BlankLine",
): EmptyLines {
  const next = siblings[at];
  if (next === undefined || isTrailingComment(next)) return none;
  const previous = lastBefore(siblings, at);
  if (previous === null) return atStart(next, suite);
  if (previous.kind === "Comment") return afterComment(siblings, at, suite, isApart);
  const isDoc = isDocstring(previous) && isFirst(previous, siblings, at);
  if (next.kind !== "Comment") return betweenStatements(previous, next, false, suite, isDoc);
  const run = commentRun(siblings, at, isApart);
  // A comment that is not tight to the statement after it belongs to the one before.
  if (run.following === null || run.isDivided) return beforeOwnComment(previous, suite, isDoc);
  return betweenStatements(previous, run.following, true, suite, isDoc);
}

/** Must the lifter keep a BlankLine in front of `siblings[at]`, where the text has so many empty lines? */
export function isBlankLineNode(
  emptyLinesInText: number,
  siblings: readonly Stmt[],
  at: number,
  suite: Suite,
  isApart?: IsApart,
): boolean {
  if (emptyLinesInText <= 0) return false;
  const { bare, kept } = emptyLinesBefore(siblings, at, suite, isApart);
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
function afterComment(
  siblings: readonly Stmt[],
  at: number,
  suite: Suite,
  isApart: IsApart,
): EmptyLines {
  const apart: EmptyLines = { bare: 0, kept: aroundDefinition(suite) };
  const next = siblings[at];
  if (next === undefined || isDefinition(next)) return apart;
  if (next.kind !== "Comment" || !isApart(at)) return free;
  const { following, isDivided } = commentRun(siblings, at, isApart);
  if (isDivided || following === null || !isDefinition(following)) return free;
  // The comments before this gap belong to a statement before them, if there is one.
  return hasStatementBefore(siblings, at) ? apart : free;
}

/** A comment that belongs to the statement before it. */
function beforeOwnComment(previous: Stmt, suite: Suite, isDoc: boolean): EmptyLines {
  if (isDefinition(previous)) return exactly(aroundDefinition(suite));
  return suite === "class" && isDoc ? exactly(1) : free;
}

interface CommentRun {
  /** The statement after the comments. */
  readonly following: Stmt | null;
  /** Is there an empty line between the first of them and that statement? */
  readonly isDivided: boolean;
}

/** The comments from `at` on, as far as they need to be looked at. */
function commentRun(siblings: readonly Stmt[], at: number, isApart: IsApart): CommentRun {
  for (let index = at; index < siblings.length; index += 1) {
    const sibling = siblings[index];
    if (sibling === undefined || sibling.kind === "BlankLine") continue;
    if (index > at && isApart(index)) return { following: null, isDivided: true };
    if (sibling.kind !== "Comment") return { following: sibling, isDivided: false };
  }
  return { following: null, isDivided: false };
}

function betweenStatements(
  previous: Stmt,
  following: Stmt,
  commentBetween: boolean,
  suite: Suite,
  isDoc: boolean,
): EmptyLines {
  if (isDefinition(following) || endsWithDefinition(previous)) {
    const count = aroundDefinition(suite);
    const mayTouch = isEllipsisFunction(previous) && isFunction(following);
    return mayTouch ? { bare: 0, kept: count } : exactly(count);
  }
  if (isImport(previous) && (commentBetween || !isImport(following))) {
    return { bare: 1, kept: aroundDefinition(suite) };
  }
  if (isDoc && (suite === "class" || suite === "module")) return exactly(1);
  return free;
}

/** The last sibling before `at` that is neither a blank line nor a trailing comment. */
function lastBefore(siblings: readonly Stmt[], at: number): Stmt | null {
  for (let index = at - 1; index >= 0; index -= 1) {
    const sibling = siblings[index];
    if (sibling === undefined || sibling.kind === "BlankLine") continue;
    if (!isTrailingComment(sibling)) return sibling;
  }
  return null;
}

function hasStatementBefore(siblings: readonly Stmt[], at: number): boolean {
  for (let index = at - 1; index >= 0; index -= 1) {
    const kind = siblings[index]?.kind;
    if (kind !== "BlankLine" && kind !== "Comment") return true;
  }
  return false;
}

/** Is the sibling, which stands somewhere before `at`, the first statement of the suite? */
function isFirst(sibling: Stmt, siblings: readonly Stmt[], at: number): boolean {
  let index = at - 1;
  while (index > 0 && siblings[index] !== sibling) index -= 1;
  return !hasStatementBefore(siblings, index);
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
function isEllipsisFunction(node: Stmt): boolean {
  return (
    (node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef") && isEllipsisOnly(node.body)
  );
}

/** ~> ... as the whole body, which a definition then carries on its own line */
export function isEllipsisOnly(body: readonly Stmt[]): boolean {
  const only = body[0];
  if (only?.kind !== "Expr" || only.value.kind !== "Constant") return false;
  if (only.value.value.type !== "Ellipsis") return false;
  return body.every((node, index) => index === 0 || isTrailingComment(node));
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
  const last = lastBefore(body, body.length);
  return last?.kind === "Comment" ? null : last;
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
