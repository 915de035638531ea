// Owns the lines of a file: indentation, comments at the end of a line, and empty lines between the
// statements of a suite. It must not know any statement.
import type { Comment, Stmt } from "../generated/nodes.js";
import { emptyLinesBefore, type Suite } from "./blank-lines.js";
import { commentWidth, formatComment } from "./comments.js";
import { indentStep, margin } from "./layout/frames.js";
import type { LineEnd, Writer } from "./layout/writer.js";
import { Lines, type Style, type WriteLine } from "./lines.js";

/** Writes a statement with the comment that ends its line; `opens` is the suite that it is the first of. */
export type WriteStatement = (
  node: Stmt,
  page: Page,
  comment: Comment | null,
  opens: Suite | null,
) => void;

type WriteHeader = (writer: Writer) => void;

/** What is still to be printed: statements may be nested more deeply than the stack would last. */
type Task = ClauseTask | SuiteTask;

interface ClauseTask {
  readonly depth: number;
  readonly header: WriteHeader;
  readonly body: readonly Stmt[];
  readonly suite: Suite;
}

interface SuiteTask {
  readonly depth: number;
  readonly header: null;
  readonly body: readonly Stmt[];
  readonly suite: Suite;
  next: number;
  /** Was there an empty line that is a node? */
  isKept: boolean;
  /** Is its first statement still to come? */
  isOpening: boolean;
}

export class Page {
  /** What was printed, each line with a line break. */
  text = "";
  private depth = 0;
  private margin = "";
  private readonly lines: Lines;
  private readonly tasks: Task[] = [];
  /** Clauses of the statement at hand, and suites, in order. */
  private readonly queued: Task[] = [];

  constructor(
    style: Style,
    private readonly writeStatement: WriteStatement,
  ) {
    this.lines = new Lines(style);
  }

  get indent(): number {
    return this.depth * indentStep;
  }

  /** One logical line: flat if it fits, else laid out. */
  line<N>(node: N, write: WriteLine<N>, comment: Comment | null = null, after = ""): void {
    const end = comment === null ? null : lineEndOf(comment);
    const text = this.lines.format(node, write, after, end, this.indent);
    this.text += `${this.margin}${text}\n`;
  }

  /** Text that is already lines. */
  verbatim(text: string, comment: Comment | null): void {
    const end = comment === null ? "" : lineEndOf(comment).text;
    this.text += `${this.margin}${text}${end}\n`;
  }

  emptyLines(count: number): void {
    for (let left = count; left > 0; left -= 1) this.text += "\n";
  }

  /** `header` and a colon, then the suite one step in: after all that the statement at hand prints itself. */
  clause(header: WriteHeader, body: readonly Stmt[], suite: Suite, isInner = false): void {
    this.queued.push({
      depth: this.depth + (isInner ? 1 : 0),
      header,
      body,
      suite,
    });
  }

  /** The statements of a suite, likewise. */
  suite(body: readonly Stmt[], suite: Suite): void {
    this.queued.push(suiteTask(body, suite, this.depth, 0));
  }

  /** Prints all that was queued. */
  finish(): void {
    this.takeQueued();
    for (let task = this.tasks.at(-1); task !== undefined; task = this.tasks.at(-1)) {
      this.setDepth(task.depth);
      if (task.header !== null) {
        this.tasks.pop();
        this.printClause(task);
      } else if (task.next < task.body.length) {
        this.printNext(task);
      } else this.tasks.pop();
      this.takeQueued();
    }
  }

  private takeQueued(): void {
    for (let task = this.queued.pop(); task !== undefined; task = this.queued.pop()) {
      this.tasks.push(task);
    }
  }

  private setDepth(depth: number): void {
    if (depth === this.depth) return;
    this.depth = depth;
    this.margin = margin(this.indent);
  }

  private printClause({ header, body, suite, depth }: ClauseTask): void {
    const first = body[0];
    const comment = first?.kind === "Comment" && first.trailing ? first : null;
    this.line(null, (_node, writer) => header(writer), comment, ":");
    this.tasks.push(suiteTask(body, suite, depth + 1, comment === null ? 0 : 1));
  }

  private printNext(task: SuiteTask): void {
    const { body, suite } = task;
    const at = task.next;
    const node = body[at];
    task.next += 1;
    if (node === undefined) return;
    if (node.kind === "BlankLine") {
      task.isKept = true;
      return;
    }
    if (node.kind === "Comment" && node.trailing && canEndLine(body[at - 1])) return;
    const { bare, kept } = emptyLinesBefore(body, at, suite);
    this.emptyLines(task.isKept ? kept : bare);
    task.isKept = false;
    const after = body[at + 1];
    const comment = after?.kind === "Comment" && after.trailing && canEndLine(node) ? after : null;
    this.writeStatement(node, this, comment, task.isOpening ? suite : null);
    if (node.kind !== "Comment") task.isOpening = false;
  }
}

function suiteTask(body: readonly Stmt[], suite: Suite, depth: number, next: number): SuiteTask {
  return {
    depth,
    header: null,
    body,
    suite,
    next,
    isKept: false,
    isOpening: true,
  };
}

function lineEndOf(comment: Comment): LineEnd {
  return { text: `  ${formatComment(comment)}`, width: commentWidth(comment) };
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
