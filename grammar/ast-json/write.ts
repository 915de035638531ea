// Writes a tree as JSON in the field names of CPython's ast, with its own stack: depth is no limit. Must not print Python.

import { kindTable } from "../generated/fields.js";
import type { FieldInfo } from "../generated/fields.js";
import type { ConstantValue, Kind, Node } from "../generated/nodes.js";
import { enumerationTable } from "../generated/fields.js";
import { isKind } from "../check/construct.js";
import { constantJson } from "./constants.js";
import { contextIn, withContext, type Context } from "./context.js";

export interface AstJsonOptions {
  /** Whether nodes have their `ctx`, without which CPython can't compile them; it follows from the place. Default true. */
  readonly ctx?: boolean;
}

/** What is still to be written: text, or a node and where it stands. */
type Piece = string | { readonly node: Node; readonly context: Context };

const chunkLength = 1 << 16;

/** Fields that CPython wants and our nodes have not. */
const added: Readonly<Partial<Record<Kind, string>>> = { Module: ',"type_ignores":[]' };

function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return typeof value.kind === "string" && isKind(value.kind);
}

function isConstantValue(value: unknown): value is ConstantValue {
  return typeof value === "object" && value !== null && "type" in value && !("kind" in value);
}

function leafJson(field: FieldInfo, value: unknown): string {
  if (Object.hasOwn(enumerationTable, field.type)) return `{"_type":${JSON.stringify(value)}}`;
  if (isConstantValue(value)) return constantJson(value);
  return JSON.stringify(value);
}

class JsonWriter {
  readonly #withContext: boolean;
  readonly #emit: (chunk: string) => void;
  readonly #stack: Piece[] = [];
  #chunk = "";

  constructor(emit: (chunk: string) => void, options: AstJsonOptions) {
    this.#emit = emit;
    this.#withContext = options.ctx ?? true;
  }

  write(root: Node): void {
    this.#stack.push({ node: root, context: "Load" });
    for (let piece = this.#stack.pop(); piece !== undefined; piece = this.#stack.pop()) {
      if (typeof piece === "string") this.#put(piece);
      else this.#open(piece.node, piece.context);
    }
    this.#emit(this.#chunk);
  }

  #put(text: string): void {
    this.#chunk += text;
    if (this.#chunk.length < chunkLength) return;
    this.#emit(this.#chunk);
    this.#chunk = "";
  }

  /** Writes the head of the node, and puts the rest on the stack, last part first. */
  #open(node: Node, context: Context): void {
    const { kind } = node;
    this.#put(`{"_type":"${kind}"`);
    const hasContext = this.#withContext && withContext.has(kind);
    const tail = hasContext ? `,"ctx":{"_type":"${context}"}` : (added[kind] ?? "");
    this.#stack.push(`${tail}}`);
    const { fields } = kindTable[kind];
    for (let i = fields.length - 1; i >= 0; i -= 1) {
      const field = fields[i];
      if (field === undefined) continue;
      this.#pushField(field, Reflect.get(node, field.name), contextIn(kind, field.name) ?? context);
      this.#stack.push(`,"${field.name}":`);
    }
  }

  #pushField(field: FieldInfo, value: unknown, context: Context): void {
    if (!Array.isArray(value)) {
      this.#pushValue(field, value, context);
      return;
    }
    this.#stack.push("]");
    for (let i = value.length - 1; i >= 0; i -= 1) {
      this.#pushValue(field, value[i], context);
      if (i > 0) this.#stack.push(",");
    }
    this.#stack.push("[");
  }

  #pushValue(field: FieldInfo, value: unknown, context: Context): void {
    if (isNode(value)) this.#stack.push({ node: value, context });
    else this.#stack.push(leafJson(field, value));
  }
}

/** Gives the JSON text piece by piece; the pieces joined are one line, without a line break at its end. */
export function streamAstJson(
  node: Node,
  emit: (chunk: string) => void,
  options: AstJsonOptions = {},
): void {
  new JsonWriter(emit, options).write(node);
}

/** ~> `{"_type":"Name","id":"x","ctx":{"_type":"Load"}}` */
export function printAstJson(node: Node, options: AstJsonOptions = {}): string {
  const chunks: string[] = [];
  streamAstJson(node, (chunk) => chunks.push(chunk), options);
  return chunks.join("");
}

/** As printAstJson, as plain data: ~> { _type: "Name", id: "x", ctx: { _type: "Load" } } */
export function toAstJson(node: Node, options: AstJsonOptions = {}): unknown {
  return JSON.parse(printAstJson(node, options));
}
