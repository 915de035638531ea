// Owns the refusal of text that is wider than the module: what ruff reports as E501, found where it was written.
// Must not know how text is indented or wrapped: settle.ts has done both.
import { commentWidth, formatComment } from "../../grammar/print/comments.js";
import { formatDocstring } from "../../grammar/print/docstrings.js";
import { printModule } from "../../grammar/print/index.js";
import { textWidth } from "../../grammar/print/layout/width.js";
import type { Comment, Stmt } from "../../grammar/generated/nodes.js";
import { refuse } from "./refuse.js";

/** Where a line stands and where it must end. */
export interface Place {
  readonly indent: number;
  readonly width: number;
}

/** Throws EmitError for the first line of a docstring that goes past the width. */
export function checkDocstring(text: string, { indent, width }: Place): void {
  const [opening = ""] = text.split("\n");
  const printed = " ".repeat(indent) + formatDocstring(text, indent);
  printed.split("\n").forEach((line, at) => {
    if (!isOverlong(line, width)) return;
    refuse({
      kind: "Expr",
      field: "docstring",
      expected: `lines of at most ${width} columns`,
      got: `${textWidth(line)} in line ${at + 1} of the docstring ${JSON.stringify(opening)}: ${JSON.stringify(line.trim())}`,
      fix: "break the line in two, or say it shorter",
    });
  });
}

/** Throws EmitError for a comment on its own line that goes past the width: it was wrapped before. */
export function checkComment(comment: Comment, { indent, width }: Place): void {
  const line = " ".repeat(indent) + formatComment(comment);
  if (commentWidth(comment) > 0 && isOverlong(line, width)) refuseComment(comment, line, width);
}

/** Throws EmitError for a comment after code; first in a suite its header is not known, and counts for nothing. */
export function checkTrailing(comment: Comment, before: Stmt | undefined, place: Place): void {
  if (commentWidth(comment) === 0) return;
  const { indent, width } = place;
  const body = before === undefined ? [comment] : [before, comment];
  const printed = printModule({ kind: "Module", body }, { width: width - indent });
  const end = formatComment(comment);
  const commented = printed.split("\n").find((each) => each.endsWith(end)) ?? end;
  const line = " ".repeat(indent) + commented;
  if (isOverlong(line, width)) refuseComment(comment, line, width);
}

function refuseComment(comment: Comment, line: string, width: number): never {
  return refuse({
    kind: "Comment",
    field: "text",
    expected: `a line of at most ${width} columns`,
    got: `${textWidth(line)} with the comment ${JSON.stringify(comment.text)}`,
    fix: comment.trailing ? "say it shorter, or use comment(...) above" : "say it in shorter words",
  });
}

/** As ruff counts: one word alone, and an address that begins in time, can't be made any shorter. */
function isOverlong(line: string, width: number): boolean {
  if (textWidth(line) <= width) return false;
  const words = line.trim().split(/\s+/);
  const last = words.at(-1) ?? "";
  const isAddress = last.includes("://") && textWidth(line) - textWidth(last) <= width;
  return words.length > 1 && !isAddress;
}
