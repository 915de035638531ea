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
import { allRead } from "../all-read.js";
import { isBareTuple, writeLooseTuple } from "../expressions/displays.js";
import type { Writer } from "../layout/writer.js";
import type { Page } from "../page.js";
import { writeCasePattern } from "../patterns.js";
import { writePlaced } from "../place.js";
import { binding } from "../precedence.js";
import { writeWithItems } from "./with.js";

export function printIf(node: If, page: Page): void {
  printBranch("if", node, page);
}

function printBranch(word: string, node: If, page: Page): void {
  const { kind: _kind, test, body, orelse, ...rest } = node;
  allRead(rest);
  const header = (writer: Writer) => {
    writer.text(`${word} `);
    writePlaced(test, binding.named, writer);
  };
  page.clause(header, body, "block");
  const [only, ...others] = orelse;
  if (only?.kind === "If" && others.length === 0) printBranch("elif", only, page);
  else printOptional("else", orelse, page);
}

function printOptional(word: string, body: readonly Stmt[], page: Page): void {
  if (body.length > 0) page.clause((writer) => writer.text(word), body, "block");
}

export function printWhile({ kind: _kind, test, body, orelse, ...rest }: While, page: Page): void {
  allRead(rest);
  const header = (writer: Writer) => {
    writer.text("while ");
    writePlaced(test, binding.named, writer);
  };
  page.clause(header, body, "block");
  printOptional("else", orelse, page);
}

export function printFor(node: For | AsyncFor, page: Page): void {
  const { kind, target, iter, body, orelse, ...rest } = node;
  allRead(rest);
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

export function printWith(node: With | AsyncWith, page: Page): void {
  const { kind, items, body, ...rest } = node;
  allRead(rest);
  const header = (writer: Writer) => {
    writer.text(kind === "AsyncWith" ? "async with " : "with ");
    writeWithItems(items, writer);
  };
  page.clause(header, body, "block");
}

export function printTry(node: Try | TryStar, page: Page): void {
  const { kind, body, handlers, orelse, finalbody, ...rest } = node;
  allRead(rest);
  page.clause((writer) => writer.text("try"), body, "block");
  const word = kind === "TryStar" ? "except*" : "except";
  for (const handler of handlers) printExceptHandler(word, handler, page);
  printOptional("else", orelse, page);
  printOptional("finally", finalbody, page);
}

/** ~> except A as b: */
export function printExceptHandler(word: string, node: ExceptHandler, page: Page): void {
  const { kind: _kind, type, name, body, ...rest } = node;
  allRead(rest);
  const header = (writer: Writer) => {
    writer.text(word);
    if (type === null) return;
    writer.text(" ");
    writePlaced(type, binding.test, writer);
    if (name !== null) writer.text(` as ${name}`);
  };
  page.clause(header, body, "block");
}

export function printMatch({ kind: _kind, subject, cases, ...rest }: Match, page: Page): void {
  allRead(rest);
  page.line((writer) => {
    writer.text("match ");
    writePlaced(subject, binding.named, writer);
    writer.text(":");
  });
  page.indented(() => {
    for (const entry of cases) printMatchCase(entry, page);
  });
}

/** ~> case [a, b] if a > b: */
export function printMatchCase(node: MatchCase, page: Page): void {
  const { kind: _kind, pattern, guard, body, ...rest } = node;
  allRead(rest);
  const header = (writer: Writer) => {
    writer.text("case ");
    writeCasePattern(pattern, writer);
    if (guard === null) return;
    writer.text(" if ");
    writePlaced(guard, binding.named, writer, "parentheses");
  };
  page.clause(header, body, "block");
}
