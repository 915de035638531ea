// Owns the reading of a template: its text without margin, with a mark for each hole, read as Python once.
// Must not know what fills the holes.
import type { Module } from "../../../grammar/generated/nodes.js";
import { parse, PythonSyntaxError } from "../../../grammar/parse/index.js";
import { Marks } from "./marks.js";
import { SourceError } from "./source-error.js";

/** What the text of a template is. */
export type Form = "expr" | "stmt" | "stmts" | "pattern";

/** A template as Python with marks. */
export interface Reading {
  readonly form: Form;
  readonly marks: Marks;
  readonly holes: number;
  /** The template as its author sees it. */
  readonly text: string;
  readonly module: Module;
}

/**
 * How a mark is written. A name comes first. Where only a keyword may stand (`f(a=1, ${rest})`) the mark is one,
 * and where no bare name may (`case {${key}: 1}`) it is a dotted one.
 */
const spellings: readonly ((mark: string) => string)[] = [
  (mark) => mark,
  (mark) => `${mark}=${mark}`,
  (mark) => `${mark}.${mark}`,
];

const casePrefix = "match 0:\n    case ";
const frames = {
  expr: ["", ""],
  stmt: ["", ""],
  stmts: ["", ""],
  pattern: [casePrefix, ":\n        pass"],
} as const satisfies Record<Form, readonly [string, string]>;

/** Throws PythonSyntaxError, with the line as it was written. */
export function readTemplate(form: Form, raw: readonly string[]): Reading {
  const texts = raw.map(unescaped);
  const marks = new Marks(texts.join(""));
  const written = texts.reduce((text, next, at) => text + marks.of(at - 1) + next);
  const marked = form === "pattern" ? dedented(written).trim() : dedented(written);
  const holes = texts.length - 1;
  const module = new SpellingSearch(form, marks, marked, holes).read();
  return { form, marks, holes, text: marks.shown(marked), module };
}

/** Python gets its own backslashes; only what the template literal itself needs is taken off. */
function unescaped(raw: string): string {
  return raw.replace(/\r\n?/g, "\n").replaceAll("\\`", "`").replaceAll("\\${", "${");
}

/** Without the margin that all lines share; what begins on the line of the backtick is taken as it stands. */
export function dedented(text: string): string {
  const [first = "", ...others] = text.split("\n");
  if (first.trim() !== "") return text.trimEnd();
  const filled = others.filter((line) => line.trim() !== "");
  const margin = filled.map(indentOf).reduce(shared, indentOf(filled[0] ?? ""));
  const lines = others.map((line) => (line.trim() === "" ? "" : line.slice(margin.length)));
  return ["", ...lines].join("\n").trimEnd();
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

function shared(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

/** Finds a spelling for each hole so that the text is Python. */
class SpellingSearch {
  private readonly chosen: number[];
  /** What was wrong with the first spelling of a hole. */
  private readonly firstErrors = new Map<number, SourceError>();

  constructor(
    private readonly form: Form,
    private readonly marks: Marks,
    private readonly text: string,
    holes: number,
  ) {
    this.chosen = Array.from({ length: holes }, () => 0);
  }

  read(): Module {
    for (;;) {
      try {
        return parse(this.spelled());
      } catch (error) {
        if (!(error instanceof PythonSyntaxError)) throw error;
        this.respell(error);
      }
    }
  }

  private spelled(): string {
    const [before, after] = frames[this.form];
    return before + this.upTo(this.chosen.length) + after;
  }

  /** The text up to a hole, with the marks before it as they are spelled now. */
  private upTo(index: number): string {
    const end = index < this.chosen.length ? this.start(index) : this.text.length;
    const marked = this.text.slice(0, end);
    return this.chosen.reduce((text, spelling, at) => {
      const mark = this.marks.of(at);
      return text.replace(mark, () => spellings[spelling]?.(mark) ?? mark);
    }, marked);
  }

  private start(index: number): number {
    return this.text.indexOf(this.marks.of(index));
  }

  /** Spells the hole at the error another way; throws the error where there is none. */
  private respell(error: PythonSyntaxError): void {
    const offset = this.offsetOf(error);
    const hole = this.holeAt(offset);
    const shown = this.shown(error.reason, offset);
    if (hole === null) throw shown;
    const first = this.firstErrors.get(hole) ?? shown;
    this.firstErrors.set(hole, first);
    const next = (this.chosen[hole] ?? 0) + 1;
    if (next >= spellings.length) throw first;
    this.chosen[hole] = next;
  }

  /** Where in the template the error is. */
  private offsetOf({ line, column }: PythonSyntaxError): number {
    const lines = this.spelled().split("\n");
    const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    const offset = before + column - 1 - frames[this.form][0].length;
    let extra = 0;
    this.chosen.forEach((spelling, at) => {
      const mark = this.marks.of(at);
      const added = (spellings[spelling]?.(mark) ?? mark).length - mark.length;
      if (this.start(at) + extra + mark.length < offset) extra += added;
    });
    return Math.min(Math.max(offset - extra, 0), this.text.length);
  }

  /** The hole in which the offset lies, or directly behind which. */
  private holeAt(offset: number): number | null {
    const before = this.text.slice(0, offset).trimEnd().length;
    const found = this.chosen.findIndex((_, at) => {
      const start = this.start(at);
      return start <= offset && start + this.marks.of(at).length >= Math.min(before, offset);
    });
    return found === -1 ? null : found;
  }

  private shown(reason: string, offset: number): SourceError {
    const { marks, text, form } = this;
    return new SourceError(marks.shown(reason), marks.shown(text), offset, `py.${form}`);
  }
}
