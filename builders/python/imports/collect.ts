// Owns the import statements at the head of a module: merged, in isort's sections and order (ruff's rule I).
// Must not know why something is imported.
import * as node from "../../generated/nodes.js";
import type { Stmt } from "../../../grammar/generated/nodes.js";
import { describeImport } from "./known.js";
import type { KnownImport } from "./known.js";
import { standardModules } from "./standard.js";

/** ~> from __future__ import annotations, then the standard library, then the rest, an empty line between them */
export function importStatements(
  used: Iterable<KnownImport>,
  future: readonly string[] = [],
): readonly Stmt[] {
  const all = [...used];
  const isStandard = ({ module }: KnownImport): boolean =>
    standardModules.has(module.split(".")[0] ?? "");
  const futures = future.map((name): KnownImport => ({
    local: name,
    module: "__future__",
    name,
    asname: null,
  }));
  const sections = [
    futures,
    all.filter((each) => isStandard(each)),
    all.filter((each) => !isStandard(each)),
  ];
  return sections
    .map(section)
    .filter((statements) => statements.length > 0)
    .flatMap((statements, at) => (at === 0 ? statements : [node.BlankLine(), ...statements]));
}

/** Whole modules first; an alias keeps a `from` for itself, the other names of a module share one. */
function section(imports: readonly KnownImport[]): readonly Stmt[] {
  const modules = imports.filter(({ name }) => name === null).sort(byModule);
  const froms = grouped(imports.filter(({ name }) => name !== null).sort(byMember)).sort(
    ([a], [b]) =>
      a === undefined || b === undefined ? 0 : natural(a.module, b.module) || byMember(a, b),
  );
  return [
    ...modules.map(({ module, asname }) =>
      node.Import({ names: [node.Alias({ name: module, asname })] }),
    ),
    ...froms.map((members) =>
      node.ImportFrom({
        module: members[0]?.module ?? null,
        names: members.map(({ name, asname }) => node.Alias({ name: name ?? "", asname })),
      }),
    ),
  ];
}

function grouped(members: readonly KnownImport[]): (readonly KnownImport[])[] {
  const groups = new Map<string, readonly KnownImport[]>();
  for (const each of members) {
    const key = each.asname === null ? each.module : describeImport(each);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

type Order<T> = (a: T, b: T) => number;

const byModule: Order<KnownImport> = (a, b) =>
  natural(a.module, b.module) || natural(a.asname ?? "", b.asname ?? "");

/** CONSTANTS, then Classes, then the rest. */
const byMember: Order<KnownImport> = (a, b) =>
  rank(a.name ?? "") - rank(b.name ?? "") ||
  natural(a.name ?? "", b.name ?? "") ||
  natural(a.asname ?? "", b.asname ?? "");

function rank(name: string): number {
  if (name.length > 1 && name === name.toUpperCase() && name !== name.toLowerCase()) return 0;
  return /^\p{Lu}/u.test(name) ? 1 : 2;
}

/** Without regard to case at first, and numbers by their value: a9 < a10 < A11. */
function natural(a: string, b: string): number {
  return compareRuns(a.toLowerCase(), b.toLowerCase()) || compareRuns(a, b);
}

function compareRuns(a: string, b: string): number {
  const left = a.match(/\d+|\D/g) ?? [];
  const right = b.match(/\d+|\D/g) ?? [];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = compareRun(left[at] ?? "", right[at] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

function compareRun(a: string, b: string): number {
  const bothNumbers = /^\d/.test(a) && /^\d/.test(b);
  if (bothNumbers && Number(a) !== Number(b)) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}
