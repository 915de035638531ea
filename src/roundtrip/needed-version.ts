// Owns which Python a tree needs, so that an older one is not asked about it. Knows nothing of files.
import { kindTable, versions, type Node, type PythonVersion } from "../../grammar/index.js";

function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return typeof value.kind === "string" && Object.hasOwn(kindTable, value.kind);
}

/** The first Python that has every kind and field of the tree. */
export function neededVersion(tree: Node): PythonVersion {
  let latest = 0;
  const open: unknown[] = [tree];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) for (const item of next) open.push(item);
    if (!isNode(next)) continue;
    const info = kindTable[next.kind];
    latest = Math.max(latest, versions.indexOf(info.since));
    for (const { name, since } of info.fields) {
      const value: unknown = Reflect.get(next, name);
      open.push(value);
      const empty = value === null || (Array.isArray(value) && value.length === 0);
      if (!empty) latest = Math.max(latest, versions.indexOf(since));
    }
  }
  return versions[latest] ?? "3.8";
}

/** Does the tree need a Python that is newer than `here`? One that is newer than our list knows all of it. */
export function isTooNew(tree: Node, here: string): boolean {
  const found = versions.findIndex((version) => version === here);
  return found !== -1 && versions.indexOf(neededVersion(tree)) > found;
}
