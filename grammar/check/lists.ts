// How long a list must be. Must not know of what.

import { refuse } from "./refuse.js";

export function sameLength(
  kind: string,
  field: string,
  left: readonly unknown[],
  right: readonly unknown[],
): void {
  if (left.length === right.length) return;
  const fix = "give as many as the other list has";
  refuse(kind, field, `${right.length} of them`, String(left.length), fix);
}

export function atLeast(
  kind: string,
  field: string,
  list: readonly unknown[],
  least: number,
): void {
  if (list.length >= least) return;
  refuse(kind, field, `at least ${least}`, String(list.length), "use the only one itself");
}

/** CPython counts what stands before a star in one byte. */
const mostBeforeStar = 255;

/** One star in a list of targets or patterns, and not too late. */
export function oneStar(
  kind: string,
  field: string,
  list: readonly { readonly kind: string }[],
  star: string,
): void {
  const first = list.findIndex((each) => each.kind === star);
  if (first === -1) return;
  if (first > mostBeforeStar) {
    const fix = "take it apart in two steps";
    refuse(kind, field, `at most ${mostBeforeStar} before the star`, String(first), fix);
  }
  if (list.findLastIndex((each) => each.kind === star) === first) return;
  refuse(kind, field, "one star", "two", "drop one of them");
}
