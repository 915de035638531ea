// A node on its way through checkModule, with what stands around it. Must not know the rules.

import type { PythonVersion } from "../python.js";
import { versions } from "../python.js";
import { kindTable } from "../generated/fields.js";
import type { Node } from "../generated/nodes.js";
import type { Block } from "./block.js";
import { looksLikeNode } from "./kinds.js";
import type { Futures } from "./future.js";

/** What can be left by break, continue and return, and how deep it is. */
export interface Flow {
  readonly inLoop: boolean;
  /** Is there an `except*` between here and the loop; the function? */
  readonly starInLoop: boolean;
  readonly starInFunction: boolean;
  /** Open loops, `with` and `try`. */
  readonly blocks: number;
  readonly indents: number;
}

export const outermost: Flow = {
  inLoop: false,
  starInLoop: false,
  starInFunction: false,
  blocks: 0,
  indents: 0,
};

export interface Around {
  readonly block: Block;
  readonly flow: Flow;
  /** "annotate": the name in `x: int`. */
  readonly access: "load" | "store" | "delete" | "annotate";
  /** Is it compiled? Not all annotations are, and the compiler's own rules don't hold there. */
  readonly live: boolean;
}

export interface Visit<N extends Node = Node> extends Around {
  readonly node: N;
  readonly from: Visit | null;
  readonly field: string;
  /** -1 where the field is no list. */
  readonly index: number;
}

/** What is to be done when all before it was visited; what is wrong then is wrong at the node. */
export interface After {
  readonly at: Visit;
  readonly run: () => void;
}

export type Step = Visit | After;

/** What is the same for the whole module. */
export interface Frame {
  readonly target: PythonVersion;
  readonly futures: Futures;
  /** Keeps what only the end shows, as the binding of a nonlocal name. */
  readonly later: (check: () => void) => void;
}

/** Since 3.14 what the compiler looked at before is looked at with the names, in all annotations. */
export function isSeen({ live }: Visit, target: PythonVersion): boolean {
  return live || isAtLeast(target, "3.14");
}

export function isAtLeast(target: PythonVersion, version: PythonVersion): boolean {
  return versions.indexOf(target) >= versions.indexOf(version);
}

type Child = Node | null;

function isList(value: Child | readonly Child[]): value is readonly Child[] {
  return Array.isArray(value);
}

/** The steps into one field. */
export function into(
  from: Visit,
  field: string,
  value: Child | readonly Child[],
  change: Partial<Around> = {},
): Visit[] {
  if (value === null) return [];
  const { block = from.block, flow = from.flow, live = from.live, access = "load" } = change;
  if (!isList(value)) return [{ node: value, from, field, index: -1, block, flow, live, access }];
  const steps: Visit[] = [];
  for (let index = 0; index < value.length; index += 1) {
    const node = value[index] ?? null;
    if (node !== null) steps.push({ node, from, field, index, block, flow, live, access });
  }
  return steps;
}

const passesAccess: ReadonlySet<string> = new Set(["Tuple", "List", "Starred"]);

/** The steps into all fields, in their order. */
export function intoAll(from: Visit): Visit[] {
  const { node: parent, block, flow, live } = from;
  const access = passesAccess.has(parent.kind) ? from.access : "load";
  const steps: Visit[] = [];
  for (const field of childFields.get(parent.kind) ?? []) {
    const value: unknown = Reflect.get(parent, field);
    const list: readonly unknown[] | null = Array.isArray(value) ? value : null;
    for (let i = 0; i < (list?.length ?? 1); i += 1) {
      const node = list === null ? value : list[i];
      const index = list === null ? -1 : i;
      if (looksLikeNode(node)) {
        steps.push({ node, from, field, index, block, flow, live, access });
      }
    }
  }
  return steps;
}

const categories = new Set(Object.values(kindTable).map((info): string => info.category));

/** The fields that hold nodes. */
const childFields: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(kindTable).map(([kind, { fields }]) => {
    const holdsNodes = (type: string): boolean =>
      categories.has(type) || Object.hasOwn(kindTable, type);
    return [kind, fields.filter(({ type }) => holdsNodes(type)).map(({ name }) => name)];
  }),
);

const longest = 12;

/** Where a node is: ~> "body[3].value.elts[0]"; of deep places the first and the last steps. */
export function locate(visit: Visit): string {
  const steps: string[] = [];
  for (let at = visit; at.from !== null; at = at.from) {
    steps.push(at.index === -1 ? at.field : `${at.field}[${at.index}]`);
  }
  steps.reverse();
  if (steps.length > longest) steps.splice(longest / 2, steps.length - longest, "...");
  return steps.join(".");
}
