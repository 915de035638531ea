// Breaks a Python text in one place: a token dropped, doubled, swapped or put in, an indent, a bracket, a quote, a number, a
// line end changed. Must not know the grammar: whether the text is Python after that, an oracle says.

/** Longest first: a string with its prefix and quotes, a name, a number, an operator, a line end with the indent behind it. */
const token =
  /[A-Za-z]{0,2}(?:"""[^]*?"""|'''[^]*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*')|[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*|[-+*/%&|^@<>=!:]=|\*\*=?|\/\/=?|<<=?|>>=?|->|\.\.\.|#.*|\n[ \t]*|[^\w\s]/gu;

const keywords = (
  "False None True and as assert async await break class continue def del elif else except finally for from " +
  "global if import in is lambda nonlocal not or pass raise return try while with yield"
).split(" ");

const inserted = [
  ..."( ) [ ] { } , : ; = == * ** . ... -> := ! ? $ ` ~ @ % |".split(" "),
  ...keywords,
  ...["x", "1", "print", "match", "type", "case", "_", '"s"', 'f"{x}"', 'b"b"', '"""', "0777"],
  ...["1_", "<>", "+=", "\\", "\n", "# c\n", "lambda: 0", "*a", "**k", "(yield)", "a:=b", "1j"],
];

const signs = (
  "+ - * / // % @ ** & | ^ ~ << >> < > <= >= == != = := += -= *= -> , : ; . " +
  "... ( ) [ ] { } ! $ ? ` <>"
).split(" ");

const foreign = [
  "é",
  "ﬁ",
  "²",
  "€",
  "\u200b",
  "\u00a0",
  "名",
  "x\u0301",
  "·",
  "１",
  "“",
  "ª",
  "𝒳",
  "\0",
];
const ends = ["\r\n", "\r", "\f", "\v", "\n\f", "\\\n", "\\ \n", "\\\r\n", "\t", "\x1c", "\u2028"];
const prefixes = [
  "b",
  "u",
  "f",
  "r",
  "rb",
  "bR",
  "fr",
  "t",
  "rt",
  "fb",
  "ub",
  "ur",
  "bb",
  "ft",
  "x",
  "",
];
const suffixes = [
  "L",
  "j",
  "e",
  "e5",
  "e-",
  "_",
  "__1",
  ".",
  "..",
  "x",
  "if",
  "0",
  "_1",
  "J",
  "l",
  "f",
  "E+9",
];

/** A generator of numbers that is the same in every run: mulberry32. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

interface Spot {
  readonly text: string;
  /** Of the token that was picked. */
  readonly start: number;
  readonly end: number;
  readonly found: string;
  readonly next: readonly [number, number] | null;
  readonly below: (count: number) => number;
}

type Mutation = (spot: Spot) => string | null;

function put({ text, start, end }: Spot, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

function one(list: readonly string[], below: (count: number) => number): string {
  return list[below(list.length)] ?? "";
}

function lineOf(text: string, at: number): [number, number] {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", start);
  return [start, end === -1 ? text.length : end];
}

function withLine({ text, start }: Spot, change: (line: string) => string): string {
  const [from, to] = lineOf(text, start);
  return text.slice(0, from) + change(text.slice(from, to)) + text.slice(to);
}

const isString = (found: string): boolean => /^[A-Za-z]{0,2}["']/.test(found);
const isName = (found: string): boolean => /^[\p{L}_]/u.test(found) && !isString(found);
const brackets = ["(", ")", "[", "]", "{", "}"];

/** A place inside of the string that was picked. */
function inside({ found, below }: Spot): number {
  return 1 + below(Math.max(found.length - 1, 1));
}

/** Each gives null where the token is none of those that it changes. */
export const mutations: Readonly<Record<string, Mutation>> = {
  delete: (spot) => put(spot, ""),
  duplicate: (spot) => put(spot, `${spot.found} ${spot.found}`),
  replace: (spot) => put(spot, one(inserted, spot.below)),
  insert: (spot) => {
    const space = spot.below(2) === 0 ? " " : "";
    return put(spot, `${one(inserted, spot.below)}${space}${spot.found}`);
  },
  swap: ({ text, start, end, found, next }) => {
    if (next === null) return null;
    const other = text.slice(next[0], next[1]);
    return text.slice(0, start) + other + text.slice(end, next[0]) + found + text.slice(next[1]);
  },
  parenthesise: (spot) => put(spot, `(${spot.found})`),
  indent: (spot) => withLine(spot, (line) => one(["  ", "    ", " ", "\t"], spot.below) + line),
  dedent: (spot) =>
    withLine(spot, (line) =>
      line.replace([/^ {1}/, /^ {2}/, /^ {4}/, /^\s+/][spot.below(4)] ?? "", ""),
    ),
  tab: (spot) => withLine(spot, (line) => line.replace(/^ {4}| {8}/, "\t")),
  "drop line": ({ text, start }) => {
    const [from, to] = lineOf(text, start);
    return text.slice(0, from) + text.slice(Math.min(to + 1, text.length));
  },
  "swap lines": ({ text, start }) => {
    const [from, to] = lineOf(text, start);
    const [, after] = lineOf(text, to + 1);
    if (to + 1 >= text.length) return null;
    return `${text.slice(0, from)}${text.slice(to + 1, after)}\n${text.slice(from, to)}${text.slice(after)}`;
  },
  bracket: (spot) => {
    if (!brackets.includes(spot.found)) return null;
    return put(spot, spot.below(3) === 0 ? "" : one(brackets, spot.below));
  },
  quote: (spot) => {
    if (!isString(spot.found)) return null;
    const quotes = [...spot.found.matchAll(/["']/g)].map(({ index }) => index);
    const at = quotes[spot.below(quotes.length)] ?? 0;
    return put(spot, spot.found.slice(0, at) + spot.found.slice(at + 1));
  },
  "string inside": (spot) => {
    if (!isString(spot.found)) return null;
    const at = inside(spot);
    const piece = one(
      ["\\", "\\x", "\\u12", "\\N{DASH}", "\\N{BULLET}", "\n", "'", '"', "é", "\\777"],
      spot.below,
    );
    return put(spot, spot.found.slice(0, at) + piece + spot.found.slice(at));
  },
  "f-string inside": (spot) => {
    if (!isString(spot.found)) return null;
    const at = inside(spot);
    const made = /^[fF]/.test(spot.found) ? spot.found : `f${spot.found.replace(/^\w+/, "")}`;
    const pieces = ["{", "}", "{a}", "{a!r}", "{a!x}", "{a:>{b}}", "{a=}", "{}", "!", ":", "{a b}"];
    const more = ["{lambda: 1}", "{{", "}}", "{a!r:}", "{*a}", "{a,}", "{yield}", "{a:=1}", "{#}"];
    const piece = one([...pieces, ...more], spot.below);
    return put(spot, made.slice(0, at) + piece + made.slice(at));
  },
  prefix: (spot) => {
    if (!isString(spot.found)) return null;
    return put(spot, one(prefixes, spot.below) + spot.found.replace(/^[A-Za-z]+/, ""));
  },
  number: (spot) => {
    if (!/^\d/.test(spot.found)) return null;
    const kind = spot.below(5);
    const changed = ["0", "0x", "0b", "00", "0o8"][spot.below(5)] ?? "";
    return put(spot, kind < 3 ? spot.found + one(suffixes, spot.below) : changed + spot.found);
  },
  "join lines": (spot) => {
    if (!spot.found.startsWith("\n")) return null;
    return put(spot, one([" ", "; ", ", ", ""], spot.below));
  },
  "split line": (spot) => {
    const [from] = lineOf(spot.text, spot.start);
    const indent = /^[ \t]*/.exec(spot.text.slice(from))?.[0] ?? "";
    const breaks = ["\n", `\n${indent}`, `\n${indent}    `, "\\\n", "  # comment\n"];
    return put(spot, one(breaks, spot.below) + spot.found);
  },
  keyword: (spot) => (keywords.includes(spot.found) ? put(spot, one(keywords, spot.below)) : null),
  "soft keyword": (spot) => {
    return isName(spot.found) ? put(spot, one(["match", "case", "type", "_"], spot.below)) : null;
  },
  "keyword for name": (spot) => (isName(spot.found) ? put(spot, one(keywords, spot.below)) : null),
  sign: (spot) => (signs.includes(spot.found) ? put(spot, one(signs, spot.below)) : null),
  foreign: (spot) => {
    const at = spot.below(spot.found.length + 1);
    const character = one(foreign, spot.below);
    return put(spot, spot.found.slice(0, at) + character + spot.found.slice(at));
  },
  "line end": (spot) => {
    const newline = spot.found.startsWith("\n");
    if (newline && spot.below(4) === 0) return spot.text.replaceAll("\n", "\r\n");
    return put(
      spot,
      newline ? one(ends, spot.below) + spot.found.slice(1) : one(ends, spot.below) + spot.found,
    );
  },
  backslash: (spot) => put(spot, one(["\\\n", "\\", " \\\n  ", "\\\n\n"], spot.below) + spot.found),
  cut: ({ text, end, below }) => text.slice(0, end) + one(["", "\n", "\\", "\\\n"], below),
  comment: (spot) => put(spot, `# ${spot.found}`),
};

const named = Object.entries(mutations);

export interface Mutant {
  readonly text: string;
  readonly mutation: string;
}

/** So many texts that differ from the given one in one place, all sorts in turn; always the same ones. */
export function mutantsOf(text: string, count: number, seed = text.length): Mutant[] {
  const tokens = [...text.matchAll(token)].map(
    ({ 0: found, index }) => [index, index + found.length] as const,
  );
  const below = random(seed);
  const mutants: Mutant[] = [];
  for (let i = 0; i < count * 4 && mutants.length < count && tokens.length > 0; i += 1) {
    const [name, mutation] = named[(i + seed) % named.length] ?? ["", () => null];
    // Some sorts of tokens are rare: look for one that this mutation takes.
    for (let tries = 0; tries < 12; tries += 1) {
      const at = below(tokens.length);
      const [start, end] = tokens[at] ?? [0, 0];
      const found = text.slice(start, end);
      const mutant = mutation({ text, start, end, found, next: tokens[at + 1] ?? null, below });
      if (mutant === null || mutant === text) continue;
      mutants.push({ text: mutant, mutation: name });
      break;
    }
  }
  return mutants;
}
