// Owns that names in holes keep their meaning: a name that the template binds in a scope of its own gives way, one that it
// binds where it is spliced is refused. A name that is itself given through a hole is the author's, and captures.
import { EmitError } from "../../../grammar/emit-error.js";
import { isExpr, isPattern, isStmt } from "../../../grammar/generated/guards.js";
import type { Node } from "../../../grammar/generated/nodes.js";
import { looksLikeNode } from "../../../grammar/check/construct.js";
import { visitPattern } from "../imports/captures.js";
import { bindTarget, visitChildren, visitExpr } from "../imports/expressions.js";
import type { Scope } from "../imports/scope.js";
import type { Traversal } from "../imports/traversal.js";
import { visitBody } from "../imports/walk.js";
import { Mentions, namedParameters } from "./mentions.js";
import type { Bound } from "./mentions.js";
import type { Places } from "./places.js";
import type { Reading } from "./reading.js";
import { Renames } from "./renames.js";

type Outward = ReadonlyMap<string, boolean>;

/** What a template does to names; the same for each filling. */
export class Hygiene {
  private readonly mentions: Mentions;
  private readonly names: ReadonlySet<string>;
  private readonly fixed: ReadonlySet<Node>;
  /** The scopes that each hole stands in. */
  private readonly holes = new Map<number, Set<Scope>>();

  constructor({ module, marks }: Reading, { nodes }: Places) {
    this.mentions = new Mentions((walk) => {
      visitBody(walk, module.body);
    });
    this.fixed = new Set(namedParameters(nodes));
    for (const { name, scope } of this.mentions.all) {
      const index = marks.indexOf(name);
      if (index === null) continue;
      this.holes.set(index, (this.holes.get(index) ?? new Set()).add(scope));
    }
    this.names = new Set(this.mentions.all.map(({ name }) => name));
  }

  /** Throws EmitError where a name would be captured that can't give way. */
  renames(values: readonly unknown[]): Renames {
    const renames = new Renames();
    const outwards = new Map([...this.holes.keys()].map((at) => [at, outwardOf(values[at])]));
    const taken = new Set([...this.names, ...[...outwards.values()].flatMap((o) => [...o.keys()])]);
    const done = new Set<Bound>();
    for (const [index, outward] of outwards) {
      for (const bound of this.captured(index, outward)) {
        if (done.has(bound)) continue;
        done.add(bound);
        this.checkFree(bound, index);
        const name = freshName(bound.name, taken);
        taken.add(name);
        for (const site of bound.sites) renames.add(site, name);
      }
    }
    return renames;
  }

  /** What the template binds around the hole under a name that the hole mentions. */
  private *captured(index: number, outward: Outward): Iterable<Bound> {
    for (const start of this.holes.get(index) ?? []) {
      for (const scope of start.outwards()) {
        const bound = this.mentions.boundIn(scope);
        for (const [name, isDirect] of outward) {
          // Functions in a class do not see its names.
          if (scope.kind === "class" && (scope !== start || !isDirect)) continue;
          if (this.isFromOutside(scope, name)) refuse(name, index, "as a name from further out");
          const found = bound.get(name);
          if (found !== undefined) yield found;
        }
      }
    }
  }

  /** ~> global x; nonlocal x, where no function of the template binds it */
  private isFromOutside(scope: Scope, name: string): boolean {
    if (!scope.nonlocals.has(name)) return scope.globals.has(name);
    const holders = [...scope.outwards()].filter(({ kind }) => kind === "function");
    return !holders.some((each) => this.mentions.boundIn(each).has(name));
  }

  private checkFree({ name, scope, kinds, sites }: Bound, index: number): void {
    if (sites.some(({ node }) => this.fixed.has(node))) {
      refuse(name, index, "as a parameter that calls may name");
    }
    if (scope.kind === "class") refuse(name, index, "as a name of a class");
    if (kinds.has("submodule")) refuse(name, index, "by importing a submodule");
    if (sites.some(({ node }) => node.kind === "Constant")) {
      refuse(name, index, "and has it in an annotation that is a string");
    }
    // The name of an exception is gone after its handler, so nobody outside can miss it.
    const isGoneAfter = [...kinds].every((kind) => kind === "exception");
    if (scope === this.mentions.root && !isGoneAfter) refuse(name, index, "where it is spliced");
  }
}

function freshName(name: string, taken: ReadonlySet<string>): string {
  let count = 1;
  while (taken.has(`${name}_${count}`)) count += 1;
  return `${name}_${count}`;
}

function refuse(name: string, index: number, how: string): never {
  throw new EmitError({
    kind: "Name",
    field: "id",
    expected: `the hole \${${index}} to keep its own meaning of ${name}`,
    got: `a template that binds ${name} too, ${how}`,
    fix: `if both are meant to be one, write \${"${name}"} where the template binds it; else give one another name`,
  });
}

const nothing: Outward = new Map<string, boolean>();
const known = new WeakMap<object, Outward>();

/** The names by which a value for a hole refers to what is around it. */
function outwardOf(value: unknown): Outward {
  if (typeof value === "string") return new Map([[value.replace(/\..*/, ""), true]]);
  if (typeof value !== "object" || value === null) return nothing;
  const found = known.get(value);
  if (found !== undefined) return found;
  const outward = new Mentions((walk) => {
    visitValue(walk, value);
  }).outward();
  // A list may be changed by its owner, a node may not.
  if (looksLikeNode(value)) known.set(value, outward);
  return outward;
}

function visitValue(walk: Traversal, value: unknown): void {
  if (typeof value === "string") {
    for (const [name] of outwardOf(value)) readName(walk, name);
  } else if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    for (const each of items) visitValue(walk, each);
  } else if (looksLikeNode(value)) visitNode(walk, value);
  else if (typeof value === "object" && value !== null && "role" in value) {
    for (const part of Object.values(value)) if (typeof part === "object") visitValue(walk, part);
  }
}

function visitNode(walk: Traversal, node: Node): void {
  if (isStmt(node)) visitBody(walk, [node]);
  else if (isExpr(node)) visitExpr(walk, node);
  else if (isPattern(node)) visitPattern(walk, node);
  else {
    if (node.kind === "arg") walk.bind(node.arg, "parameter", { node, field: "arg" });
    if (node.kind === "alias") readName(walk, (node.asname ?? node.name).replace(/\..*/, ""));
    if ("name" in node && node.kind.startsWith("TypeVar")) readName(walk, String(node.name));
    if (node.kind === "withitem" && node.optional_vars !== null) {
      bindTarget(walk, node.optional_vars, "assignment");
      visitExpr(walk, node.context_expr);
    } else visitChildren(walk, node);
  }
}

function readName(walk: Traversal, name: string): void {
  walk.read([name], { node: { kind: "Name", id: name }, field: "id" });
}
