// Reads the specification into the rows that every generator walks. Must not know what is written from them.

import { enumerations, kinds, leaves } from "../python.js";
import type { Category, FieldSpec, KindSpec, PythonVersion } from "../python.js";

/** How many: one, one or null, a list, a list that is never empty, a list with holes. */
export type Shape = "one" | "optional" | "list" | "some" | "holes";

export interface FieldRow {
  readonly name: string;
  readonly type: string;
  readonly shape: Shape;
  readonly since: PythonVersion;
  readonly fallback: string | null;
  readonly doc: string | null;
}

export interface KindRow {
  readonly kind: string;
  readonly typeName: string;
  readonly category: Category;
  readonly since: PythonVersion;
  readonly own: boolean;
  readonly doc: string;
  readonly fields: readonly FieldRow[];
}

const shapes: Readonly<Record<string, Shape>> = {
  "": "one",
  "?": "optional",
  "*": "list",
  "+": "some",
  "?*": "holes",
};

/** The categories that are a union of several kinds and that a field may ask for. */
export const unions = ["Stmt", "Expr", "Pattern", "TypeParam"] as const satisfies Category[];

function readField(kind: KindSpec, name: string, field: string | FieldSpec): FieldRow {
  const spec = typeof field === "string" ? { type: field } : field;
  const match = /^([A-Za-z_]+)(\?\*|[?*+]|)$/.exec(spec.type);
  const shape = shapes[match?.[2] ?? "none"];
  const type = match?.[1];
  if (type === undefined || shape === undefined) {
    throw new Error(`grammar/python.ts: ${name}: "${spec.type}" is no field type`);
  }
  return {
    name,
    type,
    shape,
    since: spec.since ?? kind.since,
    fallback: spec.fallback ?? null,
    doc: spec.doc ?? null,
  };
}

function checkType(row: KindRow, field: FieldRow): void {
  const known = [...Object.keys(kinds), ...unions, ...Object.keys(enumerations)];
  if (!known.includes(field.type) && !Object.hasOwn(leaves, field.type)) {
    throw new Error(`grammar/python.ts: ${row.kind}.${field.name}: unknown type ${field.type}`);
  }
}

/** All kinds, in the order of the specification. */
export function readSpecification(
  specification: Readonly<Record<string, KindSpec>> = kinds,
): readonly KindRow[] {
  const rows = Object.entries(specification).map(([kind, spec]) => ({
    kind,
    typeName: spec.typeName ?? kind,
    category: spec.category,
    since: spec.since,
    own: spec.own === true,
    doc: spec.doc,
    fields: Object.entries(spec.fields).map(([name, field]) => readField(spec, name, field)),
  }));
  for (const row of rows) for (const field of row.fields) checkType(row, field);
  return rows;
}

/** The TypeScript type of one element: ~> "Expr", "Arguments", "string", "Operator" */
export function elementType(type: string): string {
  const leaf = Object.entries(leaves).find(([name]) => name === type);
  if (leaf) return leaf[1];
  const kind = Object.entries(kinds).find(([name]) => name === type);
  if (kind && !unions.some((name) => name === type)) {
    const spec: KindSpec = kind[1];
    return spec.typeName ?? type;
  }
  return type;
}

/** The TypeScript type of a field: ~> "Expr | null", "readonly Stmt[]" */
export function fieldType(field: FieldRow): string {
  const element = elementType(field.type);
  switch (field.shape) {
    case "one":
      return element;
    case "optional":
      return `${element} | null`;
    case "holes":
      return `readonly (${element} | null)[]`;
    case "list":
    case "some":
      return `readonly ${element}[]`;
  }
}

/** May a builder's caller leave it out? */
export function mayBeLeftOut(field: FieldRow): boolean {
  if (field.fallback !== null) return true;
  return field.shape === "optional" || field.shape === "list" || field.shape === "holes";
}

/** The doc of a kind with the version that brought it: ~> "`t\"...\"`. Since Python 3.14." */
export function sentence(row: KindRow): string {
  const doc = row.doc.endsWith(".") ? row.doc : `${row.doc}.`;
  return row.since === "3.8" ? doc : `${doc} Since Python ${row.since}.`;
}
