// Owns the statements with suites, except definitions. It must not know the statements inside.
import type {
  AsyncFor,
  AsyncWith,
  ExceptHandler,
  Expr,
  For,
  If,
  Match,
  MatchCase,
  Stmt,
  Try,
  TryStar,
  While,
  With,
} from "../../generated/nodes.js";
import { isBareTuple, writeLooseTuple } from "../expressions/displays.js";
import type { Writer } from "../layout/writer.js";
import type { Page } from "../page.js";
import { writeCasePattern } from "../patterns.js";
import { writePlaced } from "../place.js";
import { binding } from "../precedence.js";
import { writeWithItems } from "./with.js";

/** ~> if a: ... elif b: ... else: ... with an `elif` for each If that is alone in the branch before */
export function printIf(node: If, page: Page): void {
  printCondition("if ", node, page);
  let last = node;
  for (let next = elifOf(last); next !== null; next = elifOf(last)) {
    printCondition("elif ", next, page);
    last = next;
  }
  printOptional("else", last.orelse, page);
}

function elifOf({ orelse }: If): If | null {
  const only = orelse[0];
  return only?.kind === "If" && orelse.length === 1 ? only : null;
}

function printCondition(word: string, { test, body }: If | While, page: Page): void {
  const header = (writer: Writer) => {
    writer.text(word);
    writePlaced(test, binding.named, writer);
  };
  page.clause(header, body, "block");
}

function printOptional(word: string, body: readonly Stmt[], page: Page): void {
  if (body.length > 0) page.clause((writer) => writer.text(word), body, "block");
}

export function printWhile(node: While, page: Page): void {
  printCondition("while ", node, page);
  printOptional("else", node.orelse, page);
}

export function printFor(node: For | AsyncFor, page: Page): void {
  const { kind, target, iter, body, orelse } = node;
  const header = (writer: Writer) => {
    writer.text(kind === "AsyncFor" ? "async for " : "for ");
    writeForTarget(target, writer);
    writer.text(" in ");
    writePlaced(iter, binding.test, writer);
  };
  page.clause(header, body, "block");
  printOptional("else", orelse, page);
}

function writeForTarget(target: Expr, writer: Writer): void {
  if (isBareTuple(target)) writeLooseTuple(target, writer);
  else writePlaced(target, binding.atom, writer);
}

export function printWith({ kind, items, body }: With | AsyncWith, page: Page): void {
  const header = (writer: Writer) => {
    writer.text(kind === "AsyncWith" ? "async with " : "with ");
    writeWithItems(items, writer);
  };
  page.clause(header, body, "block");
}

export function printTry(node: Try | TryStar, page: Page): void {
  const { kind, body, handlers, orelse, finalbody } = node;
  page.clause((writer) => writer.text("try"), body, "block");
  const word = kind === "TryStar" ? "except*" : "except";
  for (const handler of handlers) printExceptHandler(word, handler, page);
  printOptional("else", orelse, page);
  printOptional("finally", finalbody, page);
}

/** ~> except A as b: */
export function printExceptHandler(word: string, node: ExceptHandler, page: Page): void {
  const { type, name, body } = node;
  const header = (writer: Writer) => {
    writer.text(word);
    if (type === null) return;
    writer.text(" ");
    writePlaced(type, binding.test, writer);
    if (name !== null) writer.text(` as ${name}`);
  };
  page.clause(header, body, "block");
}

export function printMatch({ subject, cases }: Match, page: Page): void {
  page.line(subject, writeSubject, null, ":");
  for (const entry of cases) printCase(entry, page, true);
}

function writeSubject(subject: Expr, writer: Writer): void {
  writer.text("match ");
  writePlaced(subject, binding.named, writer);
}

/** ~> case [a, b] if a > b: */
export function printMatchCase(node: MatchCase, page: Page): void {
  printCase(node, page, false);
}

function printCase({ pattern, guard, body }: MatchCase, page: Page, isInner: boolean): void {
  const header = (writer: Writer) => {
    writer.text("case ");
    writeCasePattern(pattern, writer);
    if (guard === null) return;
    writer.text(" if ");
    writePlaced(guard, binding.named, writer, "parentheses");
  };
  page.clause(header, body, "block", isInner);
}
