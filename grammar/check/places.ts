// Where a kind may stand that may not stand everywhere its category may: stars, slices, the holes of f-strings.
// Must not look further than a node and its children.

import { EmitError } from "../emit-error.js";
import { kindTable } from "../generated/fields.js";
import type { Kind, Node } from "../generated/nodes.js";

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

function check(parent: Node, field: string, child: unknown): void {
  if (typeof child !== "object" || child === null || !("kind" in child)) return;
  const rule = Object.entries(restricted).find(([kind]) => kind === child.kind)?.[1];
  if (rule === undefined || rule.fields.has(`${parent.kind}.${field}`)) return;
  throw new EmitError({
    kind: parent.kind,
    field,
    expected: `a node that may stand here`,
    got: `the node ${String(child.kind)}`,
    fix: rule.fix,
  });
}

/** Throws EmitError when a child stands where its kind can't. */
export function checkPlaces(node: Node): void {
  const values = new Map<string, unknown>(Object.entries(node));
  for (const { name } of kindTable[node.kind].fields) {
    const value = values.get(name);
    if (Array.isArray(value)) for (const each of value) check(node, name, each);
    else check(node, name, value);
  }
}
