// Owns the lines: indentation, the choice between one line and a layout, comments at the end of a
// line, and empty lines between the statements of a suite. It must not know any statement.
import type { Comment, Stmt } from "../generated/nodes.js";
import { emptyLinesBefore, type Suite } from "./blank-lines.js";
import { commentWidth, formatComment } from "./comments.js";
import { DocumentWriter } from "./layout/document-writer.js";
import { FlatWriter } from "./layout/flat-writer.js";
import { render } from "./layout/render.js";
import { textWidth } from "./layout/width.js";
import type { Writer } from "./layout/writer.js";

const indentStep = 4;

/** Writes a statement with the comment that ends its line; `opens` is the suite that it is the first of. */
export type WriteStatement = (
  node: Stmt,
  page: Page,
  comment: Comment | null,
  opens: Suite | null,
) => void;

export class Page {
  private readonly lines: string[] = [];
  private depth = 0;

  constructor(
    private readonly width: number,
    private readonly writeStatement: WriteStatement,
  ) {}

  get text(): string {
    return this.lines.length === 0 ? "" : `${this.lines.join("\n")}\n`;
  }

  get indent(): number {
    return this.depth * indentStep;
  }

  /** One logical line: flat if it fits, else laid out. */
  line(write: (writer: Writer) => void, comment: Comment | null = null): void {
    const flat = new FlatWriter();
    write(flat);
    const text = flat.result;
    const end = comment === null ? "" : `  ${formatComment(comment)}`;
    const counted = comment === null ? 0 : commentWidth(comment);
    if (this.fits(text, this.width - this.indent - counted)) {
      this.lines.push(" ".repeat(this.indent) + text + end);
      return;
    }
    const writer = new DocumentWriter();
    if (comment !== null) writer.endOfLine = { text: end, countedWidth: counted };
    write(writer);
    writer.takeEndOfLine()?.();
    this.lines.push(render(writer.document, this.indent, this.width));
  }

  private fits(text: string, columns: number): boolean {
    // No character takes more than two columns.
    return text.length * 2 <= columns || textWidth(text) <= columns;
  }

  /** Text that is already lines. */
  verbatim(text: string, comment: Comment | null): void {
    const end = comment === null ? "" : `  ${formatComment(comment)}`;
    this.lines.push(text === "" ? "" : " ".repeat(this.indent) + text + end);
  }

  /** `write` and a colon, then the suite one step in. */
  clause(write: (writer: Writer) => void, body: readonly Stmt[], suite: Suite): void {
    const [first, ...others] = body;
    const comment = first?.kind === "Comment" && first.trailing ? first : null;
    const header = (writer: Writer) => {
      write(writer);
      writer.text(":");
    };
    this.line(header, comment);
    this.indented(() => this.suite(comment === null ? body : others, suite));
  }

  indented(write: () => void): void {
    this.depth += 1;
    write();
    this.depth -= 1;
  }

  suite(body: readonly Stmt[], suite: Suite): void {
    let isKept = false;
    let opens: Suite | null = suite;
    body.forEach((node, index) => {
      if (node.kind === "BlankLine") {
        isKept = true;
        return;
      }
      if (node.kind === "Comment" && node.trailing && canEndLine(body[index - 1])) return;
      const { bare, kept } = emptyLinesBefore(body, index, suite);
      for (let count = isKept ? kept : bare; count > 0; count -= 1) this.lines.push("");
      isKept = false;
      const next = body[index + 1];
      const comment = next?.kind === "Comment" && next.trailing && canEndLine(node) ? next : null;
      this.writeStatement(node, this, comment, opens);
      if (node.kind !== "Comment") opens = null;
    });
  }
}

/** A comment can't end the line of a statement that ends in a suite, nor of another comment. */
function canEndLine(node: Stmt | undefined): boolean {
  return node !== undefined && !unendable.has(node.kind);
}

const unendable: ReadonlySet<Stmt["kind"]> = new Set([
  "FunctionDef",
  "AsyncFunctionDef",
  "ClassDef",
  "For",
  "AsyncFor",
  "While",
  "If",
  "With",
  "AsyncWith",
  "Match",
  "Try",
  "TryStar",
  "Comment",
  "BlankLine",
]);
