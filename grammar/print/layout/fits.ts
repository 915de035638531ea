// Owns the measuring: does a piece of document fit on the line, with what comes after it?
// It writes nothing, and must not decide what is done with its answer.
import type { Document } from "./document.js";
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

  private step({ document, indent, broken, measure }: Frame): Answer {
    if (typeof document === "string") return this.text(document, measure);
    if (isList(document)) {
      for (let index = document.length - 1; index >= 0; index -= 1) {
        this.push(document[index]!, indent, broken, measure);
      }
      return null;
    }
    switch (document.part) {
      case "line":
        return this.line(document.flat, document.hard, indent, broken, measure);
      case "group": {
        const isBroken = document.expanded || broken;
        if (document.id !== null) this.groups.set(document.id, isBroken);
        return this.push(document.content, indent, isBroken, measure);
      }
      case "groupIfBroken":
        return this.push(document.content, indent, broken, measure);
      case "indent":
        return this.push(document.content, indent + indentStep, broken, measure);
      case "indentIfBroken": {
        const step = this.groups.get(document.id) === true ? indentStep : 0;
        return this.push(document.content, indent + step, broken, measure);
      }
      case "if": {
        const isBroken = document.id === null ? broken : this.groups.get(document.id) === true;
        if (isBroken !== document.broken) return null;
        return this.push(document.content, indent, broken, measure);
      }
      case "mayExpand":
        if (!broken && (document.id === null || this.groups.get(document.id) === false)) {
          return this.push(document.content, indent, true, measures.overflowing);
        }
        return this.push(document.content, indent, broken, measure);
      case "firstThatFits": {
        const { layouts, reach } = document;
        if (broken) return this.push(layouts.at(-1)!, indent, true, measure);
        return this.push(layouts[0]!, indent, false, measures[reach]);
      }
      case "parenthesizeIfItHelps":
        this.groups.set(document.id, broken);
        return this.push(document.content, indent, broken, measure);
      case "closeParenthesis":
        // On a line of its own; what follows it (a comment) must fit there as well.
        this.place.column = 0;
        this.place.pendingIndent = indent;
        return this.text(")", measure);
      case "lineEnd":
        this.place.column += document.countedWidth;
        return document.countedWidth > 0 && this.place.column > this.width ? false : null;
    }
  }

  private text(text: string, measure: number): Answer {
    this.place.column += this.place.pendingIndent + textWidth(text);
    this.place.pendingIndent = 0;
    return this.place.column > this.width && measure !== measures.overflowing ? false : null;
  }

  private line(
    flat: string,
    hard: boolean,
    indent: number,
    broken: boolean,
    measure: number,
  ): Answer {
    if (!broken) return hard ? true : flat === "" ? null : this.text(flat, measure);
    if (measure === measures.firstLine) return true;
    this.place.column = 0;
    this.place.pendingIndent = indent;
    return null;
  }
}

function isList(document: Document): document is readonly Document[] {
  return Array.isArray(document);
}
