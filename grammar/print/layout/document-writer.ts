// Owns the building of a document from what the nodes write.
// It must not decide any layout: that is render.ts.
import { hardLine, softLine, spaceLine, type Document } from "./document.js";
import { Writer, type Reach, type Shared, type Write } from "./writer.js";

class Written implements Shared {
  constructor(readonly content: Document) {}
}

export class DocumentWriter extends Writer {
  readonly isFlat = false;
  private parts: Document[] = [];
  private ids = 0;

  /** What was written so far. */
  get document(): Document {
    return this.parts;
  }

  text(text: string): void {
    this.parts.push(text);
  }

  line(): void {
    this.parts.push(spaceLine);
  }

  softLine(): void {
    this.parts.push(softLine);
  }

  hardLine(): void {
    this.parts.push(hardLine);
  }

  newGroupId(): number {
    this.ids += 1;
    return this.ids - 1;
  }

  group(write: Write, options: { id?: number; expanded?: boolean } = {}): void {
    const { id = null, expanded = false } = options;
    this.parts.push({ part: "group", id, expanded, content: this.capture(write) });
  }

  groupIfBroken(id: number, write: Write): void {
    this.parts.push({ part: "groupIfBroken", id, content: this.capture(write) });
  }

  indent(write: Write): void {
    this.parts.push({ part: "indent", content: this.capture(write) });
  }

  indentIfBroken(id: number, write: Write): void {
    this.parts.push({ part: "indentIfBroken", id, content: this.capture(write) });
  }

  ifBroken(write: Write, id?: number): void {
    this.parts.push({ part: "if", broken: true, id: id ?? null, content: this.capture(write) });
  }

  ifFlat(write: Write, id?: number): void {
    this.parts.push({ part: "if", broken: false, id: id ?? null, content: this.capture(write) });
  }

  mayExpand(write: Write, id?: number): void {
    this.parts.push({ part: "mayExpand", id: id ?? null, content: this.capture(write) });
  }

  firstThatFits(reach: Reach, layouts: readonly Write[]): void {
    const captured = layouts.map((layout) => this.capture(layout));
    this.parts.push({ part: "firstThatFits", reach, layouts: captured });
  }

  parenthesizeIfItHelps(write: Write, id: number): void {
    this.parts.push({ part: "parenthesizeIfItHelps", id, content: this.capture(write) });
  }

  share(write: Write): Shared {
    return new Written(this.capture(write));
  }

  repeat(shared: Shared): void {
    if (shared instanceof Written) this.parts.push(shared.content);
  }

  lineEnd(text: string, countedWidth: number): void {
    this.parts.push({ part: "lineEnd", text, countedWidth });
  }

  private capture(write: Write): Document {
    const outer = this.parts;
    const inner: Document[] = [];
    this.parts = inner;
    write();
    this.parts = outer;
    return inner;
  }
}
