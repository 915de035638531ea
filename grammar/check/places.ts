// Where a kind may stand that may not stand everywhere its category may: stars, slices, the holes of f-strings.
// Must not look further than a node and its children.

import { kindTable } from "../generated/fields.js";
import type { Kind, Node } from "../generated/nodes.js";
import { looksLikeNode } from "./kinds.js";
import { refuse } from "./refuse.js";

interface Places {
  /** "Kind.field" of each parent that takes it. */
  readonly fields: ReadonlySet<string>;
  readonly fix: string;
}

function places(fix: string, ...fields: readonly string[]): Places {
  return { fields: new Set(fields), fix };
}

const restricted: Readonly<Partial<Record<Kind, Places>>> = {
  Starred: places(
    "put it into a Tuple, a List, a Set or the arguments of a Call",
    ...["Tuple.elts", "List.elts", "Set.elts", "Call.args", "ClassDef.bases"],
    ...["arg.annotation", "TypeVarTuple.default_value"],
  ),
  Slice: places("put it into a Subscript", "Subscript.slice", "Tuple.elts"),
  FormattedValue: places("put it into a JoinedStr", "JoinedStr.values"),
  Interpolation: places("put it into a TemplateStr", "TemplateStr.values"),
  MatchStar: places("put it into a MatchSequence", "MatchSequence.patterns"),
};

const byKind: ReadonlyMap<string, Places> = new Map(Object.entries(restricted));

/** May a node of the kind stand in the field, as far as its own kind says? */
export function mayStand(parent: string, field: string, kind: string): boolean {
  return byKind.get(kind)?.fields.has(`${parent}.${field}`) ?? true;
}

function refuseChild(parent: Node, field: string, kind: string, fix: string): never {
  refuse(parent.kind, field, "a node that may stand here", `the node ${kind}`, fix);
}

function check(parent: Node, field: string, child: unknown): void {
  if (!looksLikeNode(child)) return;
  const rule = byKind.get(child.kind);
  if (rule !== undefined && !rule.fields.has(`${parent.kind}.${field}`)) {
    refuseChild(parent, field, child.kind, rule.fix);
  }
  if (isStrayIndex(`${parent.kind}.${field}`, child)) {
    refuseChild(parent, field, "Slice in a Tuple", "put the tuple right into a Subscript");
  }
}

/** ~> x[a:b, c], but no (a:b, c): a Tuple that holds a Slice, and stands elsewhere */
export function isStrayIndex(field: string, child: Node): boolean {
  if (child.kind !== "Tuple" || field === "Subscript.slice") return false;
  return child.elts.some((element) => looksLikeNode(element) && element.kind === "Slice");
}

/** Throws EmitError when a child stands where its kind can't. */
export function checkPlaces(node: Node): void {
  for (const { name } of kindTable[node.kind].fields) {
    const value: unknown = Reflect.get(node, name);
    if (!Array.isArray(value)) check(node, name, value);
    else for (const each of value) check(node, name, each);
  }
}
