// Makes our nodes of JSON in the field names of CPython's ast: whatever is wrong is said with its path.
// Must not know where the JSON is from. With its own stack: depth is no limit.

import { construct, isKind } from "../check/construct.js";
import { EmitError } from "../emit-error.js";
import { categories, enumerationTable, kindTable } from "../generated/fields.js";
import type { FieldInfo } from "../generated/fields.js";
import type { Kind, Node, NodeOf } from "../generated/nodes.js";
import { AstJsonError } from "./ast-json-error.js";
import { isProblem, readConstant, showJson, type JsonProblem } from "./constants.js";

/** Where a piece of JSON lies: a chain, so that no path is spelled out before something is wrong. */
interface Place {
  readonly up: Place | null;
  readonly step: string | number;
}

type Fields = Record<string, unknown>;

interface Opened {
  readonly node: Node;
  readonly place: Place | null;
}

interface Task {
  readonly json: object;
  readonly node: Fields;
  readonly place: Place | null;
}

/** What CPython's trees have beside the fields that are ours: it follows from the place, or means nothing. */
const ignored = new Set([
  ...["_type", "ctx", "type_comment", "type_ignores"],
  ...["lineno", "col_offset", "end_lineno", "end_col_offset"],
]);

/** What may be left out, or null, where we have a value; by the type of the field. */
const defaults: Readonly<Record<string, unknown>> = { level: 0, conversion: -1, boolean: false };

const unions: Readonly<Record<string, ReadonlySet<string>>> = categories;

const isNodeType = (type: string): boolean => Object.hasOwn(unions, type) || isKind(type);
const isEnumeration = (type: string): boolean => Object.hasOwn(enumerationTable, type);

function pathOf(place: Place | null): string {
  const steps: (string | number)[] = [];
  for (let at = place; at !== null; at = at.up) steps.push(at.step);
  return steps
    .reverse()
    .map((step, i) => (typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join("");
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeOf(json: object): unknown {
  return "_type" in json ? json._type : undefined;
}

function isNode(value: Fields): value is Fields & Node {
  return typeof value["kind"] === "string" && isKind(value["kind"]);
}

function fits(kind: string, wanted: string | null): boolean {
  if (wanted === null) return true;
  const union = unions[wanted];
  return union === undefined ? kind === wanted : union.has(kind);
}

function fixFor(type: unknown, wanted: string | null): string {
  if (wanted === "Stmt" && typeof type === "string" && fits(type, "Expr")) {
    return 'put it into {"_type": "Expr", "value": ...}';
  }
  if (wanted === "Expr" && type === "Expr") return "give its value";
  return 'give an object such as {"_type": "Name", "id": "x"}';
}

class JsonReader {
  readonly #open: Task[] = [];
  readonly opened: Opened[] = [];

  read(json: unknown): Fields {
    const root = this.#start(json, null, null);
    for (let task = this.#open.pop(); task !== undefined; task = this.#open.pop()) {
      this.#fill(task);
    }
    return root;
  }

  #fail(place: Place | null, problem: JsonProblem): never {
    throw new AstJsonError(pathOf(place), problem);
  }

  /** The node of a JSON object, still without its fields. `wanted` is a category or a kind. */
  #start(json: unknown, wanted: string | null, place: Place | null): Fields {
    const type = isObject(json) ? typeOf(json) : undefined;
    if (!isObject(json) || typeof type !== "string" || !isKind(type) || !fits(type, wanted)) {
      const expected = wanted === null ? "a node" : `a node of ${wanted}`;
      return this.#fail(place, { expected, got: showJson(json), fix: fixFor(type, wanted) });
    }
    const node: Fields = { kind: type };
    if (isNode(node)) this.opened.push({ node, place });
    this.#open.push({ json, node, place });
    return node;
  }

  #fill({ json, node, place }: Task): void {
    if (!isNode(node)) return;
    const { fields } = kindTable[node.kind];
    this.#refuseUnknown(json, node.kind, place);
    for (const field of fields) {
      const value: unknown = Reflect.get(json, field.name);
      const inner = { up: place, step: field.name };
      const read = this.#field(node.kind, field, value, inner);
      Reflect.set(node, field.name, read);
    }
  }

  #refuseUnknown(json: object, kind: Kind, place: Place | null): void {
    const { fields } = kindTable[kind];
    for (const name of Object.keys(json)) {
      if (fields.some((field) => field.name === name) || ignored.has(name)) continue;
      if (kind === "Constant" && name === "kind") continue;
      const known = fields.map((field) => field.name).join(", ");
      const expected = known === "" ? `no fields in ${kind}` : `only ${known} in ${kind}`;
      this.#fail({ up: place, step: name }, { expected, got: name, fix: "leave it out" });
    }
  }

  #field(kind: Kind, field: FieldInfo, value: unknown, place: Place): unknown {
    if (field.shape === "optional") {
      return value === undefined || value === null ? null : this.#one(field, value, place);
    }
    if (field.shape !== "one") return this.#list(kind, field, value, place);
    return this.#one(field, value ?? defaults[field.type] ?? value, place);
  }

  #list(kind: Kind, field: FieldInfo, value: unknown, place: Place): unknown {
    if (value === undefined && field.shape !== "some") return [];
    if (!Array.isArray(value)) {
      const fix = `give ${kind} a list, even of one`;
      return this.#fail(place, { expected: "a list", got: showJson(value), fix });
    }
    const items: readonly unknown[] = value;
    return items.map((item, i) => {
      if (item === null && field.shape === "holes") return null;
      return this.#one(field, item, { up: place, step: i });
    });
  }

  #one({ type }: FieldInfo, value: unknown, place: Place): unknown {
    if (isNodeType(type)) return this.#start(value, type, place);
    if (type === "constant" || type === "singleton") {
      const constant = readConstant(value);
      return isProblem(constant) ? this.#fail(place, constant) : constant;
    }
    if (isEnumeration(type) && isObject(value)) return typeOf(value);
    if (value !== undefined && !isObject(value)) return value;
    const fix = isEnumeration(type) ? 'give an object such as {"_type": "Add"}' : "give it";
    return this.#fail(place, { expected: type, got: showJson(value), fix });
  }
}

/** The same check node by node, innermost first, so that the one that is wrong is known. */
function checkEach(opened: readonly Opened[]): void {
  for (let i = opened.length - 1; i >= 0; i -= 1) {
    const each = opened[i];
    if (each === undefined) continue;
    try {
      construct(each.node);
    } catch (error) {
      if (!(error instanceof EmitError)) throw error;
      const path = pathOf(each.place);
      const inner = error.field ?? "";
      const { expected, got, fix } = error;
      throw new AstJsonError(path === "" || inner === "" ? path + inner : `${path}.${inner}`, {
        expected,
        got,
        fix,
      });
    }
  }
}

export interface FromAstJsonOptions {
  /**
   * false: only the form is checked, kinds and fields, for JSON that CPython wrote itself. Its ast holds what its
   * compiler refuses: the same keyword twice, `*a = b`. Default true.
   */
  readonly checked?: boolean;
}

/**
 * The nodes that the JSON stands for, checked and frozen. Positions, `ctx`, `type_comment`, `type_ignores` and
 * `Constant.kind` are passed over; a list or an optional field may be left out. Throws AstJsonError.
 * ~> fromAstJson({ _type: "Name", id: "x" }, "Name")
 */
export function fromAstJson(json: unknown): Node;
export function fromAstJson<K extends Kind>(
  json: unknown,
  kind: K,
  options?: FromAstJsonOptions,
): NodeOf<K>;
export function fromAstJson(json: unknown, kind?: Kind, options: FromAstJsonOptions = {}): Node {
  const reader = new JsonReader();
  const root = reader.read(json);
  if (!isNode(root) || (kind !== undefined && root.kind !== kind)) {
    const fix = "give the tree of the whole";
    throw new AstJsonError("", { expected: `the node ${kind}`, got: showJson(json), fix });
  }
  if (options.checked === false) return root;
  try {
    return construct(root);
  } catch (error) {
    if (!(error instanceof EmitError)) throw error;
    checkEach(reader.opened);
    throw error;
  }
}

/** As fromAstJson, from the text. Throws AstJsonError. */
export function readAstJson(text: string): Node;
export function readAstJson<K extends Kind>(text: string, kind: K): NodeOf<K>;
export function readAstJson(text: string, kind?: Kind): Node {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    throw new AstJsonError("", { expected: "JSON", got, fix: "write it with a JSON library" });
  }
  return kind === undefined ? fromAstJson(json) : fromAstJson(json, kind);
}
