// Owns imports. It must not know their order: that is for whoever builds them.
import type { Alias, Import, ImportFrom } from "../../generated/nodes.js";
import { allRead } from "../all-read.js";
import type { Writer } from "../layout/writer.js";
import { commaSeparated, parenthesizedIfBroken } from "../parentheses.js";

/** ~> import a, b.c as d, on one line however long */
export function writeImport({ kind: _kind, names, ...rest }: Import, writer: Writer): void {
  allRead(rest);
  writer.text("import ");
  names.forEach((name, index) => {
    if (index > 0) writer.text(", ");
    writeAlias(name, writer);
  });
}

/** ~> from ..a import b, c as d */
export function writeImportFrom(node: ImportFrom, writer: Writer): void {
  const { kind: _kind, module, names, level, ...rest } = node;
  allRead(rest);
  writer.text(`from ${".".repeat(level)}${module ?? ""} import `);
  if (names.length === 1 && names[0]?.name === "*") return writer.text("*");
  const entries = names.map((name) => () => writeAlias(name, writer));
  parenthesizedIfBroken(writer, () => commaSeparated(writer, entries, "fromOne"));
}

export function writeAlias({ kind: _kind, name, asname, ...rest }: Alias, writer: Writer): void {
  allRead(rest);
  writer.text(asname === null ? name : `${name} as ${asname}`);
}
