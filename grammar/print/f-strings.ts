// Owns f-strings and t-strings as text: literal parts, replacement fields, and quotes that also work
// for Python before 3.12, where an f-string's own quotes must not occur within it.
// It must not know layout: the text of such a string never breaks.
import type { Expr, FormattedValue, Interpolation } from "../generated/nodes.js";
import { FlatWriter } from "./layout/flat-writer.js";
import { binding, needsParentheses, openOperands } from "./precedence.js";
import { chainValue } from "./splitting.js";
import { count, escapeStr, outermost, type Quote, type Quoting } from "./strings.js";
import { writeExpr } from "./write.js";

/** ~> f"{a!r:>{width}} {{b}}" */
export function formatTemplate(prefix: "f" | "t", values: readonly Expr[], quoting = outermost) {
  const literal = values.map(literalText).join("");
  const preferred = chooseQuote(literal, quoting);
  const candidates = [preferred, preferred === '"' ? "'" : '"', '"""', "'''"].filter(
    (quotes) => !quoting.taken.includes(quotes),
  );
  for (const quotes of candidates) {
    const text = formatIn(quotes, values, quoting);
    if (text !== null) return prefix + quotes + text + quotes;
  }
  // Only Python 3.12 can read this: quotes or a backslash inside of a replacement field.
  const text = values.map((value) => formatPart(value, preferred, outermost)).join("");
  return prefix + preferred + text + preferred;
}

function chooseQuote(literal: string, { preferred, taken }: Quoting): Quote {
  const doubles = count(literal, '"');
  const singles = count(literal, "'");
  const best = doubles === singles ? preferred : doubles > singles ? "'" : '"';
  const other = best === '"' ? "'" : '"';
  return taken.includes(best) && !taken.includes(other) ? other : best;
}

/** The inside of the string in these quotes; null where a replacement field can't be written so. */
function formatIn(quotes: string, values: readonly Expr[], outer: Quoting): string | null {
  const isTriple = quotes.length === 3;
  const opposite = quotes.startsWith('"') ? "'" : '"';
  const inner: Quoting = {
    preferred: isTriple ? '"' : opposite,
    taken: isTriple ? [...outer.taken, quotes] : [...outer.taken, quotes, quotes.repeat(3)],
  };
  let text = "";
  for (const value of values) {
    const part = formatPart(value, quotes, inner);
    const isField = value.kind !== "Constant";
    if (isField && inner.taken.some((taken) => part.includes(taken))) return null;
    if (isField && part.includes("\\") && !isOnlySpec(value, part)) return null;
    text += part;
  }
  return isTriple && text.endsWith(opposite === "'" ? '"' : "'") ? null : text;
}

/** A backslash is fine in a format specification, as that is literal text. */
function isOnlySpec(value: Expr, part: string): boolean {
  const spec = value.kind === "FormattedValue" || value.kind === "Interpolation";
  if (!spec || value.format_spec === null) return false;
  return !part
    .slice(0, part.length - formatSpec(value.format_spec, '"', outermost).length - 1)
    .includes("\\");
}

function literalText(value: Expr): string {
  if (value.kind === "Constant" && value.value.type === "str") return value.value.value;
  return "";
}

function formatPart(value: Expr, quotes: string, inner: Quoting): string {
  if (value.kind === "Constant") return escapeLiteral(literalText(value), quotes);
  if (value.kind === "FormattedValue") {
    return formatField(value, fieldText(value.value, inner), quotes, inner);
  }
  // The text of an interpolation is part of its value, and kept as it was written.
  if (value.kind === "Interpolation") return formatField(value, value.str, quotes, inner);
  throw new TypeError(`${value.kind} can't be a part of a formatted string`);
}

function escapeLiteral(text: string, quotes: string): string {
  const escaped = escapeStr(text, quotes).replaceAll(/[{}]/g, "$&$&");
  return quotes.length === 3 ? escaped.replaceAll("\n", "\\n") : escaped;
}

function formatField(
  field: FormattedValue | Interpolation,
  text: string,
  quotes: string,
  inner: Quoting,
): string {
  const { conversion, format_spec } = field;
  const mark = conversion === -1 ? "" : `!${String.fromCodePoint(conversion)}`;
  const spec = format_spec === null ? "" : `:${formatSpec(format_spec, quotes, inner)}`;
  const before = startsWithBrace(field.value) ? " " : "";
  const after = mark + spec === "" ? before : "";
  return `{${before}${text}${mark}${spec}${after}}`;
}

function formatSpec(spec: Expr, quotes: string, inner: Quoting): string {
  const values = spec.kind === "JoinedStr" ? spec.values : [spec];
  return values.map((value) => formatPart(value, quotes, inner)).join("");
}

function fieldText(value: Expr, inner: Quoting): string {
  const writer = new FlatWriter(inner);
  const isOpen = needsParentheses(value, binding.yield) || hasOpenLambda(value);
  writeExpr(value, isOpen ? binding.nothing : binding.yield, writer);
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
