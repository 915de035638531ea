// Owns the command that runs exactly one test again, as a person would paste it into a shell.
// Knows nothing of reports.
import { UNSPECIFIED_PLATFORM, type ResultRow } from "./results.js";

/** `assay run out/test_hf_bert.py --platform cpu --check shapes`, or pytest's own command for an ordinary file. */
export function rerunCommand(row: ResultRow): string {
  if (row.platform === UNSPECIFIED_PLATFORM) {
    // A check named after the test itself is matched by that name, in whatever file it is.
    const check = row.nodeid === row.module ? "" : ` --check ${shellQuote(row.check)}`;
    return `assay run ${shellQuote(row.module)}${check}`;
  }
  const words = ["--platform", row.platform, "--check", row.check].map(shellQuote);
  return `assay run ${shellQuote(row.module)} ${words.join(" ")}`;
}

/** A word that a POSIX shell takes as it is. */
export function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
