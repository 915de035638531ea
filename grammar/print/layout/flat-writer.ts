// Owns the text on one line: everything that speaks of breaking is left out.
// It must not know the width; whoever asked for the text measures it.
import { Writer, type Reach, type Shared, type Write } from "./writer.js";

class Unwritten implements Shared {
  constructor(readonly content: Write) {}
}

export class FlatWriter extends Writer {
  readonly isFlat = true;
  result = "";

  text(text: string): void {
    this.result += text;
  }

  line(): void {
    this.result += " ";
  }

  softLine(): void {}

  hardLine(): void {}

  newGroupId(): number {
    return 0;
  }

  group(write: Write): void {
    write();
  }

  groupIfBroken(_id: number, write: Write): void {
    write();
  }

  indent(write: Write): void {
    write();
  }

  indentIfBroken(_id: number, write: Write): void {
    write();
  }

  ifBroken(): void {}

  ifFlat(write: Write): void {
    write();
  }

  mayExpand(write: Write): void {
    write();
  }

  firstThatFits(_reach: Reach, layouts: readonly Write[]): void {
    layouts[0]?.();
  }

  parenthesizeIfItHelps(write: Write): void {
    write();
  }

  share(write: Write): Shared {
    return new Unwritten(write);
  }

  repeat(shared: Shared): void {
    if (shared instanceof Unwritten) shared.content();
  }

  lineEnd(): void {}
}

/** The text of what `write` writes, on one line. */
export function flatText(write: (writer: FlatWriter) => void): string {
  const writer = new FlatWriter();
  write(writer);
  return writer.result;
}
