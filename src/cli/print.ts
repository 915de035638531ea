// Owns `assay print`: its words, and the way from a tree in a JSON file to Python text.
// Knows nothing of the form of the JSON, nor of how a tree is printed.
import * as z from "zod";
import { AstJsonError, readAstJson } from "../../grammar/ast-json/index.js";
import { EmitError, isExpr, isStmt, type Node } from "../../grammar/index.js";
import { printExpr, printModule, printStmt } from "../../grammar/print/index.js";
import { AssayError, EXIT_CODES } from "../errors.js";
import { defineCommand } from "./command.js";
import { CountText } from "./options.js";
import { readBytes, shownSource } from "./source.js";

export const printCommand = defineCommand({
  name: "print",
  summary: "print the Python of a tree",
  description: [
    "The tree is JSON in the names of CPython's ast, as `assay tree --json` writes it: a Module, a statement or",
    "an expression. Positions, ctx and type comments may be there or not. The tree is held against the",
    "specification of Python first; what is wrong is said with its path in the JSON.",
    "What is printed is a fixed point of `ruff format`. Exit code 1 where the tree is no Python.",
  ].join("\n"),
  arguments: [{ name: "<tree>", description: "a JSON file, - for standard input" }],
  options: [{ flags: "--width <columns>", description: "the columns of a line (default: 88)" }],
  examples: [
    { line: "assay print tree.json > model.py", says: "the Python of a tree" },
    { line: "assay tree model.py --json | assay print - --width 100", says: "a file, formatted" },
  ],
  schema: z.object({ width: CountText.optional() }),
  run: ([file = "-"], { width }, io) => {
    const path = shownSource(file);
    io.out(withPath(path, () => printNode(readAstJson(readBytes(file).toString("utf8")), width)));
    return Promise.resolve(EXIT_CODES.ok);
  },
});

function printNode(node: Node, width = 88): string {
  if (node.kind === "Module") return printModule(node, { width });
  if (isStmt(node)) return printStmt(node, { width });
  if (isExpr(node)) return `${printExpr(node, { width })}\n`;
  throw new AssayError("invalid-tree", `${node.kind} alone is no text`, {
    hint: "give a Module, a statement or an expression",
  });
}

/** A tree that is no Python, as an error that says where in the file. */
function withPath(file: string, step: () => string): string {
  try {
    return step();
  } catch (error) {
    if (error instanceof AstJsonError) {
      const path = error.path === "" ? file : `${file}: ${error.path}`;
      const message = `expected ${error.expected}, got ${error.got}`;
      throw new AssayError("invalid-tree", message, { path, hint: error.fix, cause: error });
    }
    if (!(error instanceof EmitError)) throw error;
    throw new AssayError("invalid-tree", error.message, { path: file, cause: error });
  }
}
