// Owns which nodes of a template are holes as a whole, and which marks can't be filled at all.
// Must not know what fills a hole.
import { EmitError } from "../../../grammar/emit-error.js";
import { kindTable } from "../../../grammar/generated/fields.js";
import type { Arg, Arguments, Expr, Node } from "../../../grammar/generated/nodes.js";
import { childrenOf } from "../imports/expressions.js";
import type { Marks } from "./marks.js";
import type { Reading } from "./reading.js";

/** The nodes of a template, parents first. */
export interface Places {
  readonly nodes: readonly Node[];
  /** Nodes that are a hole and nothing more, with its index: a name, a statement, a capture, a parameter. */
  readonly whole: ReadonlyMap<Node, number>;
}

/** Throws EmitError where a hole stands in a string, in a comment, or glued to a name. */
export function findPlaces(reading: Reading): Places {
  const nodes = preorder(reading.module);
  const whole = new Map<Node, number>();
  for (const node of nodes) markWhole(node, reading, whole);
  const seen = new Set<number>();
  for (const node of nodes) for (const index of marksIn(node, reading)) seen.add(index);
  for (let index = 0; index < reading.holes; index += 1) {
    if (!seen.has(index)) refuseHole(index, "a comment", "Comment", "text");
  }
  return { nodes, whole };
}

function preorder(root: Node): readonly Node[] {
  const found: Node[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    found.push(node);
    open.push(...childrenOf(node).toReversed());
  }
  return found;
}

function markWhole(node: Node, { marks, form }: Reading, whole: Map<Node, number>): void {
  const expr = (each: Expr): number | null => exprHole(each, marks);
  const add = (each: Node, index: number | null): void => {
    if (index !== null) whole.set(each, index);
  };
  switch (node.kind) {
    case "Name":
    case "Attribute":
      return add(node, expr(node));
    case "Expr":
      return form === "expr" ? undefined : add(node, expr(node.value));
    case "MatchAs":
      return node.pattern === null ? add(node, marks.indexOf(node.name ?? "")) : undefined;
    case "MatchValue":
      return add(node, expr(node.value));
    case "keyword":
      return isSame(node.arg, node.value, marks) ? add(node, expr(node.value)) : undefined;
    case "alias":
      return node.asname === null ? add(node, marks.indexOf(node.name)) : undefined;
    case "withitem":
      return node.optional_vars === null ? add(node, expr(node.context_expr)) : undefined;
    case "TypeVar":
      if (node.bound !== null || node.default_value !== null) return undefined;
      return add(node, marks.indexOf(node.name));
    case "arguments":
      for (const { arg, fallback } of plainParameters(node)) {
        const isBare = fallback === null || isSame(arg.arg, fallback, marks);
        if (arg.annotation === null && isBare) add(arg, marks.indexOf(arg.arg));
      }
      return undefined;
    default:
      return undefined;
  }
}

/** A name that is a mark, or the dotted spelling of one. */
function exprHole(expr: Expr, marks: Marks): number | null {
  if (expr.kind === "Name") return marks.indexOf(expr.id);
  if (expr.kind !== "Attribute" || expr.value.kind !== "Name") return null;
  return expr.value.id === expr.attr ? marks.indexOf(expr.attr) : null;
}

function isSame(name: string | null, value: Expr, marks: Marks): boolean {
  return value.kind === "Name" && value.id === name && marks.indexOf(value.id) !== null;
}

/** A parameter but `*args` and `**kwargs`, with its default, and where it stands. */
export interface PlainParameter {
  readonly arg: Arg;
  readonly fallback: Expr | null;
  readonly zone: "positionalOnly" | "parameter" | "keywordOnly";
}

export function plainParameters(args: Arguments): readonly PlainParameter[] {
  const { posonlyargs, kwonlyargs, defaults, kw_defaults } = args;
  const first = posonlyargs.length + args.args.length - defaults.length;
  const positional = [...posonlyargs, ...args.args].map((arg, at): PlainParameter => {
    const zone = at < posonlyargs.length ? "positionalOnly" : "parameter";
    return { arg, fallback: defaults[at - first] ?? null, zone };
  });
  const keywords = kwonlyargs.map((arg, at): PlainParameter => {
    return { arg, fallback: kw_defaults[at] ?? null, zone: "keywordOnly" };
  });
  return [...positional, ...keywords];
}

/** The marks in the names of a node. */
function* marksIn(node: Node, reading: Reading): Iterable<number> {
  const { marks } = reading;
  if (node.kind === "Constant" && node.value.type === "str") {
    const [index] = marks.within(node.value.value);
    if (index !== undefined) refuseHole(index, "a string", "Constant", "value");
    return;
  }
  const values = new Map<string, unknown>(Object.entries(node));
  for (const { name } of kindTable[node.kind].fields) {
    const value = values.get(name);
    const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const text of texts) {
      if (typeof text === "string") yield* marksInText(text, node, name, marks);
    }
  }
}

function* marksInText(text: string, node: Node, field: string, marks: Marks): Iterable<number> {
  const found = marks.within(text);
  if (found.length === 0) return;
  if (node.kind === "Interpolation" && field === "str") return;
  const [index = 0] = found;
  if (node.kind === "Comment") refuseHole(index, "a comment", node.kind, field);
  for (const part of text.split(".")) {
    if (marks.within(part).length === 0 || marks.indexOf(part) !== null) continue;
    throw new EmitError({
      kind: node.kind,
      field,
      expected: `the hole \${${index}} to be a whole name`,
      got: `it glued to another: ${marks.shown(part)}`,
      fix: "put a space between them, or give the whole name in one hole",
    });
  }
  yield* found;
}

function refuseHole(index: number, place: string, kind: string, field: string): never {
  const isString = place === "a string";
  throw new EmitError({
    kind,
    field,
    expected: `the hole \${${index}} where a node or a name can stand`,
    got: `it in ${place}`,
    fix: isString
      ? 'give the whole string in the hole, as py.str(...), or make it an f-string: f"{${...}}"'
      : "write the comment with py.comment(...) or py.trailing(...) in a hole of its own",
  });
}
