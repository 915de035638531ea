// The witness: does tree-sitter, which knows nothing of our tokenizer, see the same tokens in a text?
// What both see alike is no mistake of either. Must not know what the tokens mean.

import type { Parser } from "web-tree-sitter";
import { kindOf, kindSet, spelling } from "../parse/kinds.js";
import { Source } from "../parse/source.js";
import { tokenize } from "../parse/tokenizer.js";
import type { Tokenized } from "../parse/tokenizer.js";
import { leavesOf, loadTreeSitter } from "./tree-sitter.js";
import type { Leaf } from "./tree-sitter.js";

let loaded: Parser | null = null;

/** Loads tree-sitter once; `disagreement` needs it. */
export async function loadWitness(): Promise<void> {
  loaded = await loadTreeSitter();
}

/** The first place where the two read different tokens. */
export interface Disagreement {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** What we read there, and what tree-sitter reads; "" for nothing more. */
  readonly ours: string;
  readonly theirs: string;
}

/** Null when both read the same. Call `await loadWitness()` before. Throws PythonSyntaxError where we can't read on. */
export function disagreement(text: string): Disagreement | null {
  if (loaded === null) throw new Error("witness: call `await loadWitness()` first");
  const source = new Source(text);
  const tokenized = tokenize(source, false);
  if (tokenized.failure !== null) throw tokenized.failure;
  const ours = tokenLeaves(tokenized);
  const theirs = leavesOf(loaded, source.text);
  const at = firstDifference(source.text, ours, theirs);
  if (at === null) return null;
  const written = (leaf: Leaf | undefined): string =>
    leaf === undefined ? "" : source.text.slice(leaf.start, leaf.end);
  const offset = Math.min(at.ours?.start ?? Infinity, at.theirs?.start ?? Infinity);
  const { line, column } = source.placeOf(offset);
  return { line, column, ours: written(at.ours), theirs: written(at.theirs) };
}

/** ~> line 3, column 5: we read "a", tree-sitter reads "a.b" */
export function describeDisagreement(found: Disagreement): string {
  const { line, column, ours, theirs } = found;
  const [left, right] = [JSON.stringify(ours), JSON.stringify(theirs)];
  return `line ${line}, column ${column}: we read ${left}, tree-sitter reads ${right}`;
}

const STRING = kindOf("STRING");
const comments = kindSet("OWN_COMMENT", "TRAILING_COMMENT");
/** No part of the text, or what the holes of an f-string leave. */
const leftOut = kindSet("NEWLINE", "INDENT", "DEDENT", "END", "FSTRING_MIDDLE");
const SPEC = kindOf("SPEC");
const FSTRING_END = kindOf("FSTRING_END");

interface TokenLeaf extends Leaf {
  readonly kind: number;
}

/** Our tokens as leaves, in the order of the text. */
function tokenLeaves({ tokens, dropped }: Tokenized): TokenLeaf[] {
  const leaves: TokenLeaf[] = dropped.map(({ start, end }) => ({
    ...{ is: "comment", start, end, kind: 0 },
  }));
  for (let i = 0; i < tokens.count; i += 1) {
    const kind = tokens.kinds[i] ?? 0;
    if (leftOut[kind] === 1) continue;
    const is = kind === STRING ? "string" : comments[kind] === 1 ? "comment" : "other";
    leaves.push({ is, start: tokens.starts[i] ?? 0, end: tokens.ends[i] ?? 0, kind });
  }
  return leaves.sort((a, b) => a.start - b.start);
}

interface Difference {
  readonly ours: Leaf | undefined;
  readonly theirs: Leaf | undefined;
}

function firstDifference(
  text: string,
  ours: readonly TokenLeaf[],
  theirs: readonly Leaf[],
): Difference | null {
  let other = 0;
  for (let at = 0; at < ours.length; at += 1) {
    const left = ours[at];
    if (left === undefined) continue;
    const right = theirs[other];
    if (right?.is !== left.is || startIn(text, left, right) !== left.start) {
      return { ours: left, theirs: right };
    }
    other += 1;
    if (right.end === left.end) continue;
    if (left.kind === SPEC && text.startsWith(":=", left.start)) {
      // tree-sitter takes `:=` in a hole for an operator, and what follows for an expression.
      const next = ours[at + 1]?.start ?? Infinity;
      while ((theirs[other]?.start ?? Infinity) < next) other += 1;
      continue;
    }
    const behind = behindPieces(left, theirs, other);
    if (behind === null) return { ours: left, theirs: right };
    other = behind;
  }
  return other < theirs.length ? { ours: undefined, theirs: theirs[other] } : null;
}

/** Where the leaf starts; tree-sitter counts an escaped quote at the end of a raw f-string among the closing quotes. */
function startIn(text: string, ours: TokenLeaf, theirs: Leaf): number {
  if (ours.kind !== FSTRING_END || theirs.end !== ours.end) return theirs.start;
  return /^(?:\\['"])+$/.test(text.slice(theirs.start, ours.start)) ? ours.start : theirs.start;
}

/** tree-sitter cuts some operators in pieces where it expects another: `:=`, `...`. The leaf behind the pieces; null for none. */
function behindPieces(ours: TokenLeaf, theirs: readonly Leaf[], from: number): number | null {
  if (spelling[ours.kind]?.length !== ours.end - ours.start) return null;
  let end = theirs[from - 1]?.end ?? 0;
  let at = from;
  while (end < ours.end && theirs[at]?.start === end) {
    end = theirs[at]?.end ?? Infinity;
    at += 1;
  }
  return end === ours.end ? at : null;
}
