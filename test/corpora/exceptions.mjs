// Owns the files that are known not to pass, each with its cause. An entry that passes fails the run: it has to go.
// A file that CPython refuses too is no exception: it is counted as refused by both.

/** @type {readonly import("./judge.mjs").Exception[]} */
export const EXCEPTIONS = [];
