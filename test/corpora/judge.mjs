// Owns the rates that a corpus must reach, and the exceptions: files that are known to fail, each with its cause.
// Knows nothing of where the files are from.
import { fromCorpus } from "./corpora.mjs";

/** @typedef {import("./corpora.mjs").Corpus} Corpus */
/** @typedef {import("../../src/roundtrip/columns.js").FileRoundtrip} FileRoundtrip */
/** @typedef {import("../../src/roundtrip/columns.js").RoundtripColumn} RoundtripColumn */
/** @typedef {{ corpus: string, file: string, column: RoundtripColumn, cause: string }} Exception */

/**
 * Of the files to which a column applies, the part that must pass.
 * @type {Readonly<Record<RoundtripColumn, number>>}
 */
export const RATES = {
  read: 1,
  printed: 1,
  back: 1,
  stable: 1,
  ruff: 0.995,
  comments: 0.995,
  witness: 0.995,
};

/** @type {readonly RoundtripColumn[]} */
const COLUMNS = ["read", "printed", "back", "stable", "ruff", "comments", "witness"];

/**
 * What is wrong: a rate that is missed, a failure that is no exception, an exception that passes.
 * @param {Corpus} corpus
 * @param {readonly FileRoundtrip[]} files
 * @param {readonly Exception[] | null} exceptions null: the corpus is held to the rates alone
 * @returns {readonly string[]}
 */
export function judge(corpus, files, exceptions) {
  const wrong = COLUMNS.flatMap((column) => missedRate(corpus, files, column));
  if (exceptions === null) return wrong;
  const known = exceptions.filter((each) => each.corpus === corpus.id);
  return [...wrong, ...unlisted(corpus, files, known), ...outlived(corpus, files, known)];
}

/**
 * @param {Corpus} corpus
 * @param {readonly FileRoundtrip[]} files
 * @param {RoundtripColumn} column
 */
function missedRate({ id }, files, column) {
  const applicable = files.filter(({ refused }) => column === "read" || !refused);
  const passed = applicable.filter(({ columns }) => columns[column].outcome === "passed").length;
  if (applicable.length > 0 && passed >= applicable.length * RATES[column]) return [];
  const wanted = `${RATES[column] * 100} %`;
  return [`${id}: ${column}: ${passed} of ${applicable.length} files passed, ${wanted} must`];
}

/**
 * @param {Corpus} corpus
 * @param {readonly FileRoundtrip[]} files
 * @param {readonly Exception[]} known
 */
function unlisted(corpus, files, known) {
  return files.flatMap(({ path, columns }) => {
    const file = fromCorpus(corpus, path);
    return COLUMNS.flatMap((column) => {
      const result = columns[column];
      if (result.outcome !== "failed") return [];
      if (known.some((each) => each.file === file && each.column === column)) return [];
      return [`${corpus.id}: ${file}: ${column}: ${result.reason}`];
    });
  });
}

/**
 * @param {Corpus} corpus
 * @param {readonly FileRoundtrip[]} files
 * @param {readonly Exception[]} known
 */
function outlived(corpus, files, known) {
  return files.flatMap(({ path, columns }) => {
    const file = fromCorpus(corpus, path);
    return known
      .filter((each) => each.file === file && columns[each.column].outcome === "passed")
      .map(({ column }) => `${corpus.id}: ${file}: ${column}: it passes now: drop the exception`);
  });
}
