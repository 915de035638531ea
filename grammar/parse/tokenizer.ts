// Finds the tokens of a text by the rules of CPython's tokenizer: names, numbers, strings, operators, lines, indents.
// One pass, no look back; f-strings go through formatted-literals.ts. Must not know statements and expressions.

import { Brackets, kindOfBracket } from "./brackets.js";
import { character, characters, isDigit, isNamePart } from "./characters.js";
import { FormattedLiterals } from "./formatted-literals.js";
import { kindOf, kindSet, spelling } from "./kinds.js";
import { Lines } from "./lines.js";
import type { CommentAt } from "./lines.js";
import { endOfNumber } from "./scan-numbers.js";
import { endOfString, prefixOf } from "./scan-strings.js";
import type { Source } from "./source.js";
import { PythonSyntaxError } from "./syntax-error.js";
import { Tokens } from "./tokens.js";
import { kindOfOperator, kindOfWord } from "./words.js";

const NAME = kindOf("NAME");
const NUMBER = kindOf("NUMBER");
const STRING = kindOf("STRING");
const END = kindOf("END");
const FAILURE = kindOf("FAILURE");
const OPEN_ROUND = kindOf("(");
const CLOSE_ROUND = kindOf(")");
const COLON = kindOf(":");

/** A parenthesis behind one of these calls it. */
const endsValue = kindSet("NAME", ")", "]", "}", "STRING", "FSTRING_END");

export interface Tokenized {
  readonly tokens: Tokens;
  /** Comments inside of brackets, for which the tree has no place. */
  readonly dropped: readonly CommentAt[];
  /** Why the text was not read to its end. */
  readonly failure: PythonSyntaxError | null;
}

/** ~> if NAME : NEWLINE INDENT pass NEWLINE DEDENT END. `limited`: no deeper than CPython goes. */
export function tokenize(source: Source, limited: boolean): Tokenized {
  return new Tokenizer(source, limited).read();
}

const perToken = 4;

/** ~> invalid character '“' (U+201C) */
function unreadable(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const number = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  if (/[\p{C}\p{Z}]/u.test(character)) return `invalid non-printable character U+${number}`;
  return `invalid character '${character}' (U+${number})`;
}

export class Tokenizer {
  at = 0;
  row = 0;
  readonly text: string;
  readonly brackets: Brackets;
  private readonly tokens: Tokens;
  private readonly lines: Lines;
  private readonly formatted: FormattedLiterals;
  /** Of the last token that is part of a logical line. */
  private lastKind = 0;
  private lastEnd = 0;
  private lastRow = 0;

  constructor(
    readonly source: Source,
    limited: boolean,
  ) {
    this.text = source.text;
    this.tokens = new Tokens(Math.ceil(source.text.length / perToken));
    this.lines = new Lines(source, this.tokens, limited);
    this.brackets = new Brackets(source, limited);
    this.formatted = new FormattedLiterals(this, limited);
  }

  read(): Tokenized {
    let failure = null;
    try {
      this.readAll();
    } catch (error) {
      if (!(error instanceof PythonSyntaxError)) throw error;
      this.tokens.push(FAILURE, error.offset, error.offset, this.row);
      failure = error;
    }
    return { tokens: this.tokens, dropped: this.lines.dropped, failure };
  }

  /** Adds a token that ends where the scan stands; a string begins in an earlier row perhaps. */
  emit(kind: number, start: number, end: number, row: number): void {
    const { lines } = this;
    if (!lines.inLine) lines.begin(kind, start, row);
    else if (lines.enclosed !== null && !this.keepsEnclosed(kind)) lines.dropEnclosed();
    this.tokens.push(kind, start, end, row);
    this.lastKind = kind;
    this.lastEnd = end;
    this.lastRow = this.row;
  }

  private readAll(): void {
    const { formatted, text } = this;
    const { length } = text;
    this.at = this.lines.measure(0, false);
    while (this.at < length || formatted.inText) {
      if (formatted.inText) formatted.readText();
      else this.readNext(text.charCodeAt(this.at));
    }
    this.brackets.finish();
    this.lines.end(this.lastEnd, this.lastRow);
    this.lines.finish(length);
    this.tokens.push(END, length, length, this.row);
  }

  private readNext(code: number): void {
    switch (code < 128 ? characters[code] : character.name) {
      case character.blank:
        this.at += 1;
        return;
      case character.name:
        this.readWord(this.at);
        return;
      case character.operator:
        this.readOperator(code, this.at);
        return;
      case character.open:
        this.readOpen(code, this.at);
        return;
      case character.close:
        this.readClose(code, this.at);
        return;
      case character.newline:
        this.readNewline();
        return;
      case character.digit:
        this.readNumber(this.at);
        return;
      case character.quote:
        this.readString(this.at, this.at);
        return;
      case character.comment:
        this.readComment(this.at);
        return;
      case character.backslash:
        this.readBackslash(this.at);
        return;
      default:
        throw this.source.error(
          code > 32 ? "invalid syntax" : unreadable(this.text, this.at),
          this.at,
        );
    }
  }

  private readWord(start: number): void {
    const { text } = this;
    let at = start;
    let code = text.charCodeAt(start);
    let isAscii = true;
    while (isNamePart(code)) {
      if (code >= 128) isAscii = false;
      at += 1;
      code = at < text.length ? text.charCodeAt(at) : 0;
    }
    if ((code === 34 || code === 39) && prefixOf(text, start, at) !== null) {
      this.readString(start, at);
      return;
    }
    this.at = at;
    if (isAscii) this.emit(kindOfWord(text, start, at), start, at, this.row);
    else {
      this.checkName(start, at);
      this.emit(NAME, start, at, this.row);
    }
  }

  /** Has the word the form of a name? Its characters beyond ASCII were not looked at. */
  private checkName(start: number, end: number): void {
    const valid = /^[\p{XID_Start}_]\p{XID_Continue}*/u.exec(this.text.slice(start, end));
    const length = valid?.[0].length ?? 0;
    const at = start + length;
    if (at < end) throw this.source.error(unreadable(this.text, at), at);
  }

  private readNumber(start: number): void {
    this.at = endOfNumber(this.source, start);
    this.emit(NUMBER, start, this.at, this.row);
  }

  private readString(start: number, open: number): void {
    if (this.formatted.begins(start, open)) return;
    const { row } = this;
    const end = endOfString(this.source, open);
    this.countRows(open, end);
    this.at = end;
    this.emit(STRING, start, end, row);
  }

  countRows(start: number, end: number): void {
    const { text } = this;
    for (let at = start; at < end; at += 1) if (text.charCodeAt(at) === 10) this.row += 1;
  }

  private readOperator(code: number, start: number): void {
    if (code === 46 && isDigit(this.text.charCodeAt(start + 1))) {
      this.readNumber(start);
      return;
    }
    if (this.formatted.endsExpression(code, start)) return;
    const kind = kindOfOperator(this.text, start);
    if (kind === 0) throw this.source.error("invalid syntax", start);
    this.at = start + (spelling[kind] ?? "").length;
    this.emit(kind, start, this.at, this.row);
  }

  private readOpen(code: number, start: number): void {
    const calls = this.lines.inLine && endsValue[this.lastKind] === 1;
    this.emit(kindOfBracket(code), start, start + 1, this.row);
    this.brackets.open(code, start, code === 40 && !calls);
    this.at = start + 1;
  }

  private readClose(code: number, start: number): void {
    if (code === 125 && this.formatted.closesHole()) {
      this.formatted.closeHole(start);
      return;
    }
    const kind = kindOfBracket(code);
    const keeps = kind === CLOSE_ROUND && this.brackets.depth === 1;
    if (!keeps && this.lines.enclosed !== null) this.lines.dropEnclosed();
    this.brackets.close(code, start);
    this.at = start + 1;
    this.emit(kind, start, this.at, this.row);
  }

  /** After a comment at the end of a group may come the end of the group and of the line alone. */
  private keepsEnclosed(kind: number): boolean {
    return this.brackets.depth === 0 && (kind === CLOSE_ROUND || kind === COLON);
  }

  private readNewline(): void {
    this.at += 1;
    this.row += 1;
    if (this.brackets.depth > 0) return;
    this.lines.end(this.lastEnd, this.lastRow);
    this.at = this.lines.measure(this.at, false);
  }

  private readComment(start: number): void {
    const newline = this.text.indexOf("\n", start);
    const end = newline === -1 ? this.text.length : newline;
    const { lines, row } = this;
    this.at = end;
    if (this.brackets.depth > 0) this.readEnclosed({ start, end, row });
    else if (!lines.inLine) lines.addOwnComment(start, end, row);
    else {
      lines.dropEnclosed();
      lines.end(this.lastEnd, this.lastRow);
      lines.addTrailingComment(start, end, row);
    }
  }

  private readEnclosed(comment: CommentAt): void {
    const { brackets, lines } = this;
    lines.dropEnclosed();
    const alone = brackets.depth === 1 && brackets.isGroup;
    const atEnd = this.lastRow === comment.row && this.lastKind !== OPEN_ROUND;
    if (alone && atEnd) lines.enclosed = comment;
    else lines.dropped.push(comment);
  }

  private readBackslash(start: number): void {
    if (this.text.charCodeAt(start + 1) !== 10) {
      throw this.source.error("unexpected character after a backslash", start);
    }
    if (start + 2 >= this.text.length) {
      throw this.source.error("unexpected end after a backslash", start);
    }
    this.row += 1;
    this.at = start + 2;
    const atStart = this.brackets.depth === 0 && !this.lines.inLine;
    if (atStart) this.at = this.lines.measure(this.at, true);
  }
}
