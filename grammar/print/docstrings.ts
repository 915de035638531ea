// Owns docstrings: triple quotes, the lines as they are. It must not change the value: what the style
// would re-indent or trim is written in the one form that the style leaves alone.
import { escapeStr } from "./strings.js";

/** ~> """Does this.\n\n    And that.\n    """ where the docstring stands `indent` columns in */
export function formatDocstring(value: string, indent: number, apart?: readonly number[]): string {
  const quotes = value.includes('"""') || value.endsWith('"') ? "'''" : '"""';
  const text = escapeDocstring(escapeStr(value, quotes, apart), quotes);
  // After an escaped line break at its beginning, the style keeps its hands off a docstring.
  return isSettled(text, indent) ? quotes + text + quotes : `${quotes}\\\n${text}${quotes}`;
}

function escapeDocstring(escaped: string, quotes: string): string {
  const quote = quotes.charAt(0);
  let text = escaped.replaceAll(quotes, `\\${quotes}`);
  if (text.endsWith(quote)) text = `${text.slice(0, -1)}\\${quote}`;
  return text.startsWith(quote) ? `\\${text}` : text;
}

/** Would the style leave these lines as they are? */
function isSettled(text: string, indent: number): boolean {
  const firstBreak = text.indexOf("\n");
  if (firstBreak < 0) return text === text.trim();
  if (startsWithSpace.test(text) || spaceAtEnd.test(text)) return false;
  const last = text.slice(text.lastIndexOf("\n") + 1);
  const isLastBlank = isBlank(last);
  if (last !== (isLastBlank ? " ".repeat(indent) : last.trimEnd())) return false;
  const others = text.slice(firstBreak + 1, isLastBlank ? text.length - last.length : undefined);
  return leastIndent(others) === indent;
}

const startsWithSpace = /^[^\S\n]/;
const spaceAtEnd = /[^\S\n]\n/;

function isBlank(line: string): boolean {
  return line.trim() === "";
}

/** Of the lines that are not empty; Infinity where all are. */
function leastIndent(text: string): number {
  let least = Infinity;
  for (let start = 0; start < text.length; start = text.indexOf("\n", start) + 1 || text.length) {
    let at = start;
    while (text.charCodeAt(at) === space) at += 1;
    if (anySpace.test(text.charAt(at))) at = text.length - text.slice(at).trimStart().length;
    if (text.charCodeAt(start) !== lineBreak) least = Math.min(least, at - start);
  }
  return least;
}

const space = 0x20;
const lineBreak = 0x0a;
const anySpace = /[^\S\n]/;
