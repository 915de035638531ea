// Writes grammar/generated/fields.ts: the specification as data, for the code that walks any node at run time
// (checks, comparison, completeness tests). Must not know of any one kind.

import { VariableDeclarationKind } from "ts-morph";
import type { SourceFile } from "ts-morph";
import { enumerations } from "../python.js";
import { unions } from "./specification.js";
import type { FieldRow, KindRow } from "./specification.js";

function fieldText(field: FieldRow): string {
  const { name, type, shape, since } = field;
  return JSON.stringify({ name, type, shape, since });
}

function kindText(row: KindRow): string {
  const head = `category: "${row.category}", typeName: "${row.typeName}", since: "${row.since}"`;
  return `${row.kind}: { ${head}, own: ${row.own}, fields: [${row.fields.map(fieldText).join(", ")}] }`;
}

function addConst(file: SourceFile, name: string, doc: string, initializer: string): void {
  file.addVariableStatement({
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    docs: [doc],
    declarations: [{ name, initializer }],
  });
}

function writeImports(file: SourceFile): void {
  file.addImportDeclaration({
    moduleSpecifier: "../python.js",
    isTypeOnly: true,
    namedImports: ["Category", "PythonVersion"],
  });
  file.addImportDeclaration({
    moduleSpecifier: "./nodes.js",
    isTypeOnly: true,
    namedImports: ["Kind", "NodeOf"],
  });
}

function writeTypes(file: SourceFile): void {
  file.addTypeAlias({
    name: "Shape",
    isExported: true,
    docs: ["How many: one, one or null, a list, a list that is never empty, a list with holes."],
    type: '"one" | "optional" | "list" | "some" | "holes"',
  });
  const readonly = (name: string, type: string) => ({ name, type, isReadonly: true });
  file.addInterface({
    name: "FieldInfo",
    isExported: true,
    properties: [
      readonly("name", "string"),
      { ...readonly("type", "string"), docs: ["A category, a kind, an enumeration or a leaf."] },
      readonly("shape", "Shape"),
      readonly("since", "PythonVersion"),
    ],
  });
  file.addInterface({
    name: "KindInfo",
    isExported: true,
    typeParameters: ["K extends Kind = Kind"],
    properties: [
      readonly("category", "Category"),
      readonly("typeName", "string"),
      readonly("since", "PythonVersion"),
      { ...readonly("own", "boolean"), docs: ["Unknown to CPython."] },
      readonly(
        "fields",
        'readonly (FieldInfo & { readonly name: Exclude<keyof NodeOf<K>, "kind"> })[]',
      ),
    ],
  });
}

function writeCategories(file: SourceFile, rows: readonly KindRow[]): void {
  const sets = unions.map((union) => {
    const members = rows.filter((row) => row.category === union);
    return `${union}: new Set([${members.map((row) => JSON.stringify(row.kind)).join(", ")}])`;
  });
  file.addVariableStatement({
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    docs: ["The kinds of each category that is a union."],
    declarations: [
      {
        name: "categories",
        type: `Readonly<Record<${unions.map((name) => `"${name}"`).join(" | ")}, ReadonlySet<string>>>`,
        initializer: `{ ${sets.join(", ")} }`,
      },
    ],
  });
}

/** Writes the whole file. */
export function writeFields(file: SourceFile, rows: readonly KindRow[]): void {
  writeImports(file);
  writeTypes(file);
  file.addVariableStatement({
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    docs: ["Every kind with its ordered fields."],
    declarations: [
      {
        name: "kindTable",
        type: "{ readonly [K in Kind]: KindInfo<K> }",
        initializer: `{ ${rows.map(kindText).join(",\n")} }`,
      },
    ],
  });
  writeCategories(file, rows);
  const members = Object.entries(enumerations).map(
    ([name, values]) => `${name}: ${JSON.stringify(values)}`,
  );
  addConst(
    file,
    "enumerationTable",
    "The members of each enumeration.",
    `{ ${members.join(", ")} } as const`,
  );
}
