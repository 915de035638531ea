// Loads tree-sitter's Python and gives the leaves of what it reads: names, numbers, strings, operators, comments.
// Must not know Python's grammar: how leaves nest is decided by ours, as tree-sitter's nesting is CPython's only mostly.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Language, Parser } from "web-tree-sitter";
import type { TreeCursor } from "web-tree-sitter";
import type { Source } from "./source.js";
import { isOperator, symbolOf } from "./tokens.js";
import type { Token } from "./tokens.js";

let loaded: Parser | null = null;
let loading: Promise<Parser> | null = null;

async function load(): Promise<Parser> {
  await Parser.init();
  const path = createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm");
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(path)));
  return parser;
}

/** Loads the parser once; `parse` needs it. */
export async function loadParser(): Promise<void> {
  loading ??= load();
  loaded = await loading;
}

/**
 * Reads the text and gives its leaves in order. That tree-sitter sees an error says nothing, as that it sees none
 * (it lacks the defaults of type parameters, and takes `print x`): the leaves must cover the text, each must be a token
 * of Python, and our grammar must take them all.
 */
export function readLeaves(source: Source): Token[] {
  if (loaded === null) throw new Error("parse: call `await loadParser()` first");
  const tree = loaded.parse(source.text);
  if (tree === null) throw new Error("parse: tree-sitter gave no tree");
  try {
    const cursor = tree.walk();
    const tokens = new LeafReader(source, cursor).read();
    cursor.delete();
    return tokens;
  } finally {
    tree.delete();
  }
}

/** Walks all leaves of one tree. A string is one leaf; the tokens in an f-string's braces lie inside of it. */
class LeafReader {
  private row = 0;

  constructor(
    private readonly source: Source,
    private readonly cursor: TreeCursor,
  ) {}

  read(): Token[] {
    const tokens: Token[] = [];
    if (this.cursor.gotoFirstChild()) this.readSiblings(tokens, 1);
    return tokens;
  }

  /** From the node of the cursor to the end of everything above it that is `depth` levels up. */
  private readSiblings(into: Token[], depth: number): void {
    let level = depth;
    while (level >= depth) {
      const type = this.cursor.nodeType;
      if (type === "string") this.readString(into);
      else if (this.cursor.gotoFirstChild()) {
        level += 1;
        continue;
      } else this.readLeaf(into, type);
      while (level >= depth && !this.cursor.gotoNextSibling()) {
        level -= 1;
        this.cursor.gotoParent();
      }
    }
  }

  private readLeaf(into: Token[], type: string): void {
    const start = this.cursor.startIndex;
    const end = this.cursor.endIndex;
    if (start === end) return;
    const text = this.source.text.slice(start, end);
    const sym = type === "comment" ? "COMMENT" : symbolOf(text);
    const last = into.at(-1);
    // tree-sitter splits `:=` where it expects `:`; CPython always takes the longest operator.
    if (last?.end === start && isOperator(last.sym + text)) {
      into.pop();
      into.push(this.token(last.sym + text, last.sym + text, last.start, end));
      return;
    }
    into.push(this.token(sym, text, start, end));
  }

  private token(sym: string, text: string, start: number, end: number): Token {
    const row = this.rowAt(start);
    return { sym, text, start, end, row, endRow: row };
  }

  private readString(into: Token[]): void {
    const start = this.cursor.startIndex;
    const end = this.cursor.endIndex;
    const row = this.rowAt(start);
    const prefix = /^[A-Za-z]*/.exec(this.source.text.slice(start, start + 3))?.[0] ?? "";
    if (!/[ftFT]/.test(prefix)) {
      const endRow = this.rowAt(end);
      into.push({ sym: "STRING", text: prefix, start, end, row, endRow });
      return;
    }
    const inside: Token[] = [];
    if (this.cursor.gotoFirstChild()) {
      do {
        if (this.cursor.nodeType !== "interpolation") continue;
        this.cursor.gotoFirstChild();
        this.readSiblings(inside, 1);
      } while (this.cursor.gotoNextSibling());
      this.cursor.gotoParent();
    }
    const endRow = this.rowAt(end);
    into.push({ sym: "FSTRING", text: prefix, start, end, row, endRow, inside });
  }

  /** The row of an offset; asked for in rising order mostly. */
  private rowAt(offset: number): number {
    const starts = this.source.lineStarts;
    while (this.row > 0 && (starts[this.row] ?? 0) > offset) this.row -= 1;
    while ((starts[this.row + 1] ?? Infinity) <= offset) this.row += 1;
    return this.row;
  }
}
