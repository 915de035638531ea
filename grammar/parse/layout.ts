// Puts lines and indents into the flow of tokens, as CPython's tokenizer does, and sorts comments to the suites they stand in.
// tree-sitter does not see a lost indent or an empty suite; so the indents are counted here. Must not know statements.

import type { Source } from "./source.js";
import type { Token } from "./tokens.js";

const tabSize = 8;
const deepestIndent = 100;
const deepestBracket = 200;

/** These go on with the statement before them: a comment in front of one belongs to the body above. */
const clauses = new Set(["elif", "else", "except", "finally"]);

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const openers: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** A column with tabs to the next multiple of 8, and with tabs as one: CPython refuses a text where they order lines differently. */
interface Indent {
  readonly column: number;
  readonly narrow: number;
}

export interface Layout {
  readonly tokens: readonly Token[];
  /** Comments inside of brackets, for which the tree has no place. */
  readonly dropped: readonly Token[];
}

/** ~> if NAME : NEWLINE INDENT pass NEWLINE DEDENT END */
export function layOut(source: Source, leaves: readonly Token[]): Layout {
  return new LayoutReader(source).read(leaves);
}

class LayoutReader {
  private readonly out: Token[] = [];
  private readonly dropped: Token[] = [];
  private readonly brackets: Token[] = [];
  /** Parentheses that call nothing. */
  private readonly groups = new Set<Token>();
  private readonly indents: Indent[] = [{ column: 0, narrow: 0 }];
  private pending: Token[] = [];
  /** The first backslash since the last token, when the line went on behind it. */
  private continuation: Token | null = null;
  /** The last token that is part of a logical line. */
  private last: Token | null = null;
  private inLine = false;
  /** A comment at the end of a group, `(a  # b` and `)`: the style writes one of a long line so. */
  private enclosed: Token | null = null;

  constructor(private readonly source: Source) {}

  read(leaves: readonly Token[]): Layout {
    let end = 0;
    for (const token of leaves) {
      this.readGap(end, token.start);
      if (token.sym === "CONTINUATION") this.readContinuation(token);
      else if (token.sym === "COMMENT") this.readComment(token);
      else this.readToken(token);
      end = token.end;
    }
    this.readGap(end, this.source.text.length);
    const open = this.brackets.at(-1);
    if (open !== undefined) throw this.source.error(`'${open.sym}' was never closed`, open.start);
    if (this.continuation !== null) {
      throw this.source.error("unexpected end after a backslash", this.continuation.start);
    }
    this.finish();
    return { tokens: this.out, dropped: this.dropped };
  }

  /**
   * Between leaves only blanks may stand, and backslashes at the end of a line, some of which are no leaf;
   * tree-sitter skips more than CPython does.
   */
  private readGap(from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const code = this.source.text.charCodeAt(at);
      if (code === 32 || code === 10 || code === 9 || code === 12) continue;
      if (code !== 92) throw this.source.error("invalid character", at);
      const end = this.source.text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
      const row = this.source.rowOf(at);
      const text = this.source.text.slice(at, end);
      this.readContinuation({ sym: "CONTINUATION", text, start: at, end, row, endRow: row });
      at = end - 1;
    }
  }

  private readContinuation(token: Token): void {
    if (token.end === token.start + 1) {
      throw this.source.error("unexpected character after a backslash", token.start);
    }
    const { row } = token;
    if (this.startsLine(token)) this.endLine();
    this.continuation ??= { ...token, endRow: row + 1 };
  }

  /** Does the token begin a new logical line? */
  private startsLine(token: Token): boolean {
    if (this.brackets.length > 0 || this.last === null) return false;
    const before = this.continuation === null ? this.last.endRow : this.continuation.endRow;
    return token.row > before;
  }

  private readComment(token: Token): void {
    if (this.brackets.length > 0) {
      this.readEnclosed(token);
      return;
    }
    if (this.startsLine(token)) this.endLine();
    if (!this.inLine) {
      this.pending.push(token);
      return;
    }
    this.dropEnclosed();
    this.endLine();
    this.out.push({ ...token, sym: "TRAILING_COMMENT" });
  }

  private readEnclosed(token: Token): void {
    this.dropEnclosed();
    const [open] = this.brackets;
    const alone = this.brackets.length === 1 && open !== undefined && this.groups.has(open);
    const atEnd = this.last?.endRow === token.row && this.last !== open;
    if (alone && atEnd) this.enclosed = token;
    else this.dropped.push(token);
  }

  private dropEnclosed(): void {
    if (this.enclosed !== null) this.dropped.push(this.enclosed);
    this.enclosed = null;
  }

  /** After a comment at the end of a group may come the end of the group and of the line alone. */
  private keepsEnclosed(token: Token): boolean {
    if (token.sym === ")") return this.brackets.length === 1;
    return token.sym === ":" && this.brackets.length === 0;
  }

  private readToken(token: Token): void {
    if (token.sym === "ERROR") {
      const isString = /^[A-Za-z]{0,2}['"]/.test(token.text);
      if (isString) throw this.source.error("unterminated string literal", token.start);
      const isAscii = /^[ -~]/.test(token.text);
      throw this.source.error(isAscii ? "invalid syntax" : "invalid character", token.start);
    }
    if (this.startsLine(token)) this.endLine();
    if (!this.inLine) this.beginLine(token);
    this.continuation = null;
    if (this.enclosed !== null && !this.keepsEnclosed(token)) this.dropEnclosed();
    this.readBracket(token);
    this.out.push(token);
    this.last = token;
  }

  private readBracket(token: Token): void {
    if (Object.hasOwn(closers, token.sym)) {
      if (this.brackets.length >= deepestBracket) {
        throw this.source.error("too many nested parentheses", token.start);
      }
      this.brackets.push(token);
      if (token.sym === "(" && !this.endsValue()) this.groups.add(token);
    } else if (Object.hasOwn(openers, token.sym)) {
      const open = this.brackets.pop();
      if (open === undefined) throw this.source.error(`unmatched '${token.sym}'`, token.start);
      if (open.sym !== openers[token.sym]) {
        const reason = `closing parenthesis '${token.sym}' does not match '${open.sym}'`;
        throw this.source.error(reason, token.start);
      }
    }
  }

  /** Does a value end before the next token, so that a parenthesis calls it? */
  private endsValue(): boolean {
    const sym = this.inLine ? this.last?.sym : undefined;
    return sym === "NAME" || sym === ")" || sym === "]" || sym === "}" || sym === "STRING";
  }

  private mark(sym: string, at: Token): Token {
    return { sym, text: sym, start: at.start, end: at.start, row: at.row, endRow: at.row };
  }

  private endLine(): void {
    if (!this.inLine || this.last === null) return;
    const { end, endRow } = this.last;
    this.out.push({ sym: "NEWLINE", text: "", start: end, end, row: endRow, endRow });
    this.inLine = false;
    this.continuation = null;
    if (this.enclosed !== null) {
      this.out.push({ ...this.enclosed, sym: "TRAILING_COMMENT", row: endRow, endRow });
    }
    this.enclosed = null;
  }

  /** Where the line that the token stands in begins; a backslash before it leaves the indent on the first line. */
  private indentOf(token: Token): Indent {
    const row = this.continuation === null ? token.row : this.continuation.row;
    let column = 0;
    let narrow = 0;
    for (let at = this.source.lineStarts[row] ?? 0; at < token.start; at += 1) {
      const code = this.source.text.charCodeAt(at);
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
    return { column, narrow };
  }

  private top(): Indent {
    return this.indents.at(-1) ?? { column: 0, narrow: 0 };
  }

  private beginLine(token: Token): void {
    const indent = this.indentOf(token);
    this.inLine = true;
    if (indent.column > this.top().column) this.openSuite(token, indent);
    else this.closeSuites(token, indent);
  }

  private openSuite(token: Token, indent: Indent): void {
    this.checkTabs(token, indent.narrow > this.top().narrow);
    if (this.indents.length >= deepestIndent) {
      throw this.source.error("too many levels of indentation", token.start);
    }
    this.indents.push(indent);
    this.out.push(this.mark("INDENT", token));
    this.flush();
  }

  private closeSuites(token: Token, indent: Indent): void {
    const goesOn = clauses.has(token.sym);
    while (indent.column < this.top().column) {
      const outer = this.indents.at(-2) ?? this.top();
      const isLast = outer.column <= indent.column;
      // `else:` goes on with what is above: its comments stay in the body.
      this.flushDeeper(isLast && goesOn ? outer.column + 1 : this.top().column);
      if (isLast && goesOn) this.flush();
      this.indents.pop();
      this.out.push(this.mark("DEDENT", token));
    }
    if (indent.column !== this.top().column) {
      throw this.source.error("unindent does not match any outer indentation level", token.start);
    }
    this.checkTabs(token, indent.narrow === this.top().narrow);
    this.flush();
  }

  private checkTabs(token: Token, consistent: boolean): void {
    if (consistent) return;
    throw this.source.error("inconsistent use of tabs and spaces in indentation", token.start);
  }

  /** The pending comments up to the first that stands left of the column. */
  private flushDeeper(column: number): void {
    let count = 0;
    for (const comment of this.pending) {
      if (this.indentOf(comment).column < column) break;
      count += 1;
    }
    const here = this.pending.slice(0, count);
    this.pending = this.pending.slice(count);
    for (const comment of here) this.out.push({ ...comment, sym: "OWN_COMMENT" });
  }

  private flush(): void {
    for (const comment of this.pending) this.out.push({ ...comment, sym: "OWN_COMMENT" });
    this.pending = [];
  }

  private finish(): void {
    this.endLine();
    const end = this.source.text.length;
    const row = this.source.rowOf(end);
    const mark: Token = { sym: "END", text: "", start: end, end, row, endRow: row };
    while (this.indents.length > 1) {
      this.flushDeeper(this.top().column);
      this.indents.pop();
      this.out.push({ ...mark, sym: "DEDENT" });
    }
    this.flush();
    this.out.push(mark);
  }
}
