// Owns what a round trip says of a file: its columns, in order, with their meanings and outcomes.
// Knows nothing of how any of them is found out.

export const ROUNDTRIP_COLUMNS = [
  ...(["read", "printed", "back", "stable", "ruff", "comments", "witness"] as const),
] as const;

export type RoundtripColumn = (typeof ROUNDTRIP_COLUMNS)[number];

/** What each column proves, in a person's words. */
export const COLUMN_MEANINGS: Readonly<Record<RoundtripColumn, string>> = {
  read: "our tree of the file is CPython's, or both refuse it",
  printed: "CPython's tree of the file, printed by us, is the same tree to CPython",
  back: "what is printed, read by us, is the tree that was printed",
  stable: "what was read back prints as the same bytes",
  ruff: "ruff format would change nothing in what is printed",
  comments:
    "our own tree, comments and all: printed, read back, the same; and ruff changes nothing",
  witness: "tree-sitter, which knows nothing of our tokenizer, sees the same tokens",
};

export interface Passed {
  readonly outcome: "passed";
}

export interface NotPassed {
  readonly outcome: "failed" | "not_checked";
  /** Why. */
  readonly reason: string;
}

export type ColumnResult = Passed | NotPassed;

export type ColumnResults = Readonly<Record<RoundtripColumn, ColumnResult>>;

/** What was found out about one file. */
export interface FileRoundtrip {
  readonly path: string;
  readonly bytes: number;
  /** CPython and we agree that it is no Python; no other column applies. */
  readonly refused: boolean;
  readonly columns: ColumnResults;
}

export const PASSED: Passed = { outcome: "passed" };

export function failed(reason: string): NotPassed {
  return { outcome: "failed", reason };
}

export function notChecked(reason: string): NotPassed {
  return { outcome: "not_checked", reason };
}
