// Owns how an emitted file is told from any other: a sentence in its module docstring.
// Knows nothing of what else is in the file.

/** The sentence that the module docstring of every emitted file holds. */
export const EMITTED_MARK = "Emitted by assay";

/** Does the text open with a docstring that says so, after comments at most? */
export function isEmittedText(text: string): boolean {
  const docstring = /^(?:#.*\n)*"""([\s\S]*?)"""/.exec(text)?.[1];
  return docstring?.includes(EMITTED_MARK) === true;
}
