// Is what a node is known to the target Python? Must not know where a node stands, but for its next parents.

import { EmitError } from "../emit-error.js";
import { kindTable } from "../generated/fields.js";
import type {
  AsyncFunctionDef,
  ClassDef,
  FormattedValue,
  FunctionDef,
  Interpolation,
  JoinedStr,
  Kind,
  Node,
  NodeOf,
} from "../generated/nodes.js";
import type { PythonVersion } from "../python.js";
import { formatTemplate } from "../print/f-strings.js";
import { Writer } from "../print/layout/writer.js";
import type { Visit } from "./visit.js";
import { isAtLeast } from "./visit.js";

function tooNew(kind: string, field: string | null, since: string, target: string): never {
  throw new EmitError({
    kind,
    field,
    expected: `something that Python ${target} knows`,
    got: `what begins with Python ${since}`,
    fix: `emit for ${since} or later, or write it another way`,
  });
}

/** The fields that came later than their kind. */
const laterFields: ReadonlyMap<string, readonly (readonly [string, PythonVersion])[]> = new Map(
  Object.entries(kindTable).map(([kind, { fields, since }]) => [
    kind,
    fields.filter((field) => field.since !== since).map(({ name, since: first }) => [name, first]),
  ]),
);

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

type Form<N extends Node> = (visit: Visit<N>, target: PythonVersion) => void;

/** Since 3.9 any expression; before, a dotted name or a call of one. */
const decorators: Form<FunctionDef | AsyncFunctionDef | ClassDef> = ({ node }, target) => {
  if (isAtLeast(target, "3.9")) return;
  for (const decorator of node.decorator_list) {
    const func = decorator.kind === "Call" ? decorator.func : decorator;
    if (!isDotted(func)) tooNew(node.kind, "decorator_list", "3.9", target);
  }
};

function isDotted(node: Node): boolean {
  let inner = node;
  while (inner.kind === "Attribute") inner = inner.value;
  return inner.kind === "Name";
}

/** How deep in format specifications: ~> 2 of b in `f"{a:{b}}"` */
function specificationDepth(visit: Visit): number {
  let depth = 1;
  for (let at = visit.from; at?.from && at.field === "format_spec"; at = at.from.from) depth += 1;
  return depth;
}

const field: Form<FormattedValue | Interpolation> = (visit, target) => {
  const depth = specificationDepth(visit);
  if (depth === 3 && !isAtLeast(target, "3.12"))
    tooNew(visit.node.kind, "format_spec", "3.12", target);
  if (depth <= 3) return;
  throw new EmitError({
    kind: visit.node.kind,
    field: "format_spec",
    expected: "at most two fields in the format of each other",
    got: String(depth - 1),
    fix: "format the inner one before",
  });
};

/** Before 3.12 no field held a backslash or the quotes around it; the printer says if it found other quotes. */
function isOldTemplate({ values }: JoinedStr): boolean {
  const writer = new Writer();
  // As within another f-string: it is given up where there are no quotes for it.
  writer.trials = 1;
  formatTemplate("f", values, writer);
  return !writer.hasFailed;
}

/** Old kinds in forms that came later, as the printer writes them. */
const forms: { readonly [K in Kind]?: Form<NodeOf<K>> } = {
  FunctionDef: decorators,
  AsyncFunctionDef: decorators,
  ClassDef: decorators,
  FormattedValue: field,
  Interpolation: field,
  arguments: ({ node }, target) => {
    const isStarred = node.vararg?.annotation?.kind === "Starred";
    if (isStarred && !isAtLeast(target, "3.11")) tooNew("arg", "annotation", "3.11", target);
  },
  Subscript: ({ node: { slice } }, target) => {
    const parts = slice.kind === "Tuple" ? slice.elts : [slice];
    const has = (wanted: Kind): boolean => parts.some(({ kind }) => kind === wanted);
    if (!isAtLeast(target, "3.11") && has("Starred")) {
      tooNew("Subscript", "slice", "3.11", target);
    }
    if (!isAtLeast(target, "3.10") && has("NamedExpr")) {
      tooNew("Subscript", "slice", "3.10", target);
    }
  },
  Set: ({ node: { elts } }, target) => {
    if (isAtLeast(target, "3.9")) return;
    if (elts.some(({ kind }) => kind === "NamedExpr")) tooNew("Set", "elts", "3.9", target);
  },
  JoinedStr: ({ node, from }, target) => {
    if (isAtLeast(target, "3.12") || from?.node.kind === "FormattedValue") return;
    if (!isOldTemplate(node)) tooNew("JoinedStr", "values", "3.12", target);
  },
};

/** Throws EmitError for a node, a field or a form that is newer than the target. */
export function checkVersion(visit: Visit, target: PythonVersion): void {
  const { node } = visit;
  const { since } = kindTable[node.kind];
  if (!isAtLeast(target, since)) tooNew(node.kind, null, since, target);
  for (const [name, first] of laterFields.get(node.kind) ?? []) {
    const value: unknown = Reflect.get(node, name);
    if (!isAtLeast(target, first) && !isEmpty(value)) tooNew(node.kind, name, first, target);
  }
  const form: ((visit: never, target: PythonVersion) => void) | undefined = forms[node.kind];
  if (form !== undefined) Reflect.apply(form, undefined, [visit, target]);
}
