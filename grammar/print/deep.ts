// Owns what is nested too deeply to be written at once, as the stack would not last: such parts are
// written by themselves first, flat, and then as text. It must not know any kind of node.
import type { InlineNode } from "./handlers.js";

/** So many nodes are written one inside of the other; CPython reads 200 brackets. */
export const deepest = 300;

export class Deep {
  private readonly texts = new Map<InlineNode, string>();
  private waiting: InlineNode[] = [];

  get isWaiting(): boolean {
    return this.waiting.length > 0;
  }

  /** The text of a node that lies too deep; for now nothing, where it still has to be written. */
  textOf(node: InlineNode): string {
    const text = this.texts.get(node);
    if (text === undefined) this.waiting.push(node);
    return text ?? "";
  }

  /** Writes all that waits, and what waits inside of it before that: each of it twice at the most. */
  writeWaiting(write: (node: InlineNode) => string): void {
    const open = this.take();
    for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
      const text = this.texts.has(node) ? null : write(node);
      if (this.isWaiting) {
        for (const inner of this.take()) open.push(inner);
      } else {
        open.pop();
        if (text !== null) this.texts.set(node, text);
      }
    }
  }

  forget(): void {
    this.texts.clear();
    this.waiting = [];
  }

  private take(): InlineNode[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }
}
