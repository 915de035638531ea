// The kinds of tokens: a number for each, so that a table can be asked by it, and the spelling that the grammar uses.
// Must not know how tokens are found.

const classes = [
  ...["NONE", "END", "FAILURE", "NEWLINE", "INDENT", "DEDENT", "OWN_COMMENT", "TRAILING_COMMENT"],
  ...["NAME", "NUMBER", "STRING", "FSTRING_START", "FSTRING_MIDDLE", "FSTRING_END"],
  // In a hole: `!r`, and the `:` before a format spec.
  ...["CONVERSION", "SPEC"],
] as const;

const brackets = ["(", ")", "[", "]", "{", "}"] as const;

const operators = [
  // `<>` was "not equal" in Python 2; no rule takes it.
  ...["<>"],
  ...["+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">", "=", ".", ",", ":", ";"],
  ...["**", "//", "<<", ">>", "<=", ">=", "==", "!=", "->", ":=", "..."],
  ...["+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=", "<<=", ">>=", "**=", "//="],
] as const;

const words = [
  ...["False", "None", "True", "and", "as", "assert", "async", "await", "break", "class"],
  ...["continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global"],
  ...["if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise"],
  ...["return", "try", "while", "with", "yield"],
] as const;

const all = [...classes, ...brackets, ...operators, ...words];

/**
 * What the grammar asks for: an operator or a keyword by its text, or one of the classes:
 * NONE before the first token, FAILURE where the tokenizer could not go on.
 */
export type Sym = (typeof all)[number];

/** By kind. */
export const spelling: readonly Sym[] = all;

const numbers = new Map<string, number>(all.map((sym, kind) => [sym, kind]));

export function kindOf(sym: Sym): number {
  return numbers.get(sym) ?? 0;
}

const firstSpelled = classes.length;

/** Is the symbol spelled as it is, and no class of tokens? */
export function isSpelled(sym: Sym): boolean {
  return kindOf(sym) >= firstSpelled;
}

/** A list by kind, of a table by spelling. */
export function byKind<T>(table: Readonly<Partial<Record<Sym, T>>>): readonly (T | undefined)[] {
  return all.map((sym) => table[sym]);
}

/** A set of kinds, asked with `set[kind] === 1`. */
export function kindSet(...syms: readonly Sym[]): Uint8Array {
  const set = new Uint8Array(all.length);
  for (const sym of syms) set[kindOf(sym)] = 1;
  return set;
}

export const keywordList: readonly Sym[] = words;
export const operatorList: readonly Sym[] = operators;
