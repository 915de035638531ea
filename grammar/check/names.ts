// Which texts are Python names. Must not know where a name is used.

/** Reserved in every supported version (CPython's keyword.kwlist). */
export const keywords: ReadonlySet<string> = new Set([
  ...["False", "None", "True", "and", "as", "assert", "async", "await", "break", "class"],
  ...["continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global"],
  ...["if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise"],
  ...["return", "try", "while", "with", "yield"],
]);

/** Keywords only in some places; names everywhere else (CPython's keyword.softkwlist). */
export const softKeywords: ReadonlySet<string> = new Set(["_", "case", "match", "type"]);

const plain = /^[A-Za-z_]\w*$/;
const identifier = /^[\p{XID_Start}_][\p{XID_Continue}]*$/u;

/** Does the text have the form of a name? Keywords have it too. */
export function isIdentifier(text: string): boolean {
  return identifier.test(text);
}

/** Can it be used as a name? CPython compares names after NFKC, so another spelling is another tree. */
export function isName(text: string): boolean {
  if (keywords.has(text)) return false;
  return plain.test(text) || (isIdentifier(text) && text.normalize("NFKC") === text);
}

/** The nearest text that is a name: ~> "class_", "_1st", "a_b" */
export function suggestName(text: string): string {
  const normal = text.normalize("NFKC").replace(/[^\p{XID_Continue}]/gu, "_");
  const started = /^[\p{XID_Start}_]/u.test(normal) ? normal : `_${normal}`;
  return keywords.has(started) ? `${started}_` : started;
}
