// Our layout of a source, held against ruff's.
import { expect } from "vitest";
import { parse } from "../../../../grammar/parse/index.js";
import { printModule } from "../../../../grammar/print/index.js";
import { formatWithRuff } from "../ruff.js";

/** What we print of the source: ruff makes the same of it, and leaves ours as it is. */
export function laidOut(source: string): string {
  const printed = printModule(parse(source));
  expect(printed).toBe(formatWithRuff(source));
  expect(formatWithRuff(printed)).toBe(printed);
  return `\n${printed}`;
}
