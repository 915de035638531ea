// Owns the choice of layout: a document and a width give lines.
// It must not know Python; it knows groups, and which of them are broken.
import {
  hardLine,
  isList,
  mostBroken,
  mostFlat,
  type Document,
  type FirstThatFits,
  type Line,
  type ParenthesizeIfItHelps,
} from "./document.js";
import { contentOf, fits, measures, type Frame, type Groups, type Place } from "./fits.js";
import { textWidth } from "./width.js";

/** ~> the document's lines, the first one indented by `indent` columns, without a final line break */
export function render(document: Document, indent: number, width: number): string {
  return new Renderer(width).render(document, indent);
}

class Renderer {
  private text = "";
  private readonly place: Place;
  private readonly groups: Groups = new Map();
  private readonly stack: Frame[] = [];
  private comment = "";
  private isLineEmpty = true;
  /** What is being printed flat was measured, and nothing has broken since. */
  private measured = false;

  constructor(private readonly width: number) {
    this.place = { column: 0, pendingIndent: 0 };
  }

  render(document: Document, indent: number): string {
    this.place.pendingIndent = indent;
    this.push(document, indent, true, measures.firstLine);
    for (let frame = this.stack.pop(); frame !== undefined; frame = this.stack.pop()) {
      this.print(frame);
    }
    return this.text.replace(/\n$/, "") + this.comment;
  }

  private push(document: Document, indent: number, broken: boolean, measure: number): void {
    this.stack.push({ document, indent, broken, measure });
  }

  private print(frame: Frame): void {
    const { document, indent, broken, measure } = frame;
    if (typeof document === "string") return this.write(document);
    if (isList(document)) {
      for (const part of document.toReversed()) this.push(part, indent, broken, measure);
      return;
    }
    switch (document.part) {
      case "line":
        return this.printLine(document, frame);
      case "group": {
        const isBroken = document.expanded || !this.staysFlat(document.content, frame, document.id);
        if (document.id !== null) this.groups.set(document.id, isBroken);
        return this.push(document.content, indent, isBroken, measure);
      }
      case "groupIfBroken": {
        const isGroup = this.groups.get(document.id) === true;
        const isBroken = isGroup ? !this.staysFlat(document.content, frame, null) : broken;
        return this.push(document.content, indent, isBroken, measure);
      }
      case "mayExpand":
        if (document.id === null || this.groups.get(document.id) === false) this.measured = false;
        return this.push(document.content, indent, broken, measure);
      case "firstThatFits":
        return this.printFirstThatFits(document, frame);
      case "parenthesizeIfItHelps":
        return this.printParenthesizeIfItHelps(document, frame);
      case "closeParenthesis":
        return this.write(")");
      case "lineEnd":
        this.place.column += document.countedWidth;
        this.comment += document.text;
        return;
      default: {
        const content = contentOf(document, frame, this.groups);
        if (content !== null) this.stack.push(content);
      }
    }
  }

  private write(text: string): void {
    if (text === "") return;
    if (this.place.pendingIndent > 0) {
      this.text += " ".repeat(this.place.pendingIndent);
      this.place.column += this.place.pendingIndent;
      this.place.pendingIndent = 0;
    }
    this.text += text;
    this.isLineEmpty = false;
    this.place.column += textWidth(text);
  }

  private printLine(line: Line, { indent, broken }: Frame): void {
    if (!broken && !line.hard) return this.write(line.flat);
    this.text += this.comment;
    this.comment = "";
    // A line that is still empty serves for two breaks in a row.
    if (!this.isLineEmpty) this.text += "\n";
    this.isLineEmpty = true;
    this.place.column = 0;
    this.place.pendingIndent = indent;
    this.measured = false;
  }

  /** Does the content fit on this line, together with what follows up to the next line break? */
  private staysFlat(content: Document, frame: Frame, id: number | null): boolean {
    if (!frame.broken && this.measured) return true;
    this.measured = true;
    if (id !== null) this.groups.set(id, false);
    return this.fits({ ...frame, document: content, broken: false });
  }

  private fits(frame: Frame): boolean {
    return fits(frame, this.stack, this.place, this.groups, this.width);
  }

  private printFirstThatFits(part: FirstThatFits, frame: Frame): void {
    const { indent, broken, measure } = frame;
    if (!broken && this.measured) return this.push(mostFlat(part), indent, false, measure);
    this.measured = true;
    for (const layout of part.layouts.slice(0, -1)) {
      const tried = { document: layout, indent, broken: false, measure: measures[part.reach] };
      if (this.fits(tried)) return this.push(layout, indent, false, measure);
    }
    this.push(mostBroken(part), indent, true, measure);
  }

  private printParenthesizeIfItHelps(part: ParenthesizeIfItHelps, frame: Frame): void {
    const { indent, measure } = frame;
    const { content, id } = part;
    let isBroken = false;
    if (!this.staysFlat(content, frame, id)) {
      this.groups.set(id, true);
      const inParentheses: Frame = {
        document: ["(", { part: "indent", content: [hardLine, content] }, closeMeasured],
        indent,
        broken: true,
        measure: measures.allLines,
      };
      isBroken = this.fits(inParentheses);
    }
    this.groups.set(id, isBroken);
    if (!isBroken) return this.push(content, indent, false, measure);
    const inner: Document = { part: "indent", content: [hardLine, content] };
    this.push(["(", inner, hardLine, ")"], indent, true, measure);
  }
}

const closeMeasured: Document = { part: "closeParenthesis" };
