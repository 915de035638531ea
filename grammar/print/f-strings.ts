// Owns f-strings and t-strings as text: literal parts, replacement fields, and quotes that also work
// for Python before 3.12, where an f-string's own quotes must not occur within it.
// It must not know layout: the text of such a string never breaks.
import type { ConstantValue, Expr, FormattedValue, Interpolation } from "../generated/nodes.js";
import type { Writer } from "./layout/writer.js";
import { binding, needsParentheses, openOperands, valueFloor } from "./precedence.js";
import { count, escapeStr, type Quote, type Quoting } from "./strings.js";
import { writeExpr } from "./write.js";

/** ~> f"{a!r:>{width}} {{b}}" */
export function formatTemplate(prefix: "f" | "t", values: readonly Expr[], writer: Writer): string {
  const { quoting } = writer;
  if (writer.trials > 0 && writer.hasFailed) return "";
  const preferred = chooseQuote(values.map(literalText).join(""), quoting.preferred);
  const quotes = [preferred, other(preferred), ...triples(quoting.preferred)];
  for (const candidate of quotes) {
    if (quoting.taken.includes(candidate)) continue;
    const template = new Template(candidate, quoting, writer);
    if (template.tryOut(values)) return prefix + candidate + template.text + candidate;
  }
  // Whatever stands around can't be read either, with the quotes that it is being tried with.
  writer.hasFailed = true;
  if (writer.trials > 0) return "";
  // Only Python 3.12 can read this: quotes or a backslash inside of a replacement field, where no quotes are taken.
  const template = new Template(preferred, null, writer);
  template.add(values);
  return prefix + preferred + template.text + preferred;
}

function other(quote: Quote): Quote {
  return quote === '"' ? "'" : '"';
}

function triples(preferred: Quote): string[] {
  return [preferred.repeat(3), other(preferred).repeat(3)];
}

/** Fewer escapes in the literal parts; what stands in the fields takes the other quotes. */
function chooseQuote(literal: string, preferred: Quote): Quote {
  const doubles = count(literal, '"');
  const singles = count(literal, "'");
  return doubles === singles ? preferred : doubles > singles ? "'" : '"';
}

function literalText(value: Expr): string {
  return value.kind === "Constant" && value.value.type === "str" ? value.value.value : "";
}

/** The inside of a formatted string between given quotes. */
class Template {
  text = "";
  private readonly fields: string[] = [];
  /** For the strings in the fields. */
  private readonly inner: Quoting;

  constructor(
    private readonly quotes: string,
    outer: Quoting | null,
    private readonly writer: Writer,
  ) {
    const isTriple = quotes.length === 3;
    const own = isTriple ? [quotes] : [quotes, quotes.repeat(3)];
    this.inner = {
      preferred: isTriple || quotes === "'" ? '"' : "'",
      taken: outer === null ? [] : [...outer.taken, ...own],
    };
  }

  /** Adds the values, and tells if every Python can read them so. */
  tryOut(values: readonly Expr[]): boolean {
    this.writer.startTrial();
    this.add(values);
    return this.writer.endTrial() && this.isReadable;
  }

  /** Before 3.12, a field holds no backslash and none of the quotes around it. */
  private get isReadable(): boolean {
    const { quotes, text } = this;
    const isClosable =
      quotes.length === 1 || !(text.includes(quotes) || text.endsWith(quotes.charAt(0)));
    const isFree = (field: string) =>
      !field.includes("\\") && !this.inner.taken.some((taken) => field.includes(taken));
    return isClosable && this.fields.every(isFree);
  }

  add(values: readonly Expr[], isFormat = false): void {
    for (const value of values) {
      if (value.kind === "Constant") this.addLiteral(value.value, isFormat);
      else if (value.kind === "FormattedValue") this.addField(value, this.fieldText(value.value));
      // The text of an interpolation is part of its value, and kept as it was written.
      else if (value.kind === "Interpolation") this.addField(value, value.str);
      else throw new TypeError(`${value.kind} can't be a part of a formatted string`);
    }
  }

  private addLiteral(literal: ConstantValue, isFormat: boolean): void {
    if (literal.type !== "str") throw new TypeError(`${literal.type} is no text of a string`);
    const text = escapeStr(literal.value, this.quotes, literal.apart).replaceAll("\n", "\\n");
    this.text += isFormat
      ? text.replaceAll(/[{}]/g, escapeBrace)
      : text.replaceAll(/[{}]/g, "$&$&");
  }

  private addField(field: FormattedValue | Interpolation, text: string): void {
    const { conversion, format_spec } = field;
    this.fields.push(text);
    // ~> { {a} }, as two braces would be one literal brace
    const space = text.startsWith("{") ? " " : "";
    this.text += `{${space}${text}`;
    if (conversion !== -1) this.text += `!${String.fromCodePoint(conversion)}`;
    if (format_spec !== null) {
      this.text += ":";
      this.add(format_spec.kind === "JoinedStr" ? format_spec.values : [format_spec], true);
    }
    this.text += conversion === -1 && format_spec === null ? `${space}}` : "}";
  }

  private fieldText(value: Expr): string {
    const { writer } = this;
    const outer = writer.startText(this.inner);
    writeExpr(value, hasOpenLambda(value) ? binding.nothing : valueFloor(value), writer);
    return writer.endText(outer);
  }
}

/** ~> {(lambda: a)}, as the colon would begin the format specification */
function hasOpenLambda(root: Expr): boolean {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "Lambda") return true;
    for (const [operand, floor] of openOperands(node)) {
      if (!needsParentheses(operand, floor)) open.push(operand);
    }
  }
  return false;
}

/** ~> f"{a:\\x7d}": within a format, two braces are not one */
function escapeBrace(brace: string): string {
  return brace === "{" ? "\\x7b" : "\\x7d";
}
