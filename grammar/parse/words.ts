// Finds the kind of a word and of an operator in the source without cutting it out. Must not know where they stand.

import { keywordList, kindOf, operatorList, spelling } from "./kinds.js";

const NAME = kindOf("NAME");
const longestWord = 16;

/** The keywords that begin with a letter and have a length: almost all other words are told apart by these alone. */
const candidates: (readonly number[])[] = Array.from({ length: 128 * longestWord }, () => []);

function slot(first: number, length: number): number {
  return first * longestWord + length;
}

for (const word of keywordList) {
  const at = slot(word.charCodeAt(0), word.length);
  candidates[at] = [...(candidates[at] ?? []), kindOf(word)];
}

function stands(word: string, text: string, start: number): boolean {
  for (let i = 1; i < word.length; i += 1) {
    if (word.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  }
  return true;
}

/** The kind of the keyword that stands there, or NAME. */
export function kindOfWord(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start);
  const length = end - start;
  if (first >= 128 || length >= longestWord) return NAME;
  const found = candidates[slot(first, length)];
  if (found === undefined) return NAME;
  for (const kind of found) if (stands(spelling[kind] ?? "", text, start)) return kind;
  return NAME;
}

/** The next state by state and character; 0 where the operator is over. A state is accepted as the kind in `accepted`. */
const states: Uint8Array = new Uint8Array(128 * 64);
const accepted: number[] = [0, 0];

function enter(state: number, code: number): number {
  const at = state * 128 + code;
  if (states[at] === 0) {
    states[at] = accepted.length;
    accepted.push(0);
  }
  return states[at] ?? 0;
}

for (const operator of operatorList) {
  let state = 1;
  for (let i = 0; i < operator.length; i += 1) state = enter(state, operator.charCodeAt(i));
  accepted[state] = kindOf(operator);
}

/** The kind of the longest operator that begins there; 0 when none does. */
export function kindOfOperator(text: string, start: number): number {
  let state = 1;
  let kind = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 128) break;
    state = states[state * 128 + code] ?? 0;
    if (state === 0) break;
    // `..` is the only beginning of an operator that is none itself.
    if (accepted[state] !== 0) kind = accepted[state] ?? 0;
  }
  return kind;
}
