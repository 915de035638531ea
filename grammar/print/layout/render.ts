// Owns the choice of layout: a document and a width give lines.
// It must not know Python; it knows groups, and which of them are broken.
import { around, op, type Document } from "./document.js";
import { Measurement, lastLayout, reach } from "./fits.js";
import { counts, Frames, indentStep, margin, mode } from "./frames.js";

export class Renderer {
  private text = "";
  private column = 0;
  private pendingIndent = 0;
  private comment = "";
  private isLineEmpty = true;
  /** What is being printed flat was measured, and nothing has broken since. */
  private measured = false;
  private readonly frames = new Frames();
  /** How the groups came out. */
  private readonly modes: number[] = [];
  private readonly measurement: Measurement;

  constructor(
    private readonly document: Document,
    width: number,
  ) {
    this.measurement = new Measurement(document, this.modes, this.frames, width);
  }

  /** ~> the document's lines, all but the first with their margin, without a final line break */
  render(indent: number): string {
    const { document, frames } = this;
    this.start(indent);
    while (frames.at < document.size) this.print(frames.at);
    if (this.isLineEmpty) this.text = this.text.replace(/\n$/, "");
    return this.text + this.comment;
  }

  private start(indent: number): void {
    this.text = "";
    this.comment = "";
    this.column = indent;
    this.pendingIndent = 0;
    this.isLineEmpty = true;
    this.measured = false;
    for (let id = 0; id < this.document.groups; id += 1) this.modes[id] = 0;
    this.frames.start(0, indent, true);
  }

  private print(at: number): void {
    const { document, frames, modes } = this;
    const kind = document.ops[at] ?? op.end;
    if (kind === op.end) return frames.leave();
    if (kind >= op.again) return this.printInside(kind, at);
    frames.at = at + 1;
    if (!counts(document, at, frames.isBroken, modes)) return;
    const text = document.texts[at] ?? "";
    const columns = document.numbers[at] ?? 0;
    if (kind === op.text) this.write(text, columns);
    else if (kind !== op.lineEnd) this.printLine(kind);
    else {
      this.column += columns;
      this.comment += text;
    }
  }

  private printInside(kind: number, at: number): void {
    const { document, frames, modes } = this;
    const { indent, isBroken } = frames;
    const inside = at + 1;
    const id = document.ids[at] ?? around;
    const number = document.numbers[at] ?? 0;
    switch (kind) {
      case op.group: {
        const breaks = number === 1 || !this.staysFlat(inside, id);
        if (id !== around) modes[id] = breaks ? mode.broken : mode.flat;
        return frames.enter(inside, indent, breaks);
      }
      case op.groupIfBroken: {
        const isGroup = modes[id] === mode.broken;
        return frames.enter(inside, indent, isGroup ? !this.staysFlat(inside, around) : isBroken);
      }
      case op.indent:
        return frames.enter(inside, indent + indentStep, isBroken);
      case op.indentIfBroken: {
        const step = modes[id] === mode.broken ? indentStep : 0;
        return frames.enter(inside, indent + step, isBroken);
      }
      case op.mayExpand:
        if (id === around || modes[id] === mode.flat) this.measured = false;
        return frames.enter(inside, indent, isBroken);
      case op.ifItHelps:
        return this.printIfItHelps(inside, id);
      case op.firstThatFits:
        return this.printFirstThatFits(at, number);
      case op.again:
        return frames.enter(number, indent, isBroken, inside);
      default:
        return frames.enter(inside, indent, isBroken);
    }
  }

  private write(text: string, columns: number): void {
    if (text === "") return;
    if (this.pendingIndent > 0) {
      this.text += margin(this.pendingIndent);
      this.column += this.pendingIndent;
      this.pendingIndent = 0;
    }
    this.text += text;
    this.isLineEmpty = false;
    this.column += columns;
  }

  private printLine(kind: number): void {
    const { frames } = this;
    if (!frames.isBroken && kind !== op.hardLine) {
      if (kind === op.line) this.write(" ", 1);
      return;
    }
    this.text += this.comment;
    this.comment = "";
    // A line that is still empty serves for two breaks in a row.
    if (!this.isLineEmpty) this.text += "\n";
    this.isLineEmpty = true;
    this.column = 0;
    this.pendingIndent = frames.indent;
    this.measured = false;
  }

  /** Does the content fit on this line, together with what follows up to the next line break? */
  private staysFlat(content: number, id: number): boolean {
    if (!this.frames.isBroken && this.measured) return true;
    this.measured = true;
    if (id !== around) this.modes[id] = mode.flat;
    return this.fits(content, false, reach.firstLine);
  }

  private fits(content: number, isBroken: boolean, measured: number, after = around): boolean {
    const column = this.column + this.pendingIndent;
    return this.measurement.fits(content, isBroken, measured, column, after);
  }

  private printFirstThatFits(at: number, end: number): void {
    const { document, frames } = this;
    const { indent, isBroken } = frames;
    const after = end + 1;
    if (!isBroken && this.measured) return frames.enter(at + 2, indent, false, after);
    this.measured = true;
    const last = lastLayout(document, at);
    for (let layout = at + 1; layout < last; layout = (document.numbers[layout] ?? last) + 1) {
      if (this.fits(layout + 1, false, reach.firstLine, after)) {
        return frames.enter(layout + 1, indent, false, after);
      }
    }
    frames.enter(last + 1, indent, true, after);
  }

  /** The group `id` is broken as soon as the content does not fit; `id + 1` if it gets the parentheses. */
  private printIfItHelps(content: number, id: number): void {
    const { modes, frames } = this;
    modes[id + 1] = mode.flat;
    let isBroken = false;
    if (!this.staysFlat(content, id)) {
      modes[id] = mode.broken;
      modes[id + 1] = mode.broken;
      isBroken = this.fits(content, true, reach.allLines);
    }
    modes[id] = isBroken ? mode.broken : mode.flat;
    modes[id + 1] = modes[id];
    frames.enter(content, frames.indent, isBroken);
  }
}
