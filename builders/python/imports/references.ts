// Owns references that carry their import: nodes of which it is remembered what they stand for.
// Must not know by which name a module will have it: choose.ts decides.
import type { Expr, Name, Node } from "../../../grammar/generated/nodes.js";
import { dot } from "../expressions.js";
import { name as nameNode } from "../literals.js";
import { refuse } from "../refuse.js";
import { describeImport, importFrom, importModule } from "./known.js";
import type { KnownImport } from "./known.js";

/** What an expression refers to, and the expression as a whole: `os.path`, where the import is known by `os`. */
export interface Reference {
  readonly wanted: KnownImport;
  readonly whole: Expr;
}

/** By the name that the expression begins with. A node never changes, and whoever rebuilds what is around it keeps it. */
const references = new WeakMap<Node, Reference>();

/**
 * imported("torch.nn", "Linear") ~> Linear, with from torch.nn import Linear; imported("os.path") ~> os.path, with
 * import os.path; imported("numpy", null, "np") ~> np. A module that has the name already takes another.
 */
export function imported(module: string, name: string | null = null, as?: string): Expr {
  const wanted = wantedImport(module, name, as);
  if (module === "__future__") {
    return refuse({
      kind: "Module",
      field: "imports",
      expected: "a module whose names can be read",
      got: describeImport(wanted),
      fix: `use module({ future: ["${name ?? "annotations"}"] })`,
    });
  }
  const leaf: Name = nameNode(wanted.local);
  const isPlain = wanted.name === null && wanted.asname === null;
  const whole = isPlain ? dot(leaf, ...module.split(".").slice(1)) : leaf;
  references.set(leaf, { wanted, whole });
  return whole;
}

function wantedImport(module: string, name: string | null, as: string | undefined): KnownImport {
  if (name === null) return importModule(module, as);
  const [wanted] = importFrom(module, as === undefined ? name : [name, as]);
  return wanted ?? importModule(module);
}

/** What the name stands for, if it is one that `imported` made. */
export function referenceAt(node: Node): Reference | null {
  return references.get(node) ?? null;
}
