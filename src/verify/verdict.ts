// Owns the shape of what `verify` finds: one verdict per file, one finding per check in it.
// Knows nothing of how a check is made.
import type { TextPlace } from "../errors.js";

/** The checks in the order in which they are made and shown. */
export const VERIFY_CHECKS = [
  ...(["structure", "text", "witness", "compile", "ruff check", "ruff format"] as const),
] as const;

export type VerifyCheck = (typeof VERIFY_CHECKS)[number];

/** What each check proves, in a person's words. */
export const CHECK_MEANINGS: Record<VerifyCheck, string> = {
  structure: "read into a tree, printed, read again: the same tree",
  text: "an emitted file is, byte for byte, what assay prints for its tree",
  witness: "tree-sitter, which knows nothing of our tokenizer, sees the same tokens",
  compile: "CPython's own compile() accepts it",
  "ruff check":
    "ruff's own default rules, and E, F, I, W: no unused name, no long line, imports in order",
  "ruff format": "ruff format --line-length 88 would change nothing",
};

export type FindingOutcome = "passed" | "failed" | "not_checked";

export interface Finding {
  readonly check: VerifyCheck;
  readonly outcome: FindingOutcome;
  /** Why it failed, or why it was not checked; "" where it passed. */
  readonly reason: string;
  readonly place?: TextPlace;
}

export interface FileVerdict {
  readonly path: string;
  /** No finding failed. What was not checked is said in its finding, and is no pass. */
  readonly valid: boolean;
  readonly lines: number;
  readonly findings: readonly Finding[];
}

export function passed(check: VerifyCheck): Finding {
  return { check, outcome: "passed", reason: "" };
}

export function failed(check: VerifyCheck, reason: string, place?: TextPlace): Finding {
  return { check, outcome: "failed", reason, ...(place === undefined ? {} : { place }) };
}

export function notChecked(check: VerifyCheck, reason: string): Finding {
  return { check, outcome: "not_checked", reason };
}
