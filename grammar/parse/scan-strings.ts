// Where a string literal ends, by the rules of CPython's tokenizer, and what its prefix says. Must not know its value.

import type { Source } from "./source.js";

export interface Prefix {
  readonly raw: boolean;
  readonly kind: "str" | "bytes" | "f" | "t";
}

const plain: Prefix = { raw: false, kind: "str" };

/** By the letters in lower case. */
const prefixes: Readonly<Record<string, Prefix>> = {
  r: { raw: true, kind: "str" },
  u: plain,
  b: { raw: false, kind: "bytes" },
  br: { raw: true, kind: "bytes" },
  rb: { raw: true, kind: "bytes" },
  f: { raw: false, kind: "f" },
  fr: { raw: true, kind: "f" },
  rf: { raw: true, kind: "f" },
  t: { raw: false, kind: "t" },
  tr: { raw: true, kind: "t" },
  rt: { raw: true, kind: "t" },
};

/** What stands between the start of a literal and its first quote; null when it is no prefix. */
export function prefixOf(text: string, start: number, open: number): Prefix | null {
  if (open === start) return plain;
  if (open - start > 2) return null;
  const letters = text.slice(start, open).toLowerCase();
  return Object.hasOwn(prefixes, letters) ? (prefixes[letters] ?? null) : null;
}

/** Do three quotes open the literal? */
export function isTripled(text: string, open: number): boolean {
  const quote = text.charCodeAt(open);
  return text.charCodeAt(open + 1) === quote && text.charCodeAt(open + 2) === quote;
}

/** The offset behind the literal whose first quote stands there. */
export function endOfString(source: Source, open: number): number {
  const { text } = source;
  const quote = text.charCodeAt(open);
  if (isTripled(text, open)) return endOfTripled(source, open, quote);
  for (let at = open + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 92) at += 1;
    else if (code === 10) break;
  }
  throw source.error("unterminated string literal", open);
}

function endOfTripled(source: Source, open: number, quote: number): number {
  const { text } = source;
  for (let at = open + 3; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === quote && isTripled(text, at)) return at + 3;
  }
  throw source.error("unterminated triple-quoted string literal", open);
}
