// Owns what depends on how deep a line stands: the indentation inside docstrings, and where comments wrap.
// Must not know what is said in them.
import { isDocstring } from "../../grammar/print/blank-lines.js";
import type { Suite } from "../../grammar/print/blank-lines.js";
import * as node from "../generated/nodes.js";
import type { Comment, Stmt } from "../../grammar/generated/nodes.js";
import { str } from "./literals.js";
import { checkComment, checkDocstring, checkTrailing } from "./overlong.js";
import type { Place } from "./overlong.js";
import { changeSuites } from "./suites.js";

const indentWidth = 4;

/**
 * Gives docstrings the indentation of their suite and wraps long comments. Settling twice is settling once:
 * the common indentation of a docstring is taken off first, which is what ruff format does too.
 */
export function settle(body: readonly Stmt[], width: number): readonly Stmt[] {
  return changeSuites(body, "module", 0, (statements, owner, depth) => {
    const place = { indent: depth * indentWidth, width };
    return withDocstring(statements, owner, place).flatMap((each, at, all): readonly Stmt[] =>
      each.kind === "Comment" ? settledComment(each, all[at - 1], place) : [each],
    );
  });
}

function withDocstring(body: readonly Stmt[], owner: Suite, place: Place): readonly Stmt[] {
  if (owner === "block") return body;
  const first = body.findIndex((each) => each.kind !== "Comment" && each.kind !== "BlankLine");
  return body.map((each, at) => (at === first ? reindented(each, place) : each));
}

function reindented(statement: Stmt, place: Place): Stmt {
  if (!isDocstring(statement) || statement.kind !== "Expr") return statement;
  const { value } = statement;
  if (value.kind !== "Constant" || value.value.type !== "str") return statement;
  // Its surrogates would have to be found again.
  if (value.value.apart !== undefined) return statement;
  const text = reindent(value.value.value, " ".repeat(place.indent));
  checkDocstring(text, place);
  return text === value.value.value ? statement : node.ExprStmt({ value: str(text) });
}

/** The closing quotes stand on the last line, so an empty one is indented; the other empty lines stay empty. */
function reindent(text: string, indent: string): string {
  const [first = "", ...others] = text.split("\n");
  if (others.length === 0) return text;
  const margins = others.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  const lines = others.map((line, at) => {
    const rest = line.slice(margin).trimEnd();
    return rest === "" && at < others.length - 1 ? "" : indent + rest;
  });
  return [first.trimEnd(), ...lines].join("\n");
}

function settledComment(
  comment: Comment,
  before: Stmt | undefined,
  place: Place,
): readonly Comment[] {
  if (comment.trailing) {
    checkTrailing(comment, before, place);
    return [comment];
  }
  const lines = wrapped(comment, place.width - place.indent);
  for (const line of lines) checkComment(line, place);
  return lines;
}

/** A line that is too long goes on below, as far in as it began; a word is never cut. */
function wrapped(comment: Comment, width: number): readonly Comment[] {
  const room = width - "# ".length;
  if (comment.text.length <= room) return [comment];
  const lead = /^\s*/.exec(comment.text)?.[0] ?? "";
  const lines: string[] = [];
  let line = "";
  for (const word of comment.text.trim().split(/\s+/)) {
    const longer = line === "" ? lead + word : `${line} ${word}`;
    if (line !== "" && longer.length > room) {
      lines.push(line);
      line = lead + word;
    } else line = longer;
  }
  return [...lines, line].map((text) => node.Comment({ text }));
}
