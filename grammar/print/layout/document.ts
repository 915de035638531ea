// Owns the document: what may be laid out in more than one way, as plain data.
// It must not know Python; render.ts turns it into lines.
import type { Reach } from "./writer.js";

export type Document =
  | string
  | readonly Document[]
  | Line
  | Group
  | GroupIfBroken
  | Indent
  | IndentIfBroken
  | If
  | MayExpand
  | FirstThatFits
  | ParenthesizeIfItHelps
  | CloseParenthesis
  | LineEnd;

export interface Line {
  readonly part: "line";
  readonly flat: "" | " ";
  readonly hard: boolean;
}
export interface Group {
  readonly part: "group";
  readonly id: number | null;
  readonly expanded: boolean;
  readonly content: Document;
}
export interface GroupIfBroken {
  readonly part: "groupIfBroken";
  readonly id: number;
  readonly content: Document;
}
export interface Indent {
  readonly part: "indent";
  readonly content: Document;
}
export interface IndentIfBroken {
  readonly part: "indentIfBroken";
  readonly id: number;
  readonly content: Document;
}
export interface If {
  readonly part: "if";
  readonly broken: boolean;
  readonly id: number | null;
  readonly content: Document;
}
export interface MayExpand {
  readonly part: "mayExpand";
  readonly id: number | null;
  readonly content: Document;
}
export interface FirstThatFits {
  readonly part: "firstThatFits";
  readonly reach: Reach;
  readonly layouts: readonly Document[];
}
export interface ParenthesizeIfItHelps {
  readonly part: "parenthesizeIfItHelps";
  readonly id: number;
  readonly content: Document;
}
/** The end of parentheses that are being tried out; `indent` is the one outside of them. */
export interface CloseParenthesis {
  readonly part: "closeParenthesis";
}
export interface LineEnd {
  readonly part: "lineEnd";
  readonly text: string;
  readonly countedWidth: number;
}

export const spaceLine: Line = { part: "line", flat: " ", hard: false };
export const softLine: Line = { part: "line", flat: "", hard: false };
export const hardLine: Line = { part: "line", flat: "", hard: true };

export function isList(document: Document): document is readonly Document[] {
  return Array.isArray(document);
}

export function mostFlat({ layouts }: FirstThatFits): Document {
  return layouts[0] ?? "";
}

export function mostBroken({ layouts }: FirstThatFits): Document {
  return layouts.at(-1) ?? "";
}
