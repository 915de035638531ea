// Owns docstrings: triple quotes, the lines as they are. It must not change the value: what the style
// would re-indent or trim is written in the one form that the style leaves alone.
import { escapeStr } from "./strings.js";

/** ~> """Does this.\n\n    And that.\n    """ where the docstring stands `indent` columns in */
export function formatDocstring(value: string, indent: number): string {
  const quotes = value.includes('"""') || value.endsWith('"') ? "'''" : '"""';
  const text = escapeDocstring(value, quotes);
  // After an escaped line break at its beginning, the style keeps its hands off a docstring.
  return isSettled(text, indent) ? quotes + text + quotes : `${quotes}\\\n${text}${quotes}`;
}

function escapeDocstring(value: string, quotes: string): string {
  const quote = quotes.charAt(0);
  let text = escapeStr(value, quotes).replaceAll(quotes, `\\${quotes}`);
  if (text.endsWith(quote)) text = `${text.slice(0, -1)}\\${quote}`;
  return text.startsWith(quote) ? `\\${text}` : text;
}

/** Would the style leave these lines as they are? */
function isSettled(text: string, indent: number): boolean {
  const [first = "", ...lines] = text.split("\n");
  const last = lines.at(-1);
  if (last === undefined) return first === first.trim();
  if (first !== (lines.every(isBlank) ? null : first.trim())) return false;
  if (isBlank(last) && last !== " ".repeat(indent)) return false;
  if (lines.slice(0, -1).some((line) => line !== line.trimEnd())) return false;
  if (!isBlank(last) && last !== last.trimEnd()) return false;
  const indents = lines.filter((line) => !isBlank(line)).map(indentOf);
  return Math.min(...indents) === indent;
}

function isBlank(line: string): boolean {
  return line.trim() === "";
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
