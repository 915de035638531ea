// The characters that \N{...} names. Reads the packed names at the first question, since few programs ask.
// Must not know of strings. grammar/generate/unicode-names.ts writes the packed file and says how.

import { readFileSync } from "node:fs";

interface Names {
  readonly version: string;
  /** ~> ["CJK UNIFIED IDEOGRAPH-", 0x3400, 0x4dbf] */
  readonly ranges: readonly (readonly [prefix: string, first: number, last: number])[];
  readonly codes: ReadonlyMap<string, number>;
}

let names: Names | null = null;

function load(): Names {
  const file = new URL("../generated/unicode-names.txt", import.meta.url);
  const parts = readFileSync(file, "latin1").trimEnd().split("\n\n");
  const [header = "", ranges = "", aliases = "", words = "", rows = ""] = parts;
  const codes = new Map<string, number>();
  for (const line of aliases.split("\n")) {
    const space = line.indexOf(" ");
    codes.set(line.slice(space + 1), parseInt(line.slice(0, space), 16));
  }
  addRows(rows.split("\n"), words.split(" "), codes);
  const version = header.slice(header.lastIndexOf(" ") + 1);
  return { version, ranges: ranges.split("\n").flatMap(rangesOf), codes };
}

function rangesOf(line: string): Names["ranges"] {
  const [prefix = "", parts = ""] = line.split("=");
  return parts.split(",").map((part) => {
    const [first = "", last = ""] = part.split(":");
    return [prefix, parseInt(first, 16), parseInt(last, 16)] as const;
  });
}

/** A row: how many characters are left out, how many words are the same as in the row before, the other words. */
function addRows(
  rows: readonly string[],
  words: readonly string[],
  codes: Map<string, number>,
): void {
  // The beginnings of the name before, by how many words they have.
  const begun = [""];
  let code = -1;
  for (const row of rows) {
    const colon = row.indexOf(":");
    code += colon === -1 ? 1 : parseInt(row.slice(0, colon), 36) + 1;
    let count = parseInt(row.charAt(colon + 1), 36);
    let name = begun[count] ?? "";
    for (let at = colon + 2, end = at; end < row.length; at = end + 1) {
      const space = row.indexOf(" ", at);
      end = space === -1 ? row.length : space;
      name += row.charCodeAt(at) >= 97 ? (words[indexOf(row, at, end)] ?? "") : row.slice(at, end);
      if (end < row.length) name = begun[++count] = `${name} `;
    }
    begun[count + 1] = `${name} `;
    codes.set(name, code);
  }
}

/** ~> 0 for a, 25 for z, 26 for aa */
function indexOf(row: string, start: number, end: number): number {
  let index = 0;
  for (let at = start; at < end; at += 1) index = index * 26 + row.charCodeAt(at) - 96;
  return index - 1;
}

// The order of each is that of the syllables themselves.
const [initials, vowels, finals] = [
  "G GG N D DD R M B BB S SS  J JJ C K T P H",
  "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I",
  " G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H",
].map((list) => list.split(" "));
const syllable = /^HANGUL SYLLABLE ([^AEIOUWY]*)([AEIOUWY]+)([^AEIOUWY]*)$/;

function hangul(name: string): number | null {
  const [, initial = "", vowel = "", final = ""] = syllable.exec(name) ?? [];
  const parts = [initials?.indexOf(initial), vowels?.indexOf(vowel), finals?.indexOf(final)];
  const [first = -1, second = -1, third = -1] = parts;
  if (first < 0 || second < 0 || third < 0) return null;
  return 0xac00 + (first * 21 + second) * 28 + third;
}

/** ~> 0x4e00 for CJK UNIFIED IDEOGRAPH-4E00 */
function numbered(name: string, ranges: Names["ranges"]): number | null {
  const dash = name.lastIndexOf("-") + 1;
  const prefix = name.slice(0, dash);
  // Up to 3.14, CPython read a fifth digit, 0, here and nowhere else.
  const isCjk = prefix === "CJK UNIFIED IDEOGRAPH-";
  const digits =
    isCjk && name.length === dash + 5 ? name.slice(dash).replace(/^0/, "") : name.slice(dash);
  const code = /^[1-9A-F][0-9A-F]{3,5}$/.test(digits) ? parseInt(digits, 16) : -1;
  const has = ranges.some(
    ([start, first, last]) => code >= first && code <= last && prefix === start,
  );
  return has ? code : null;
}

/** Which Unicode is known: ~> "16.0.0" */
export function unicodeVersion(): string {
  return (names ??= load()).version;
}

/** ~> characterNamed("bullet") gives 0x2022; null for what is no name */
export function characterNamed(text: string): number | null {
  if (!/^[0-9A-Za-z -]+$/.test(text)) return null;
  const { ranges, codes } = (names ??= load());
  const name = text.toUpperCase();
  return numbered(name, ranges) ?? codes.get(name) ?? hangul(name);
}
