// Owns the marks that stand for holes while a template is read as Python: names that no text has, as wide as `${0}`.
// Must not know what a hole may hold.

/** Letters that may begin a name and that nobody writes: one of them is not in the text. */
const letters = ["\u{A015}", "\u{A491}", "\u{10A80}", "\u{12000}", "\u{13000}", "\u{16800}"];

export class Marks {
  private readonly letter: string;
  private readonly exact: RegExp;
  private readonly anywhere: RegExp;

  constructor(text: string) {
    const letter = letters.find((each) => !text.includes(each));
    if (letter === undefined)
      throw new RangeError("the template has every letter that marks holes");
    this.letter = letter;
    this.exact = new RegExp(`^${letter}(\\d+)${letter}${letter}$`, "u");
    this.anywhere = new RegExp(`${letter}(\\d+)${letter}${letter}`, "gu");
  }

  /** The name that stands for a hole. */
  of(index: number): string {
    return `${this.letter}${index}${this.letter}${this.letter}`;
  }

  /** The hole that the whole name stands for. */
  indexOf(name: string): number | null {
    const found = this.exact.exec(name)?.[1];
    return found === undefined ? null : Number(found);
  }

  /** Every hole in a text. */
  within(text: string): readonly number[] {
    if (!text.includes(this.letter)) return [];
    return [...text.matchAll(this.anywhere)].map(([, found]) => Number(found));
  }

  /** The text as it was written: `${0}` for the first mark. */
  shown(text: string): string {
    return text.replaceAll(this.anywhere, (_, index: string) => `\${${index}}`);
  }
}
