// Owns the way from facts to proven text: build the tree, check it whole, print it, read it back, compare.
// Must not touch files.
import { buildModule, fileName } from "../../builders/module/index.js";
import type { ModuleFacts } from "../../builders/module/index.js";
import { checkModule } from "../../grammar/check/module.js";
import { firstDifference } from "../../grammar/compare.js";
import type { Module } from "../../grammar/generated/nodes.js";
import { parse } from "../../grammar/parse/index.js";
import { printModule } from "../../grammar/print/index.js";
import { AssayError } from "../errors.js";

/** A module's text, which is known to say what its tree says. */
export interface EmittedModule {
  readonly file: string;
  readonly text: string;
}

/** The oldest Python that an emitted module must run on: what transformers 5 asks for. */
const targetPython = "3.10";

/** Builds, prints and proves the test module of a model type. Throws EmitError, AssayError. */
export function emitModule(facts: ModuleFacts): EmittedModule {
  const file = fileName(facts);
  const tree = buildModule(facts);
  checkModule(tree, targetPython);
  return { file, text: printProven(tree, file) };
}

/** Prints a tree, and reads the text back: it must be the same tree, or nothing is given. */
export function printProven(tree: Module, file: string): string {
  const text = printModule(tree);
  const difference = firstDifference(tree, parse(text));
  if (difference === null) return text;
  const { path, left, right } = difference;
  throw new AssayError("internal", `what was printed is not the tree: at ${path}`, {
    path: file,
    hint: `the tree says ${left}, the text says ${right}: a fault of assay's, please report it`,
  });
}
