// Loads tree-sitter's Python, at the first question, and gives the leaves of what it reads.
// Must not know our tokens: it is the other witness.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Parser, TreeCursor } from "web-tree-sitter";

/** `other` is a name, a keyword, a number, an operator, or a part of an f-string. */
export type LeafClass = "string" | "comment" | "other";

export interface Leaf {
  readonly is: LeafClass;
  readonly start: number;
  readonly end: number;
}

async function load(): Promise<Parser> {
  const { Language, Parser } = await import("web-tree-sitter");
  // Said where its wasm is: bundled, it would look beside the bundle.
  const { resolve } = createRequire(import.meta.url);
  await Parser.init({ locateFile: () => resolve("web-tree-sitter/web-tree-sitter.wasm") });
  const path = resolve("tree-sitter-python/tree-sitter-python.wasm");
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(path)));
  return parser;
}

let loading: Promise<Parser> | null = null;

export async function loadTreeSitter(): Promise<Parser> {
  loading ??= load();
  return loading;
}

/**
 * The leaves, in order. A string is one leaf; an f-string is its quotes and what stands in its holes.
 * How they nest is not asked, nor whether tree-sitter sees an error: it lacks the defaults of type parameters,
 * and takes `print x`.
 */
export function leavesOf(parser: Parser, text: string): Leaf[] {
  const tree = parser.parse(text);
  if (tree === null) throw new Error("witness: tree-sitter gave no tree");
  try {
    const cursor = tree.walk();
    const leaves = readLeaves(cursor, text);
    cursor.delete();
    return leaves;
  } finally {
    tree.delete();
  }
}

/** The text between the holes of an f-string is what the holes leave. */
const skipped = new Set(["string_content", "line_continuation"]);

function readLeaves(cursor: TreeCursor, text: string): Leaf[] {
  const leaves: Leaf[] = [];
  let depth = 0;
  for (;;) {
    if (!isLeaf(cursor, text, leaves) && cursor.gotoFirstChild()) {
      depth += 1;
      continue;
    }
    while (depth > 0 && !cursor.gotoNextSibling()) {
      cursor.gotoParent();
      depth -= 1;
    }
    if (depth === 0) return leaves;
  }
}

/** Adds what the cursor stands at, unless it must be taken apart. */
function isLeaf(cursor: TreeCursor, text: string, leaves: Leaf[]): boolean {
  const type = cursor.nodeType;
  if (skipped.has(type)) return true;
  if (type === "comment") add(cursor, "comment", leaves);
  else if (type === "string" && !hasHoles(text, cursor.startIndex)) add(cursor, "string", leaves);
  else {
    if (cursor.gotoFirstChild()) {
      cursor.gotoParent();
      return false;
    }
    add(cursor, "other", leaves);
  }
  return true;
}

function add(cursor: TreeCursor, is: LeafClass, leaves: Leaf[]): void {
  const { startIndex: start, endIndex: end } = cursor;
  if (start < end) leaves.push({ is, start, end });
}

function hasHoles(text: string, start: number): boolean {
  return /^[rR]?[fFtT]/.test(text.slice(start, start + 2));
}
