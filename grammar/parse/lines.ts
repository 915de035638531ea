// Puts lines and indents into the flow of tokens, as CPython's tokenizer does, and sorts comments to the suites they stand in.
// Must not know statements, nor how a token is found in the text.

import { kindOf, kindSet } from "./kinds.js";
import type { Source } from "./source.js";
import type { Tokens } from "./tokens.js";

const tabSize = 8;
const deepestIndent = 100;

const NEWLINE = kindOf("NEWLINE");
const INDENT = kindOf("INDENT");
const DEDENT = kindOf("DEDENT");
const OWN_COMMENT = kindOf("OWN_COMMENT");
const TRAILING_COMMENT = kindOf("TRAILING_COMMENT");

/** These go on with the statement before them: a comment in front of one belongs to the body above. */
const clauses = kindSet("elif", "else", "except", "finally");

/** A column with tabs to the next multiple of 8, and with tabs as one: CPython refuses a text where they order lines differently. */
interface Indent {
  readonly column: number;
  readonly narrow: number;
}

export interface CommentAt {
  readonly start: number;
  readonly end: number;
  readonly row: number;
}

interface OwnComment extends CommentAt {
  readonly column: number;
}

export class Lines {
  /** Is a logical line open? */
  inLine = false;
  /** Comments for which the tree has no place. */
  readonly dropped: CommentAt[] = [];
  /** A comment at the end of a group, `(a  # b` and `)`: the style writes one of a long line so. */
  enclosed: CommentAt | null = null;
  private column = 0;
  private narrow = 0;
  private readonly indents: Indent[] = [{ column: 0, narrow: 0 }];
  private pending: OwnComment[] = [];

  constructor(
    private readonly source: Source,
    private readonly tokens: Tokens,
    private readonly limited: boolean,
  ) {}

  /** Measures the blanks at the start of a line; gives the offset behind them. A backslash leaves the indent on the first line. */
  measure(from: number, goesOn: boolean): number {
    const { text } = this.source;
    let column = goesOn ? this.column : 0;
    let narrow = goesOn ? this.narrow : 0;
    const fixed = column > 0;
    let at = from;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 32) {
        column += 1;
        narrow += 1;
      } else if (code === 9) {
        column = (Math.floor(column / tabSize) + 1) * tabSize;
        narrow += 1;
      } else if (code === 12) {
        column = 0;
        narrow = 0;
      } else break;
    }
    if (!fixed) {
      this.column = column;
      this.narrow = narrow;
    }
    return at;
  }

  /** A token that begins a logical line. */
  begin(kind: number, start: number, row: number): void {
    this.inLine = true;
    const top = this.top();
    if (this.column === top.column && this.narrow === top.narrow) this.flush();
    else if (this.column > top.column) this.openSuite(start, row);
    else this.closeSuites(kind, start);
  }

  /** The end of a logical line, whose last token ends in the row. */
  end(offset: number, row: number): void {
    if (!this.inLine) return;
    this.tokens.push(NEWLINE, offset, offset, row);
    this.inLine = false;
    if (this.enclosed === null) return;
    this.tokens.push(TRAILING_COMMENT, this.enclosed.start, this.enclosed.end, row);
    this.enclosed = null;
  }

  addOwnComment(start: number, end: number, row: number): void {
    this.pending.push({ start, end, row, column: this.column });
  }

  addTrailingComment(start: number, end: number, row: number): void {
    this.tokens.push(TRAILING_COMMENT, start, end, row);
  }

  dropEnclosed(): void {
    if (this.enclosed !== null) this.dropped.push(this.enclosed);
    this.enclosed = null;
  }

  /** The end of the text. */
  finish(offset: number): void {
    while (this.indents.length > 1) {
      this.flushDeeper(this.top().column);
      this.closeSuite(offset);
    }
    this.flush();
  }

  private top(): Indent {
    return this.indents[this.indents.length - 1] ?? { column: 0, narrow: 0 };
  }

  private openSuite(start: number, row: number): void {
    this.checkTabs(start, this.narrow > this.top().narrow);
    if (this.limited && this.indents.length >= deepestIndent) {
      throw this.source.error("too many levels of indentation", start);
    }
    this.indents.push({ column: this.column, narrow: this.narrow });
    this.tokens.push(INDENT, start, start, row);
    this.flush();
  }

  private closeSuites(kind: number, start: number): void {
    const goesOn = clauses[kind] === 1;
    while (this.column < this.top().column) {
      const outer = this.indents.at(-2) ?? this.top();
      const isLast = outer.column <= this.column;
      // `else:` goes on with what is above: its comments stay in the body.
      this.flushDeeper(isLast && goesOn ? outer.column + 1 : this.top().column);
      if (isLast && goesOn) this.flush();
      this.closeSuite(start);
    }
    if (this.column !== this.top().column) {
      throw this.source.error("unindent does not match any outer indentation level", start);
    }
    this.checkTabs(start, this.narrow === this.top().narrow);
    this.flush();
  }

  private closeSuite(start: number): void {
    this.indents.pop();
    const { count, rows } = this.tokens;
    this.tokens.push(DEDENT, start, start, rows[count - 1] ?? 0);
  }

  private checkTabs(start: number, consistent: boolean): void {
    if (consistent) return;
    throw this.source.error("inconsistent use of tabs and spaces in indentation", start);
  }

  /** The pending comments up to the first that stands left of the column. */
  private flushDeeper(column: number): void {
    let count = 0;
    for (const comment of this.pending) {
      if (comment.column < column) break;
      count += 1;
    }
    if (count === 0) return;
    this.pushComments(count);
    this.pending = this.pending.slice(count);
  }

  private flush(): void {
    if (this.pending.length === 0) return;
    this.pushComments(this.pending.length);
    this.pending = [];
  }

  private pushComments(count: number): void {
    for (let i = 0; i < count; i += 1) {
      const comment = this.pending[i];
      if (comment !== undefined) {
        this.tokens.push(OWN_COMMENT, comment.start, comment.end, comment.row);
      }
    }
  }
}
