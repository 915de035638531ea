// Owns by which name a module has what its references import: the wanted one, or an alias where that means something else.
// Must not know how names are read and bound (names.ts), nor how the tree is changed (replace.ts).
import { describeImport, isPlainModule } from "./known.js";
import type { KnownImport } from "./known.js";
import type { Reference } from "./references.js";
import type { Scope } from "./scope.js";

/** A reference, and where it stands. */
export interface Standing extends Reference {
  readonly scope: Scope;
}

/** What a module has under each name from outside its own definitions. */
export interface Taken {
  /** Imports that it reads by names written by hand. */
  readonly imports: Iterable<KnownImport>;
  /** Names that are read and nowhere bound: builtins, and those imports. */
  readonly read: Iterable<string>;
}

/** For each wanted import, by its description, the one that the module has. */
export type Chosen = ReadonlyMap<string, KnownImport>;

/**
 * Every import that gets the name that it wants keeps it, the one that is met first if there are several; the others are
 * named after their module too. The same references in the same order give the same names.
 */
export function chooseNames(standings: readonly Standing[], taken: Taken): Chosen {
  const groups = new Map<string, Standing[]>();
  for (const each of standings) {
    const key = describeImport(each.wanted);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const chosen = new Map<string, KnownImport>();
  const meanings = meaningsOf(taken);
  const take = (key: string, members: readonly Standing[], choice: KnownImport): boolean => {
    const meaning = meaningOf(choice);
    const isTaken = (meanings.get(choice.local) ?? meaning) !== meaning;
    if (isTaken || members.some(({ scope }) => isCaptured(choice.local, scope))) return false;
    meanings.set(choice.local, meaning);
    chosen.set(key, choice);
    return true;
  };
  const rest = [...groups].filter(
    ([key, members]) => !members.slice(0, 1).some(({ wanted }) => take(key, members, wanted)),
  );
  for (const [key, members] of rest) {
    const [first] = members;
    if (first === undefined) continue;
    for (const local of aliases(first.wanted)) {
      if (take(key, members, { ...first.wanted, local, asname: local })) break;
    }
  }
  return chosen;
}

function meaningsOf({ imports, read }: Taken): Map<string, string> {
  const meanings = new Map<string, string>();
  for (const name of read) meanings.set(name, "");
  for (const each of imports) meanings.set(each.local, meaningOf(each));
  return meanings;
}

/** What the name then is. `import a.b` and `import a.c` make it the package a, both. */
function meaningOf(known: KnownImport): string {
  if (isPlainModule(known)) return `import ${known.local}`;
  return describeImport({ ...known, asname: null });
}

/** Does the name mean something else where it would stand? In a class, `__name` means `_Class__name`. */
function isCaptured(name: string, scope: Scope): boolean {
  const isPrivate = name.startsWith("__") && !name.endsWith("__");
  return scope.sees(name) || (isPrivate && [...scope.outwards()].some((s) => s.kind === "class"));
}

/** ~> b_Config, b_Config_2, ... of from a.b import Config; a_b of import a.b; json_module of import json */
function* aliases({ module, name }: KnownImport): Iterable<string> {
  const parts = module.split(".");
  const ofModule = parts.length > 1 ? parts.join("_") : `${module}_module`;
  const stem = name === null ? ofModule : `${parts.at(-1) ?? module}_${name}`;
  yield stem;
  for (let count = 2; ; count += 1) yield `${stem}_${count}`;
}
