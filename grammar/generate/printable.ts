// Writes grammar/generated/printable.ts: what may stand in a string as it is. The names of Unicode know which characters there are;
// asked of the regular expressions of JavaScript, the answer would change with the version of Node. Must not know quotes.

import { VariableDeclarationKind } from "ts-morph";
import type { SourceFile } from "ts-morph";
import { unicodeType } from "unicode-name";

/** The spaces of Unicode, of which only the first is printable to Python. */
const isBlank = /[\p{Zs}\p{Zl}\p{Zp}]/u;

function isPrintable(code: number): boolean {
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return (
    unicodeType(code) === "Graphic" && (code === 32 || !isBlank.test(String.fromCodePoint(code)))
  );
}

/** ~> \u{20}-\u{7e}: the inside of a character class */
function classOf(): string {
  let text = "";
  let start = -1;
  for (let code = 0; code <= 0x110000; code += 1) {
    const isIn = code <= 0x10ffff && isPrintable(code);
    if (isIn && start === -1) start = code;
    if (isIn || start === -1) continue;
    const end = code - 1;
    text += `\\u{${start.toString(16)}}${end > start ? `-\\u{${end.toString(16)}}` : ""}`;
    start = -1;
  }
  return text;
}

/** Writes the whole file. */
export function writePrintable(file: SourceFile): void {
  file.addVariableStatement({
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    docs: ["The inside of a character class: what Python's str.isprintable calls so."],
    declarations: [{ name: "printable", initializer: `String.raw\`${classOf()}\`` }],
  });
}
