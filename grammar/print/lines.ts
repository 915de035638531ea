// Owns one logical line: flat where it fits, else laid out. It must not know where the line stands
// on the page, nor what is written in it.
import { Renderer } from "./layout/render.js";
import { textWidth } from "./layout/width.js";
import { Writer, type LineEnd } from "./layout/writer.js";
import { writeBare } from "./write.js";

/** Writes a node; what ends the line after it, as a colon, is given apart. */
export type WriteLine<N> = (node: N, writer: Writer) => void;

/** What may differ from one printed text to another. */
export interface Style {
  readonly width: number;
  /** May parentheses stand around the items of `with`? */
  readonly bracketsWithItems: boolean;
}

export class Lines {
  private readonly writer: Writer;
  private readonly renderer: Renderer;
  private readonly width: number;

  constructor({ width, bracketsWithItems }: Style) {
    this.width = width;
    this.writer = new Writer(bracketsWithItems);
    this.renderer = new Renderer(this.writer.document, width);
  }

  /** The lines of `node` and `after`, of which the first begins `indent` columns in and has no margin yet. */
  format<N>(
    node: N,
    write: WriteLine<N>,
    after: string,
    end: LineEnd | null,
    indent: number,
  ): string {
    const { writer } = this;
    writer.begin(true);
    write(node, writer);
    if (writer.deep.isWaiting) return this.formatDeep(node, write) + after + (end?.text ?? "");
    const flat = writer.flat + after;
    if (fits(flat, this.width - indent - (end?.width ?? 0)))
      return end === null ? flat : flat + end.text;
    writer.begin(false);
    writer.endOfLine = end;
    write(node, writer);
    if (after !== "") writer.text(after);
    const rest = writer.takeEndOfLine();
    if (rest !== null) writer.lineEnd(rest);
    return this.renderer.render(indent);
  }

  /** On one line, however long: brackets that deep are none that Python reads. */
  private formatDeep<N>(node: N, write: WriteLine<N>): string {
    const { writer } = this;
    writer.deep.writeWaiting((inner) => {
      writer.begin(true);
      writeBare(inner, writer);
      return writer.flat;
    });
    writer.begin(true);
    write(node, writer);
    writer.deep.forget();
    return writer.flat;
  }
}

function fits(text: string, columns: number): boolean {
  // No character takes more than two columns.
  return text.length * 2 <= columns || textWidth(text) <= columns;
}
