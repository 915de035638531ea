// Owns f-strings and t-strings as text: literal parts, replacement fields, and quotes that also work
// for Python before 3.12, where an f-string's own quotes must not occur within it.
// It must not know layout: the text of such a string never breaks.
import type { Expr, FormattedValue, Interpolation } from "../generated/nodes.js";
import { FlatWriter } from "./layout/flat-writer.js";
import { binding, needsParentheses, openOperands, valueFloor } from "./precedence.js";
import { chainValue } from "./splitting.js";
import { count, escapeStr, outermost, type Quote, type Quoting } from "./strings.js";
import { writeExpr } from "./write.js";

/** ~> f"{a!r:>{width}} {{b}}" */
export function formatTemplate(
  prefix: "f" | "t",
  values: readonly Expr[],
  quoting: Quoting = outermost,
): string {
  const preferred = chooseQuote(values.map(literalText).join(""), quoting.preferred);
  const quotes = [preferred, preferred === '"' ? "'" : '"', '"""', "'''"];
  for (const candidate of quotes.filter((quote) => !quoting.taken.includes(quote))) {
    const template = new Template(candidate, quoting);
    template.add(values);
    if (template.isReadable) return prefix + candidate + template.text + candidate;
  }
  // Only Python 3.12 can read this: quotes or a backslash inside of a replacement field.
  const template = new Template(preferred, { ...outermost, taken: [] });
  template.add(values);
  return prefix + preferred + template.text + preferred;
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
    outer: Quoting,
  ) {
    const isTriple = quotes.length === 3;
    const opposite = quotes.startsWith('"') ? "'" : '"';
    this.inner = {
      preferred: isTriple ? '"' : opposite,
      taken: [...outer.taken, ...(isTriple ? [quotes] : [quotes, quotes.repeat(3)])],
    };
  }

  /** Can every Python read it? Before 3.12, a field holds no backslash and none of the quotes around it. */
  get isReadable(): boolean {
    const isClosable = this.quotes.length === 1 || !this.text.endsWith(this.quotes.charAt(0));
    const isFree = (field: string) =>
      !field.includes("\\") && !this.inner.taken.some((quotes) => field.includes(quotes));
    return isClosable && this.fields.every(isFree);
  }

  add(values: readonly Expr[]): void {
    for (const value of values) {
      if (value.kind === "Constant") this.addLiteral(literalText(value));
      else if (value.kind === "FormattedValue") this.addField(value, fieldText(value, this.inner));
      // The text of an interpolation is part of its value, and kept as it was written.
      else if (value.kind === "Interpolation") this.addField(value, value.str);
      else throw new TypeError(`${value.kind} can't be a part of a formatted string`);
    }
  }

  private addLiteral(literal: string): void {
    const escaped = escapeStr(literal, this.quotes).replaceAll(/[{}]/g, "$&$&");
    this.text += escaped.replaceAll("\n", "\\n");
  }

  private addField(field: FormattedValue | Interpolation, text: string): void {
    const { value, conversion, format_spec } = field;
    this.fields.push(text);
    const space = startsWithBrace(value) ? " " : "";
    this.text += `{${space}${text}`;
    if (conversion !== -1) this.text += `!${String.fromCodePoint(conversion)}`;
    if (format_spec !== null) {
      this.text += ":";
      this.add(format_spec.kind === "JoinedStr" ? format_spec.values : [format_spec]);
    }
    this.text += conversion === -1 && format_spec === null ? `${space}}` : "}";
  }
}

function fieldText({ value }: FormattedValue, inner: Quoting): string {
  const writer = new FlatWriter(inner);
  writeExpr(value, hasOpenLambda(value) ? binding.nothing : valueFloor(value), writer);
  return writer.result;
}

/** ~> {(lambda: a)}, as the colon would begin the format specification */
function hasOpenLambda(node: Expr): boolean {
  if (node.kind === "Lambda") return true;
  return openOperands(node).some(
    ([operand, floor]) => !needsParentheses(operand, floor) && hasOpenLambda(operand),
  );
}

/** ~> { {a} }, as two braces would be one literal brace */
function startsWithBrace(node: Expr): boolean {
  if (["Dict", "DictComp", "Set", "SetComp"].includes(node.kind)) return true;
  const isPrefixed = ["UnaryOp", "Lambda", "Await", "Yield", "YieldFrom", "Starred"];
  if (isPrefixed.includes(node.kind)) return false;
  const [first] = node.kind === "NamedExpr" ? [] : openOperands(node);
  const left = chainValue(node) ?? first;
  return left !== undefined && !needsParentheses(...left) && startsWithBrace(left[0]);
}
