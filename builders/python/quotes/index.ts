// Owns quasi-quotes: templates of Python whose holes take nodes, read once and filled as often as one likes.
// The built-in modules do without them: they are for what a user writes, and for tests.
import { EmitError } from "../../../grammar/emit-error.js";
import type { Expr, Module, Node, Pattern, Stmt } from "../../../grammar/generated/nodes.js";
import { parse as read, PythonSyntaxError } from "../../../grammar/parse/index.js";
import { Filling } from "./fill.js";
import { Hygiene } from "./hygiene.js";
import { findPlaces } from "./places.js";
import type { Places } from "./places.js";
import { readTemplate } from "./reading.js";
import type { Form, Reading } from "./reading.js";
import { SourceError } from "./source-error.js";
import type { Hole } from "./values.js";

export type { Hole } from "./values.js";

interface Template {
  readonly reading: Reading;
  readonly places: Places;
  readonly hygiene: Hygiene;
}

/** A template literal is one object for each place in a program: its text is read once. */
const templates: Readonly<Record<Form, WeakMap<TemplateStringsArray, Template>>> = {
  expr: new WeakMap(),
  stmt: new WeakMap(),
  stmts: new WeakMap(),
  pattern: new WeakMap(),
};

function templateOf(form: Form, texts: TemplateStringsArray): Template {
  const found = templates[form].get(texts);
  if (found !== undefined) return found;
  const reading = readTemplate(form, texts.raw);
  const places = findPlaces(reading);
  const template = { reading, places, hygiene: new Hygiene(reading, places) };
  templates[form].set(texts, template);
  return template;
}

function filled(form: Form, texts: TemplateStringsArray, values: readonly Hole[]) {
  const { reading, places, hygiene } = templateOf(form, texts);
  const renames = hygiene.renames(values);
  const module = new Filling(reading, places, values, renames).run();
  return { body: module.kind === "Module" ? module.body : [], text: reading.text };
}

/** expr`f(${"x"}, *${rest})` ~> f(x, *rest) */
export function expr(texts: TemplateStringsArray, ...holes: readonly Hole[]): Expr {
  const { body, text } = filled("expr", texts, holes);
  const [only] = body;
  if (only?.kind === "Expr" && body.length === 1) return only.value;
  return refuseForm("expr", "one expression", body, text);
}

/**
 * stmts`
 *   if ${test}:
 *       ${body}
 * ` ~> if test: ..., with the body's statements
 */
export function stmts(texts: TemplateStringsArray, ...holes: readonly Hole[]): readonly Stmt[] {
  return filled("stmts", texts, holes).body;
}

/** stmt`return ${value}` ~> return value: exactly one statement */
export function stmt(texts: TemplateStringsArray, ...holes: readonly Hole[]): Stmt {
  const { body, text } = filled("stmt", texts, holes);
  const [only] = body;
  if (only !== undefined && body.length === 1) return only;
  return refuseForm("stmt", "one statement", body, text);
}

/** pattern`Point(x=${0}, y=${"y"})` ~> Point(x=0, y=y) in case_ */
export function pattern(texts: TemplateStringsArray, ...holes: readonly Hole[]): Pattern {
  const { body, text } = filled("pattern", texts, holes);
  const [match] = body;
  const [only, ...others] = match?.kind === "Match" ? match.cases : [];
  const isOne = only?.guard === null && others.length === 0 && body.length === 1;
  if (only !== undefined && isOne) return only.pattern;
  return refuseForm("pattern", "one pattern", body, text);
}

export interface ParseOptions {
  /** What the text is called in an error: a file, a template. */
  readonly sourceName?: string;
}

/** parse("x = 1\n") ~> the Module; throws PythonSyntaxError with the place, the line and a caret in its message */
export function parse(text: string, options: ParseOptions = {}): Module {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    const lines = text.replace(/^\u{FEFF}/u, "").split(/\r\n?|\n/);
    const offset = lines.slice(0, error.line - 1).join("\n").length + (error.line > 1 ? 1 : 0);
    const name = options.sourceName ?? "py.parse";
    throw new SourceError(error.reason, lines.join("\n"), offset + error.column - 1, name);
  }
}

function refuseForm(form: Form, expected: string, got: readonly Node[], text: string): never {
  const [first] = got;
  const count =
    got.length === 1 ? `the statement ${first?.kind ?? ""}` : `${got.length} statements`;
  throw new EmitError({
    kind: `py.${form}`,
    field: null,
    expected,
    got: `${count} in ${JSON.stringify(text)}`,
    fix:
      form === "pattern"
        ? "give the text between `case` and the colon"
        : "use py.stmts for statements",
  });
}
