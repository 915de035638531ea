// Owns the table of what may be imported: under which name, from where.
// Must not know which names a tree refers to.
import { isIdentifier } from "../../../grammar/check/names.js";
import { refuse } from "../refuse.js";

/** One name that an import binds. */
export interface KnownImport {
  /** The name that the module then has. */
  readonly local: string;
  readonly module: string;
  /** What is imported from the module; null where it is the module itself. */
  readonly name: string | null;
  readonly asname: string | null;
}

/** Known imports, in lists as deep as one likes, so that tables can be put together. */
export type KnownImports = KnownImport | readonly KnownImports[];

/** importModule("torch") ~> import torch; importModule("numpy", "np") ~> import numpy as np */
export function importModule(module: string, as?: string): KnownImport {
  const local = as ?? module.split(".")[0] ?? module;
  return checked({ local, module, name: null, asname: as ?? null });
}

/** importFrom("typing", "Any", ["Dict", "D"]) ~> from typing import Any; from typing import Dict as D */
export function importFrom(
  module: string,
  ...names: readonly (string | readonly [name: string, as: string])[]
): readonly KnownImport[] {
  return names.map((each) => {
    const [name, asname] = typeof each === "string" ? [each, null] : each;
    return checked({ local: asname ?? name, module, name, asname });
  });
}

/** Every way to come by a name: one, but for submodules, which share the name of their package. */
export type ImportTable = ReadonlyMap<string, readonly KnownImport[]>;

export function importTable(known: KnownImports): ImportTable {
  const table = new Map<string, KnownImport[]>();
  for (const each of flat(known)) {
    const others = table.get(each.local) ?? [];
    if (others.some((other) => describeImport(other) === describeImport(each))) continue;
    const clash = others.find((other) => !isPlainModule(other) || !isPlainModule(each));
    if (clash !== undefined) {
      refuse({
        kind: "Module",
        field: "imports",
        expected: `one meaning for the name ${each.local}`,
        got: `${describeImport(clash)} and ${describeImport(each)}`,
        fix: "give one of the two another name",
      });
    }
    table.set(each.local, [...others, each]);
  }
  return table;
}

/**
 * What to import for `a.b.c`: the table's entry for the name a, and among submodules the one that
 * reaches furthest into the path (`importlib.util.find_spec` asks for importlib.util).
 */
export function findImport(table: ImportTable, path: readonly string[]): KnownImport | null {
  const [local = ""] = path;
  const found = table.get(local) ?? [];
  const [first] = found;
  if (first !== undefined && !isPlainModule(first)) return first;
  const dotted = `${path.join(".")}.`;
  const reached = found.filter((each) => dotted.startsWith(`${each.module}.`));
  return reached.reduce<KnownImport | null>(
    (best, each) => (best === null || each.module.length > best.module.length ? each : best),
    null,
  );
}

/** ~> "import numpy as np", "from typing import Any" */
export function describeImport({ module, name, asname }: KnownImport): string {
  const alias = asname === null ? "" : ` as ${asname}`;
  return name === null ? `import ${module}${alias}` : `from ${module} import ${name}${alias}`;
}

/** ~> import a.b, which binds a */
export function isPlainModule(known: KnownImport): boolean {
  return known.name === null && known.asname === null;
}

function* flat(known: KnownImports): Iterable<KnownImport> {
  if ("local" in known) yield known;
  else for (const each of known) yield* flat(each);
}

function checked(known: KnownImport): KnownImport {
  const names = [...known.module.split("."), known.name ?? "ok", known.asname ?? "ok"];
  if (names.every(isIdentifier)) return known;
  return refuse({
    kind: "Module",
    field: "imports",
    expected: "the absolute dotted name of a module, and a name in it",
    got: JSON.stringify(describeImport(known)),
    fix: "leave out what is no name; relative imports and * are written with from_",
  });
}
