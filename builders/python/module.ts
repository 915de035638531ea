// Owns the module: its header, its docstring, its imports, its body, put together and settled.
// Must not know how names are looked up: imports/ does.
import * as node from "../generated/nodes.js";
import type { Module, Stmt } from "../../grammar/generated/nodes.js";
import { importStatements } from "./imports/collect.js";
import type { KnownImports } from "./imports/known.js";
import { resolveNames } from "./imports/names.js";
import { suite } from "./like.js";
import type { Body } from "./like.js";
import { settle } from "./settle.js";
import { comment, doc as docstring } from "./text.js";

export interface ModuleOptions {
  /** Comments above everything. */
  readonly header?: string;
  /** The docstring, a text or its lines. */
  readonly doc?: string | readonly string[];
  /** Names of `from __future__ import ...`; with "annotations", annotations may name what comes later. */
  readonly future?: readonly string[];
  /** What may be imported by its name; what the body refers to is. What `imported` gives needs no entry. */
  readonly imports?: KnownImports;
  readonly body: Body;
  /** For the wrapping of comments and imports; the printer's width. */
  readonly width?: number;
}

/**
 * module({ doc: "What.", imports: importModule("json"), body: [run(call("json.loads", "x"))] })
 * ~> """What.""" import json ... json.loads(x), after a check of every name
 */
export function module(options: ModuleOptions): Module {
  const { header, doc, future = [], imports = [], width = 88 } = options;
  const resolved = resolveNames(suite(options.body, "module"), imports, { future });
  const lines = typeof doc === "string" ? [doc] : (doc ?? []);
  const whole: readonly Stmt[] = suite(
    [
      header !== undefined && comment(header),
      lines.length > 0 && docstring(...lines),
      importStatements(resolved.imports, future),
      resolved.body,
    ],
    "module",
  );
  return node.Module({ body: settle(whole, width) });
}
