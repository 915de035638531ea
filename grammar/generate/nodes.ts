// Writes grammar/generated/nodes.ts: the node types and their unions. Must not know of builders.
// So that a tree is checked by the compiler: an expression can't stand where a statement belongs.

import type { SourceFile } from "ts-morph";
import { enumerations } from "../python.js";
import { fieldType, sentence, unions } from "./specification.js";
import type { KindRow } from "./specification.js";

/** `export interface Return { readonly kind: "Return"; readonly value: Expr | null }` */
function writeInterface(file: SourceFile, row: KindRow): void {
  file.addInterface({
    name: row.typeName,
    isExported: true,
    docs: [sentence(row)],
    properties: [
      { name: "kind", type: JSON.stringify(row.kind), isReadonly: true },
      ...row.fields.map((field) => ({
        name: field.name,
        type: fieldType(field),
        isReadonly: true,
        docs: field.doc === null ? [] : [field.doc],
      })),
    ],
  });
}

const constantValue = `
  | {
      readonly type: "str";
      readonly value: string;
      /** Offsets, in order, of high surrogates that are a character each, though a low one follows: Python's "\\ud83d\\ude00". */
      readonly apart?: readonly number[];
    }
  | { readonly type: "bytes"; readonly value: readonly number[] }
  | { readonly type: "int"; readonly value: bigint }
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "complex"; readonly value: number }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "None" }
  | { readonly type: "Ellipsis" }`;

function writeValues(file: SourceFile): void {
  const alias = (name: string, type: string, doc: string): void => {
    file.addTypeAlias({ name, type, isExported: true, docs: [doc] });
  };
  for (const [name, members] of Object.entries(enumerations)) {
    alias(name, members.map((member) => JSON.stringify(member)).join(" | "), `CPython's ${name}.`);
  }
  alias(
    "ConstantValue",
    constantValue,
    "What a literal stands for. A complex is its imaginary part.",
  );
  alias(
    "SingletonValue",
    'Extract<ConstantValue, { readonly type: "bool" | "None" }>',
    "None, True or False.",
  );
  alias("Conversion", "-1 | 97 | 114 | 115", "None, `!a`, `!r`, `!s`.");
}

/** Writes the whole file. */
export function writeNodes(file: SourceFile, rows: readonly KindRow[]): void {
  writeValues(file);
  for (const row of rows) writeInterface(file, row);
  for (const union of unions) {
    const members = rows.filter((row) => row.category === union).map((row) => row.typeName);
    file.addTypeAlias({ name: union, isExported: true, type: members.join(" | ") });
  }
  const rest = rows.filter((row) => !unions.some((union) => union === row.category));
  const all = [...unions, ...rest.map((row) => row.typeName)];
  file.addTypeAlias({ name: "Node", isExported: true, type: all.join(" | ") });
  file.addTypeAlias({ name: "Kind", isExported: true, type: 'Node["kind"]' });
  file.addTypeAlias({
    name: "NodeOf",
    isExported: true,
    typeParameters: ["K extends Kind"],
    type: "Extract<Node, { readonly kind: K }>",
    docs: ["The node type of a kind."],
  });
}
