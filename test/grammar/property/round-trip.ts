// The property itself: what is built, printed and read back is the same tree, and prints as the same bytes.

import { firstDifference } from "../../../grammar/compare.js";
import type { Module } from "../../../grammar/generated/nodes.js";
import { parse } from "../../../grammar/parse/index.js";
import { printModule } from "../../../grammar/print/index.js";
import { rebuild } from "./rebuild.js";

/** What is wrong with the tree printed at this width; null when nothing is. */
export function complaint(module: Module, width: number): string | null {
  const tree = rebuild(module);
  const built = firstDifference(module, tree);
  if (built !== null) return `built: ${JSON.stringify(built)}`;
  const text = printModule(tree, { width });
  const back = parse(text);
  const difference = firstDifference(tree, back);
  if (difference !== null) return `read back: ${JSON.stringify(difference)}`;
  return printModule(back, { width }) === text ? null : "printed again: other bytes";
}

/** As `complaint`, with what was thrown. */
export function complaintOrError(module: Module, width: number): string | null {
  try {
    return complaint(module, width);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}
