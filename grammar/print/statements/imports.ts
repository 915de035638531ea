// Owns imports. It must not know their order: that is for whoever builds them.
import type { Alias, Import, ImportFrom } from "../../generated/nodes.js";
import type { Writer } from "../layout/writer.js";
import { closeOptional, openOptional, writeSeparated } from "../parentheses.js";

/** ~> import a, b.c as d, on one line however long */
export function writeImport({ names }: Import, writer: Writer): void {
  writer.text("import ");
  names.forEach((name, index) => {
    if (index > 0) writer.text(", ");
    writeAlias(name, writer);
  });
}

/** ~> from ..a import b, c as d */
export function writeImportFrom({ module, names, level }: ImportFrom, writer: Writer): void {
  writer.text(`from ${".".repeat(level)}${module ?? ""} import `);
  if (names.length === 1 && names[0]?.name === "*") return writer.text("*");
  openOptional(writer, true);
  writeSeparated(names, writeAlias, writer);
  writer.textIfBroken(",");
  closeOptional(writer);
}

export function writeAlias({ name, asname }: Alias, writer: Writer): void {
  writer.text(asname === null ? name : `${name} as ${asname}`);
}
