// `global`, `nonlocal` and what binds a name. Must not know how a tree is walked.

import type { Alias, AnnAssign, Global, Nonlocal } from "../generated/nodes.js";
import type { PythonVersion } from "../python.js";
import type { Block } from "./block.js";
import { seen } from "./block.js";
import { refuse } from "./refuse.js";
import { isAtLeast } from "./visit.js";

/** Why can't the name be declared any more? */
function spoiltBy(bits: number): string | null {
  if ((bits & seen.parameter) !== 0) return "a parameter";
  if ((bits & seen.annotated) !== 0) return "annotated before";
  if ((bits & seen.local) !== 0) return "assigned to before";
  return (bits & seen.use) === 0 ? null : "used before";
}

export function declare(node: Global | Nonlocal, block: Block): void {
  const [own, other] =
    node.kind === "Global" ? [seen.global, seen.nonlocal] : [seen.nonlocal, seen.global];
  const word = node.kind.toLowerCase();
  for (const name of node.names) {
    const bits = block.bitsOf(name);
    const spoilt = spoiltBy(bits);
    if (spoilt !== null) {
      const got = `${name}, which is ${spoilt}`;
      refuse(node.kind, "names", `a name that was not seen before its ${word}`, got, "move it up");
    }
    if ((bits & other) !== 0) {
      refuse(node.kind, "names", `a name that is not both global and nonlocal`, name, "drop one");
    }
    block.add(name, own);
  }
}

/** The names that a class gives to the functions in it. */
function isGivenByClass(name: string, target: PythonVersion): boolean {
  if (name === "__class__") return true;
  if (name === "__classdict__") return isAtLeast(target, "3.12");
  return name === "__conditional_annotations__" && isAtLeast(target, "3.14");
}

/** Is there a binding for the nonlocal name? Throws EmitError; asked when the whole module is read. */
export function resolveNonlocal(name: string, block: Block, target: PythonVersion): void {
  if (block.type === "module") {
    refuse("Nonlocal", null, "a function around it", "module", "use Global, or drop it");
  }
  const mangled = block.mangled(name);
  for (let outer = block.parent; outer !== null; outer = outer.parent) {
    if (outer.type === "class") {
      if (isGivenByClass(mangled, target)) return;
      continue;
    }
    if (outer.type === "module" || outer.has(mangled, seen.global)) break;
    if (outer.has(mangled, seen.nonlocal)) return;
    if (outer.has(mangled, seen.typeParameter)) {
      refuse("Nonlocal", "names", "a variable", `the type parameter ${name}`, "assign to another");
    }
    if (outer.binds(mangled)) return;
  }
  const expected = "a name that a function around it binds";
  refuse("Nonlocal", "names", expected, name, "assign to it there first, or use Global");
}

/** What `x: int` does to x. */
export function annotate({ target, simple, value }: AnnAssign, block: Block): void {
  if (target.kind !== "Name") return;
  const { id } = target;
  const declared = (block.bitsOf(id) & (seen.global | seen.nonlocal)) !== 0;
  if (simple === 1 && declared && block.type !== "module") {
    const fix = "drop the annotation";
    refuse("AnnAssign", "target", "a name that is not global or nonlocal", id, fix);
  }
  if (simple === 1) block.add(id, seen.annotated | seen.local);
  else if (value !== null) block.add(id, seen.local);
}

/** The name that an import binds; null for `*`. ~> "os" for `import os.path` */
export function importedName({ name, asname }: Alias): string | null {
  if (name === "*") return null;
  return asname ?? name.split(".", 1).join("");
}
