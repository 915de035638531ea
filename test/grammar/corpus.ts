// Reads the case files under test/corpus, and writes a tree as they do: `(Assign targets: [(Name "a")] value: ...)`.
// A case is a title between two rulers, Python, `---`, and the tree or `error LINE:COLUMN reason`.

import { readdirSync, readFileSync } from "node:fs";
import { kindTable } from "../../grammar/index.js";
import type { ConstantValue, Node } from "../../grammar/index.js";
import { isKind } from "../../grammar/check/construct.js";

export interface Case {
  readonly file: string;
  readonly title: string;
  readonly python: string;
  /** With all blanks and line breaks made single blanks. */
  readonly expected: string;
}

const folder = "test/corpus";

function flat(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, " ")
    .replace(/ ([)\]])/g, "$1")
    .replace(/([([]) /g, "$1");
}

function readCases(file: string): Case[] {
  const text = readFileSync(`${folder}/${file}`, "utf8");
  const parts = text.split(/^={3,}\n(.+)\n={3,}\n/m).slice(1);
  const cases: Case[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const title = parts[i] ?? "";
    const [python, expected, ...more] = (parts[i + 1] ?? "").split(/^---\n/m);
    if (python === undefined || expected === undefined || more.length > 0) {
      throw new Error(`${folder}/${file}: ${title}: one line --- must part Python and tree`);
    }
    // Offsets of a line break that can't be seen in an editor are written out.
    cases.push({ file, title, python: python.replaceAll("␌", "\f"), expected: flat(expected) });
  }
  return cases;
}

/** All cases of all files, sorted by file. */
export function corpus(): Case[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .flatMap(readCases);
}

function apartText(apart: readonly number[] | undefined): string {
  return apart === undefined ? "" : ` apart ${apart.join(",")}`;
}

function valueText(value: ConstantValue): string {
  if (!("value" in value)) return value.type;
  switch (value.type) {
    case "str":
      return `str ${JSON.stringify(value.value).replace(/ /g, "\\u0020")}${apartText(value.apart)}`;
    case "bytes":
      return `bytes [${value.value.join(" ")}]`;
    default:
      return `${value.type} ${String(value.value)}`;
  }
}

function isConstantValue(value: object): value is ConstantValue {
  return "type" in value && !("kind" in value);
}

function isNode(value: object): value is Node {
  return "kind" in value && typeof value.kind === "string" && isKind(value.kind);
}

function text(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(text).join(" ")}]`;
  if (typeof value === "string") {
    return /^[A-Za-z]\w*$/.test(value) ? value : JSON.stringify(value).replace(/ /g, "\\u0020");
  }
  if (typeof value !== "object" || value === null) return String(value);
  if (isConstantValue(value)) return valueText(value);
  return isNode(value) ? treeText(value) : "?";
}

/** What says nothing is left out: null, an empty list, and what a builder would fill in. */
const fallbacks: Readonly<Record<string, unknown>> = {
  ...{ conversion: -1, level: 0, is_async: 0, trailing: false },
};

function isLeftOut(name: string, value: unknown): boolean {
  if (value === null || fallbacks[name] === value) return true;
  return Array.isArray(value) && value.length === 0;
}

/** ~> (Return value: (Name id: a)); the only field of a kind goes without its name */
export function treeText(node: Node): string {
  const values = new Map<string, unknown>(Object.entries(node));
  const { fields } = kindTable[node.kind];
  const parts = fields
    .filter(({ name }) => !isLeftOut(name, values.get(name)))
    .map(({ name }) => {
      const value = text(values.get(name));
      return fields.length === 1 ? value : `${name}: ${value}`;
    });
  return `(${[node.kind, ...parts].join(" ")})`;
}
