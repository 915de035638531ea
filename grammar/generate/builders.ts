// Writes builders/generated/nodes.ts: one function for each kind, which fills in what may be left out, checks and freezes.
// So that a wrong tree can't be held: the error comes from the line that built it, not from the printer.

import type { SourceFile } from "ts-morph";
import { fieldType, mayBeLeftOut, sentence } from "./specification.js";
import type { FieldRow, KindRow } from "./specification.js";

const typeNames = /\b[A-Z][A-Za-z]*\b/g;

function qualified(type: string): string {
  return type.replace(typeNames, (name) => `N.${name}`);
}

function fieldValue(field: FieldRow): string {
  const value = `fields.${field.name}`;
  if (!mayBeLeftOut(field)) return `${field.name}: ${value}`;
  if (field.name === "kw_defaults") {
    return `kw_defaults: ${value} ?? (fields.kwonlyargs ?? []).map(() => null)`;
  }
  if (field.fallback !== null) return `${field.name}: ${value} ?? (${field.fallback})`;
  return `${field.name}: ${value} ?? ${field.shape === "optional" ? "null" : "[]"}`;
}

function writeFieldsInterface(file: SourceFile, row: KindRow): void {
  file.addInterface({
    name: `${row.typeName}Fields`,
    isExported: true,
    properties: row.fields.map((field) => ({
      name: field.name,
      type: `${qualified(fieldType(field))}${mayBeLeftOut(field) ? " | undefined" : ""}`,
      isReadonly: true,
      hasQuestionToken: mayBeLeftOut(field),
      docs: field.doc === null ? [] : [field.doc],
    })),
  });
}

/** `export function Return(fields: ReturnFields): N.Return { return construct({ kind: "Return", ... }) }` */
function writeBuilder(file: SourceFile, row: KindRow): void {
  const type = `${row.typeName}Fields`;
  const values = row.fields.map(fieldValue);
  const body = [`kind: "${row.kind}"`, ...values].join(", ");
  if (row.fields.length > 0) writeFieldsInterface(file, row);
  const optional = row.fields.every(mayBeLeftOut);
  file.addFunction({
    name: row.typeName,
    isExported: true,
    docs: [sentence(row)],
    parameters:
      row.fields.length === 0
        ? []
        : [{ name: "fields", type, ...(optional ? { initializer: "{}" } : {}) }],
    returnType: `N.${row.typeName}`,
    statements: [`return construct<N.${row.typeName}>({ ${body} });`],
  });
}

/** Writes the whole file. */
export function writeBuilders(file: SourceFile, rows: readonly KindRow[]): void {
  file.addImportDeclaration({
    moduleSpecifier: "../../grammar/check/construct.js",
    namedImports: ["construct"],
  });
  file.addImportDeclaration({
    moduleSpecifier: "../../grammar/generated/nodes.js",
    isTypeOnly: true,
    namespaceImport: "N",
  });
  for (const row of rows) writeBuilder(file, row);
}
