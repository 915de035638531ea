// Owns comments as text. It must not know where they stand.
import type { Comment } from "../generated/nodes.js";
import { textWidth } from "./layout/width.js";

/** ~> # text; #!/usr/bin/env python and #: text and ## text without the space, as they are written */
export function formatComment({ text }: Comment): string {
  const trimmed = text.trimEnd();
  if (trimmed === "") return "#";
  return /^[!:#]/.test(trimmed) ? `#${trimmed}` : `# ${trimmed}`;
}

/** The columns that a comment at the end of a line is counted with: none if it speaks to a tool. */
export function commentWidth(comment: Comment): number {
  const text = formatComment(comment);
  return isPragma(text) ? 0 : 2 + textWidth(text);
}

function isPragma(text: string): boolean {
  const content = text.slice(1).trimStart();
  if (/^noqa/i.test(content) || content.startsWith("nosec")) return true;
  return /^(isort|type|pyright|pyrefly|pylint|flake8|ruff|ty):/.test(content);
}
