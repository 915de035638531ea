// Owns the measuring: does a piece of document fit on the line, with what comes after it?
// It writes nothing, and must not decide what is done with its answer.
import {
  isList,
  mostBroken,
  mostFlat,
  type Document,
  type If,
  type Indent,
  type IndentIfBroken,
} from "./document.js";
import { textWidth } from "./width.js";

/** A document on its way to be printed, and how. */
export interface Frame {
  readonly document: Document;
  readonly indent: number;
  readonly broken: boolean;
  readonly measure: number;
}
/** Where on the page the next text comes. */
export interface Place {
  column: number;
  pendingIndent: number;
}
/** Which groups are broken; those not printed yet are missing. */
export type Groups = Map<number, boolean>;

/** How far is measured: to the first break, all lines, or all lines without minding their width. */
export const measures = { firstLine: 0, allLines: 1, overflowing: 2 } as const;

const indentStep = 4;

/** What is inside of a part that is no group; null where it is left out. */
export function contentOf(
  part: Indent | IndentIfBroken | If,
  frame: Frame,
  groups: Groups,
): Frame | null {
  const { indent, broken } = frame;
  const { content } = part;
  if (part.part === "indent") return { ...frame, document: content, indent: indent + indentStep };
  const isBroken = part.id === null ? broken : groups.get(part.id) === true;
  if (part.part === "if") return isBroken === part.broken ? { ...frame, document: content } : null;
  return { ...frame, document: content, indent: isBroken ? indent + indentStep : indent };
}

/** `rest` is what comes after the first frame, its last element next. */
export function fits(
  first: Frame,
  rest: readonly Frame[],
  place: Place,
  groups: Groups,
  width: number,
): boolean {
  return new Measurement(rest, { ...place }, groups, width).run(first);
}

type Answer = boolean | null;

class Measurement {
  private readonly stack: Frame[] = [];
  private next: number;

  constructor(
    private readonly rest: readonly Frame[],
    private readonly place: Place,
    private readonly groups: Groups,
    private readonly width: number,
  ) {
    this.next = rest.length;
  }

  run(first: Frame): boolean {
    let frame: Frame | undefined = first;
    while (frame !== undefined) {
      const answer = this.step(frame);
      if (answer !== null) return answer;
      frame = this.stack.pop() ?? this.takeRest();
    }
    return true;
  }

  private takeRest(): Frame | undefined {
    this.next -= 1;
    return this.rest[this.next];
  }

  private push(document: Document, indent: number, broken: boolean, measure: number): null {
    this.stack.push({ document, indent, broken, measure });
    return null;
  }

  private step(frame: Frame): Answer {
    const { document, indent, broken, measure } = frame;
    if (typeof document === "string") return this.text(document, measure);
    if (isList(document)) {
      for (const part of document.toReversed()) this.push(part, indent, broken, measure);
      return null;
    }
    switch (document.part) {
      case "line":
        return this.line(document.flat, document.hard, frame);
      case "group": {
        const isBroken = document.expanded || broken;
        if (document.id !== null) this.groups.set(document.id, isBroken);
        return this.push(document.content, indent, isBroken, measure);
      }
      case "groupIfBroken":
        return this.push(document.content, indent, broken, measure);
      case "mayExpand":
        if (!broken && (document.id === null || this.groups.get(document.id) === false)) {
          return this.push(document.content, indent, true, measures.overflowing);
        }
        return this.push(document.content, indent, broken, measure);
      case "firstThatFits":
        if (broken) return this.push(mostBroken(document), indent, true, measure);
        return this.push(mostFlat(document), indent, false, measures[document.reach]);
      case "parenthesizeIfItHelps":
        this.groups.set(document.id, broken);
        return this.push(document.content, indent, broken, measure);
      case "closeParenthesis":
        return this.closeParenthesis(indent, measure);
      case "lineEnd":
        this.place.column += document.countedWidth;
        return document.countedWidth > 0 && this.place.column > this.width ? false : null;
      default: {
        const content = contentOf(document, frame, this.groups);
        if (content !== null) this.stack.push(content);
        return null;
      }
    }
  }

  /** On a line of its own; what follows it (a comment) must fit there as well. */
  private closeParenthesis(indent: number, measure: number): Answer {
    this.place.column = 0;
    this.place.pendingIndent = indent;
    return this.text(")", measure);
  }

  private text(text: string, measure: number): Answer {
    this.place.column += this.place.pendingIndent + textWidth(text);
    this.place.pendingIndent = 0;
    return this.place.column > this.width && measure !== measures.overflowing ? false : null;
  }

  private line(flat: string, hard: boolean, { indent, broken, measure }: Frame): Answer {
    if (!broken && hard) return true;
    if (!broken) return flat === "" ? null : this.text(flat, measure);
    if (measure === measures.firstLine) return true;
    this.place.column = 0;
    this.place.pendingIndent = indent;
    return null;
  }
}
