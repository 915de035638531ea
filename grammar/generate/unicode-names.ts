// Writes grammar/generated/unicode-names.txt: every character name that Python's \N{...} knows, packed.
// The source is the npm package unicode-name, whose version says which Unicode. Must not know who reads it.

import { readFileSync } from "node:fs";
import { unicodeAliases, unicodeBaseName, unicodeType } from "unicode-name";

/** Names that end in the number of their character: a range says it all. */
const numbered = /^([A-Z ]+-)([0-9A-F]{4,6})$/;

interface Named {
  readonly code: number;
  readonly name: string;
}

/** The characters that have a name; Hangul syllables are left to the rule that names them. */
function allNames(): readonly Named[] {
  const found: Named[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    if ((code >= 0xd800 && code < 0xe000) || (code >= 0xac00 && code <= 0xd7a3)) continue;
    // The package names some characters in its ranges that do not exist.
    const type = unicodeType(code);
    if (type !== "Graphic" && type !== "Format") continue;
    const name = unicodeBaseName(code);
    if (name !== undefined) found.push({ code, name });
  }
  return found;
}

/** ~> "CJK UNIFIED IDEOGRAPH-", null where the name does not end in the number of its character */
function prefixOf({ code, name }: Named): string | null {
  const [, prefix = "", digits = ""] = numbered.exec(name) ?? [];
  return parseInt(digits, 16) === code ? prefix : null;
}

/** ~> "CJK UNIFIED IDEOGRAPH-=3400:4dbf,4e00:9fff" */
function rangeLines(names: readonly Named[]): readonly string[] {
  const ranges = new Map<string, { start: number; end: number }[]>();
  for (const named of names) {
    const { code } = named;
    const prefix = prefixOf(named);
    if (prefix === null) continue;
    const list = ranges.get(prefix) ?? [];
    const last = list.at(-1);
    if (last?.end === code - 1) last.end = code;
    else list.push({ start: code, end: code });
    ranges.set(prefix, list);
  }
  return [...ranges].map(([prefix, list]) => {
    const parts = list.map(({ start, end }) => `${start.toString(16)}:${end.toString(16)}`);
    return `${prefix}=${parts.join(",")}`;
  });
}

/** Of the characters with names, and of the control characters, which have aliases alone. */
function aliasLines(names: readonly Named[]): readonly string[] {
  const latin = Array.from({ length: 256 }, (_, code) => code);
  const codes = new Set([...latin, ...names.map(({ code }) => code)]);
  return [...codes].flatMap((code) =>
    Object.values(unicodeAliases(code) ?? {})
      .flat()
      .map((alias) => `${code.toString(16)} ${alias}`),
  );
}

interface Row {
  /** How many characters lie between the one before and this; how many words both begin with. */
  readonly gap: number;
  readonly shared: number;
  readonly words: readonly string[];
}

/** Each name without the words that the name before it begins with. */
function rowsOf(names: readonly Named[]): readonly Row[] {
  let before: readonly string[] = [];
  let last = -1;
  return names.map(({ code, name }) => {
    const words = name.split(" ");
    let shared = 0;
    while (shared < words.length - 1 && words[shared] === before[shared]) shared += 1;
    const row = { gap: code - last - 1, shared, words: words.slice(shared) };
    before = words;
    last = code;
    return row;
  });
}

/** ~> 0 a, 25 z, 26 aa: lower case, which no name has. */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/** The words that are shorter as letters, the most frequent first. */
function dictionaryOf(rows: readonly Row[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const word of rows.flatMap((row) => row.words)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const saves = ([word, count]: readonly [string, number]): boolean =>
    count > 1 && (word.length - 2) * count > word.length + 1;
  return new Map(sorted.filter(saves).map(([word], index) => [word, letters(index)]));
}

/** The whole file. Its parts: header and version, ranges, aliases, words, names; an empty line between them. */
export function writeUnicodeNames(header: readonly string[]): string {
  const names = allNames();
  const listed = names.filter((each) => prefixOf(each) === null);
  const rows = rowsOf(listed);
  const dictionary = dictionaryOf(rows);
  const lines = rows.map(({ gap, shared, words }) => {
    const coded = words.map((word) => dictionary.get(word) ?? word);
    return `${gap === 0 ? "" : `${gap.toString(36)}:`}${shared.toString(36)}${coded.join(" ")}`;
  });
  const parts = [
    [...header, `# Unicode ${version()}`],
    rangeLines(names),
    aliasLines(listed),
    [[...dictionary.keys()].join(" ")],
    lines,
  ];
  return `${parts.map((part) => part.join("\n")).join("\n\n")}\n`;
}

/** The package says it in its description: ~> "16.0.0" */
function version(): string {
  const manifest = readFileSync("node_modules/unicode-name/package.json", "utf8");
  const found = /\[Unicode (\d+\.\d+\.\d+)\]/.exec(manifest)?.[1];
  if (found === undefined) throw new Error("unicode-name does not say which Unicode it holds");
  return found;
}
