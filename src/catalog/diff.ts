// Owns what came, went and changed between two catalogues. Knows nothing of files, nor of how it is shown.
import type { Catalog, CatalogType } from "../../mappings/catalog.js";

/** One fact that differs: `path` leads to it, `before` and `after` are JSON, null where there is nothing. */
export interface Change {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ChangedType {
  readonly type: string;
  readonly changes: readonly Change[];
}

export interface CatalogDiff {
  readonly from: string;
  readonly to: string;
  readonly came: readonly string[];
  readonly went: readonly string[];
  readonly changed: readonly ChangedType[];
}

export function diffCatalogs(before: Catalog, after: Catalog): CatalogDiff {
  const old = new Map(before.types.map((each) => [each.type, each]));
  const now = new Map(after.types.map((each) => [each.type, each]));
  const both = after.types.filter(({ type }) => old.has(type));
  return {
    from: before.header.transformers,
    to: after.header.transformers,
    came: [...now.keys()].filter((type) => !old.has(type)),
    went: [...old.keys()].filter((type) => !now.has(type)),
    changed: both
      .map((type) => ({ type: type.type, changes: changesOf(old.get(type.type), type) }))
      .filter(({ changes }) => changes.length > 0),
  };
}

function changesOf(before: CatalogType | undefined, after: CatalogType): Change[] {
  const old = new Map(leaves(before, ""));
  const now = new Map(leaves(after, ""));
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}

/** Objects are gone into; a list is one fact, since its order can be one. */
function* leaves(value: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    if (value !== undefined) yield [path, JSON.stringify(value)];
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    yield* leaves(inner, path === "" ? name : `${path}.${name}`);
  }
}
