// Shows a tree to a person: as CPython's ast.dump(tree, indent=2), but flat where it fits, and with our own kinds.
// Must not print Python, other than literals. With its own stack: depth is no limit.

import { enumerationTable, kindTable } from "../generated/fields.js";
import type { FieldInfo } from "../generated/fields.js";
import type { ConstantValue, Node } from "../generated/nodes.js";
import { isKind } from "../check/construct.js";
import { printExpr } from "../print/index.js";

export interface DumpOptions {
  /** The columns of a line; only a literal that is longer passes them. Default 100. */
  readonly width?: number;
}

const defaultWidth = 100;
/** From this depth on all is on one line: the blanks before 100,000 deeper ones would be more than the tree. */
const deepest = 60;

/** A node whose parts are shown: what stands before and behind it, and how much its flat text takes. */
interface Item {
  readonly head: string;
  readonly tail: string;
  readonly parts: readonly Item[];
  /** Characters of the whole on one line. */
  readonly flat: number;
}

/** A value that is still to be looked at. */
interface Part {
  readonly field: FieldInfo;
  readonly value: unknown;
  /** `name=`, or nothing in a list. */
  readonly before: string;
}

/** A node or a list, some of whose parts are looked at. */
interface Open {
  readonly head: string;
  readonly tail: string;
  readonly todo: readonly Part[];
  readonly done: Item[];
}

function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return typeof value.kind === "string" && isKind(value.kind);
}

function isConstantValue(value: unknown): value is ConstantValue {
  return typeof value === "object" && value !== null && "type" in value && !("kind" in value);
}

function literal(value: ConstantValue): string {
  return printExpr({ kind: "Constant", value }, { width: Infinity });
}

function leafText({ type }: FieldInfo, value: unknown): string {
  if (Object.hasOwn(enumerationTable, type)) return `${String(value)}()`;
  if (isConstantValue(value)) return literal(value);
  if (typeof value === "string") return literal({ type: "str", value });
  if (typeof value === "boolean") return value ? "True" : "False";
  return value === null ? "None" : JSON.stringify(value);
}

function leaf(text: string): Item {
  return { head: text, tail: "", parts: [], flat: text.length };
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function openValue({ field, value, before }: Part): Open | Item {
  if (isNode(value)) return openNode(value, before);
  if (!Array.isArray(value)) return leaf(before + leafText(field, value));
  const todo = value.map((item: unknown) => ({ field, value: item, before: "" }));
  return { head: `${before}[`, tail: "]", todo, done: [] };
}

/** What CPython's ast.dump leaves out is left out: empty lists, and None where a field may be absent. */
function openNode(node: Node, before: string): Open {
  const fields: readonly FieldInfo[] = kindTable[node.kind].fields;
  const todo = fields
    .map((field): Part => {
      const value: unknown = Reflect.get(node, field.name);
      return { field, value, before: `${field.name}=` };
    })
    .filter(({ field, value }) => field.shape === "one" || !isEmpty(value));
  return { head: `${before}${node.kind}(`, tail: ")", todo, done: [] };
}

function close({ head, tail, done }: Open): Item {
  let flat = head.length + tail.length + Math.max(0, done.length - 1) * 2;
  for (const part of done) flat += part.flat;
  return { head, tail, parts: done, flat };
}

/** The whole tree as items, innermost first, so that each knows how long it is. */
function itemsOf(root: Node): Item {
  const stack: { readonly open: Open; next: number }[] = [{ open: openNode(root, ""), next: 0 }];
  for (;;) {
    const top = stack[stack.length - 1];
    if (top === undefined) throw new Error("the stack is empty before the root is closed");
    const part = top.open.todo[top.next];
    top.next += 1;
    if (part === undefined) {
      const item = close(top.open);
      stack.pop();
      const parent = stack[stack.length - 1];
      if (parent === undefined) return item;
      parent.open.done.push(item);
      continue;
    }
    const opened = openValue(part);
    if ("flat" in opened) top.open.done.push(opened);
    else stack.push({ open: opened, next: 0 });
  }
}

/** What is still to be written. `behind` are the characters that follow on the line of its end. */
interface Piece {
  readonly item: Item;
  readonly depth: number;
  readonly behind: string;
}

function flatText(root: Item): string {
  const texts: string[] = [];
  const stack: (Item | string)[] = [root];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === "string") {
      texts.push(next);
      continue;
    }
    texts.push(next.head);
    stack.push(next.tail);
    for (let i = next.parts.length - 1; i >= 0; i -= 1) {
      const part = next.parts[i];
      if (part === undefined) continue;
      stack.push(part);
      if (i > 0) stack.push(", ");
    }
  }
  return texts.join("");
}

/** ~> `Assign(targets=[Name(id="x")], value=Constant(value=1))`, broken where it is too long; no line break at its end */
export function dumpTree(root: Node, { width = defaultWidth }: DumpOptions = {}): string {
  const lines: string[] = [];
  const stack: Piece[] = [{ item: itemsOf(root), depth: 0, behind: "" }];
  for (let piece = stack.pop(); piece !== undefined; piece = stack.pop()) {
    const { item, depth, behind } = piece;
    const { parts, head, tail } = item;
    const fits = 2 * depth + item.flat + behind.length <= width;
    if (fits || depth >= deepest || parts.length === 0) {
      lines.push("  ".repeat(depth) + flatText(item) + behind);
      continue;
    }
    lines.push("  ".repeat(depth) + head);
    for (let i = parts.length - 1; i >= 0; i -= 1) {
      const part = parts[i];
      const after = i === parts.length - 1 ? tail + behind : ",";
      if (part !== undefined) stack.push({ item: part, depth: depth + 1, behind: after });
    }
  }
  return lines.join("\n");
}
