// Owns the taking away of what CPython does not know: comments and blank lines. Knows nothing of files.
import type { Module, Node, Stmt } from "../../grammar/index.js";

/** The fields that hold statements, or parts that hold statements. */
const FIELDS = ["body", "orelse", "finalbody", "handlers", "cases"] as const;

type Copy = Record<string, unknown>;

function isHolder(value: unknown): value is object {
  return typeof value === "object" && value !== null && "kind" in value && hasSuite(value);
}

function hasSuite(value: object): boolean {
  return FIELDS.some((name) => Array.isArray(Reflect.get(value, name)));
}

function isOwn(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return value.kind === "Comment" || value.kind === "BlankLine";
}

/** The module without its comments and blank lines. Expressions are shared with it; depth is no limit. */
export function withoutOwnKinds(module: Module): Module {
  const body: Stmt[] = [];
  const copy = { ...module, body };
  const open: { readonly from: Node | object; readonly to: Copy }[] = [];
  copyItems(module.body, body, open);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const name of FIELDS) {
      const items: unknown = Reflect.get(next.from, name);
      if (!Array.isArray(items)) continue;
      const kept: unknown[] = [];
      next.to[name] = kept;
      copyItems(items, kept, open);
    }
  }
  return copy;
}

function copyItems(
  items: readonly unknown[],
  kept: unknown[],
  open: { readonly from: object; readonly to: Copy }[],
): void {
  for (const item of items) {
    if (isOwn(item)) continue;
    if (!isHolder(item)) {
      kept.push(item);
      continue;
    }
    const to: Copy = { ...item };
    open.push({ from: item, to });
    kept.push(to);
  }
}
