// Owns `assay tree`: its words, and how the tree of a Python file is shown.
// Knows nothing of how a text is read, nor of the form that a tree is shown in.
import * as z from "zod";
import { dumpTree, streamAstJson } from "../../grammar/ast-json/index.js";
import type { Node } from "../../grammar/index.js";
import { AssayError, EXIT_CODES } from "../errors.js";
import { defineCommand } from "./command.js";
import { parsePython, readPython, shownSource } from "./source.js";

export const treeCommand = defineCommand({
  name: "tree",
  summary: "show the tree of a Python file",
  description: [
    "The tree has the names of CPython's ast, and two kinds more: Comment and BlankLine. What follows from",
    "the place is not shown. With --json it is one line that `assay print` and Python can read: objects",
    '{"_type": "Name", "id": "x", "ctx": {"_type": "Load"}}, with ctx, so that an ast tree can be made of it.',
    "Exit code 1 where the file is no Python, with line, column and a caret.",
  ].join("\n"),
  arguments: [{ name: "[file]", description: "a Python file, - for standard input" }],
  options: [
    { flags: "--json", description: "the tree as JSON instead of text" },
    { flags: "--text <python>", description: "show the tree of this text instead of a file" },
  ],
  examples: [
    { line: "assay tree model.py", says: "for a person" },
    { line: 'assay tree --text "a + b * c"', says: "of a few words" },
    { line: "assay tree model.py --json | assay print -", says: "the file, formatted" },
  ],
  schema: z.object({ json: z.boolean().optional(), text: z.string().optional() }),
  run: ([file], { json, text }, io) => {
    const tree = treeOf(file, text);
    if (json === true) streamAstJson(tree, (chunk) => io.out(chunk));
    else io.out(dumpTree(tree, { width: Math.min(io.columns, 100) }));
    io.out("\n");
    return Promise.resolve(EXIT_CODES.ok);
  },
});

/** The module; of `--text` with one statement, that statement; of one expression, the expression. */
function treeOf(file: string | undefined, text: string | undefined): Node {
  if ((file === undefined) === (text === undefined)) {
    throw new AssayError("usage", "name a file, or give --text, and not both", {
      hint: 'assay tree model.py, or assay tree --text "a + b"',
    });
  }
  if (text === undefined) return parsePython(readPython(file ?? "-"), shownSource(file ?? "-"));
  const { body, ...module } = parsePython(text, "--text");
  const [only] = body;
  if (only === undefined || body.length > 1) return { ...module, body };
  return only.kind === "Expr" ? only.value : only;
}
