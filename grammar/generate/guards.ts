// Writes grammar/generated/guards.ts: `isStmt(node)`, `isReturn(node)`. Must not know what is in a node.

import type { SourceFile } from "ts-morph";
import { unions } from "./specification.js";
import type { KindRow } from "./specification.js";

function addGuard(file: SourceFile, typeName: string, test: string): void {
  file.addFunction({
    name: `is${typeName}`,
    isExported: true,
    parameters: [{ name: "node", type: "N.Node" }],
    returnType: `node is N.${typeName}`,
    statements: [`return ${test};`],
  });
}

/** Writes the whole file. */
export function writeGuards(file: SourceFile, rows: readonly KindRow[]): void {
  file.addImportDeclaration({ moduleSpecifier: "./fields.js", namedImports: ["categories"] });
  file.addImportDeclaration({
    moduleSpecifier: "./nodes.js",
    isTypeOnly: true,
    namespaceImport: "N",
  });
  for (const union of unions) addGuard(file, union, `categories.${union}.has(node.kind)`);
  for (const row of rows) addGuard(file, row.typeName, `node.kind === "${row.kind}"`);
}
