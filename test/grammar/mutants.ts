// Breaks a Python text in one place: a token dropped, doubled, swapped or put in, an indent changed. Must not know the grammar.

const word = /[A-Za-z_]\w*|\d+|[^\w\s]|\n/g;

const inserted = [
  ..."( ) [ ] { } , : ; = == * ** . ... -> := ! ? $ ` ~ @ % |".split(" "),
  ..."not in is if else for lambda await async yield return x 1 def class pass or and".split(" "),
  ..."while with raise global print match type import from as except try del None".split(" "),
  ...['"s"', 'f"{x}"', 'b"b"', '"""', "0777", "1_", "<>", "+=", "\\", "\n", "# c\n"],
];

/** A generator of numbers that is the same in every run: mulberry32. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

type Mutation = (
  text: string,
  start: number,
  end: number,
  pick: (below: number) => number,
) => string;

function lineOf(text: string, at: number): [number, number] {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", start);
  return [start, end === -1 ? text.length : end];
}

const mutations: readonly Mutation[] = [
  (text, start, end) => text.slice(0, start) + text.slice(end),
  (text, start, end) => `${text.slice(0, end)} ${text.slice(start, end)}${text.slice(end)}`,
  (text, start, end, pick) =>
    text.slice(0, start) + (inserted[pick(inserted.length)] ?? "") + text.slice(end),
  (text, start, _end, pick) =>
    `${text.slice(0, start)}${inserted[pick(inserted.length)] ?? ""}${pick(2) === 0 ? " " : ""}${text.slice(start)}`,
  (text, start, end) => `${text.slice(0, start)}(${text.slice(start, end)})${text.slice(end)}`,
  (text, start, _end, pick) => {
    const [line] = lineOf(text, start);
    return `${text.slice(0, line)}${["  ", "    ", " ", "\t"][pick(4)] ?? ""}${text.slice(line)}`;
  },
  (text, start, _end, pick) => {
    const [line, end] = lineOf(text, start);
    const dedented = text
      .slice(line, end)
      .replace([/^ {1}/, /^ {2}/, /^ {4}/, /^\s+/][pick(4)] ?? "", "");
    return text.slice(0, line) + dedented + text.slice(end);
  },
  (text, start, end) => {
    const [line, stop] = lineOf(text, start);
    return text.slice(0, line) + text.slice(Math.min(stop + 1, text.length)) + text.slice(end, end);
  },
];

/** So many texts that differ from the given one in one place; always the same ones. */
export function mutantsOf(text: string, count: number): string[] {
  const tokens = [...text.matchAll(word)].map(({ 0: found, index }) => [
    index,
    index + found.length,
  ]);
  const pick = random(text.length);
  const mutants: string[] = [];
  for (let i = 0; i < count * 2 && mutants.length < count && tokens.length > 0; i += 1) {
    const [start = 0, end = 0] = tokens[pick(tokens.length)] ?? [];
    const mutation = mutations[pick(mutations.length)];
    const mutant = mutation?.(text, start, end, pick) ?? text;
    if (mutant !== text) mutants.push(mutant);
  }
  return mutants;
}
