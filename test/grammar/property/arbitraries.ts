// Trees at random, derived from the specification: each kind's fields by their types, how many of each, to a given depth.
// What must hold beyond the types is in rules.ts and repairs.ts. Must not know how a tree is printed or read.

import fc from "fast-check";
import { isKind } from "../../../grammar/check/construct.js";
import { categories, kindTable } from "../../../grammar/generated/fields.js";
import type { FieldInfo } from "../../../grammar/generated/fields.js";
import type { Kind, Module } from "../../../grammar/generated/nodes.js";
import { leafArbitraries } from "./leaves.js";
import { repair } from "./repairs.js";
import { fieldRules, placedKinds } from "./rules.js";

export type Arb = fc.Arbitrary<unknown>;

/** Where a tree ends, and what it shrinks to. */
const ends: Readonly<Record<string, readonly Kind[]>> = {
  Expr: ["Name", "Constant"],
  Stmt: ["Pass", "Expr", "Break", "Continue", "Global"],
  Pattern: ["MatchAs", "MatchSingleton", "MatchValue"],
  TypeParam: ["TypeVar", "ParamSpec", "TypeVarTuple"],
};

/** How often a tree goes on where it could end. */
const goesOn: Readonly<Record<string, number>> = { Expr: 0.55, Stmt: 0.7, Pattern: 0.8 };

/** What needs company to show all of itself is made oftener than once. */
const weights: Readonly<Partial<Record<Kind, number>>> = {
  ...{ Match: 4, ClassDef: 2, FunctionDef: 2, Import: 2, ImportFrom: 2, TypeAlias: 2 },
  ...{ JoinedStr: 2, TemplateStr: 2, MatchMapping: 2, MatchClass: 2, Subscript: 2 },
  ...{ MatchSequence: 5, AugAssign: 3, MatchSingleton: 2 },
};

const unions: Readonly<Record<string, ReadonlySet<string>>> = categories;

/** What the rules of fields build upon. Depths are those that are left. */
export class Grow {
  private readonly made = new Map<string, Arb>();

  /** The same arbitrary for the same question: made once, not for each place. */
  once(key: string, make: () => Arb): Arb {
    const found = this.made.get(key) ?? make();
    this.made.set(key, found);
    return found;
  }

  /** A category, without the kinds that stand in a few places only; a kind; an enumeration; a leaf. */
  one(type: string, depth: number): Arb {
    const leaf = leafArbitraries.get(type);
    if (leaf !== undefined) return leaf;
    if (unions[type] !== undefined) return this.category(type, Math.max(depth, 0));
    if (!isKind(type)) throw new Error(`the specification has no ${type}`);
    return this.kind(type, depth);
  }

  private category(type: string, depth: number): Arb {
    return this.once(`any ${type} ${depth}`, () => {
      const last = this.anyOf(ends[type] ?? [], 0);
      if (depth === 0) return last;
      const kinds = [...(unions[type] ?? [])].filter((kind) => isKind(kind));
      const deeper = this.anyOf(
        kinds.filter((kind) => !placedKinds.has(kind)),
        depth,
      );
      return fc.oneof(
        { withCrossShrink: true },
        { weight: Math.round(100 * (1 - (goesOn[type] ?? 0.5))), arbitrary: last },
        { weight: Math.round(100 * (goesOn[type] ?? 0.5)), arbitrary: deeper },
      );
    });
  }

  private anyOf(kinds: readonly Kind[], depth: number): Arb {
    return fc.oneof(
      { withCrossShrink: true },
      ...kinds.map((kind) => ({ weight: weights[kind] ?? 1, arbitrary: this.kind(kind, depth) })),
    );
  }

  kind(kind: Kind, depth: number): Arb {
    return this.once(`${kind} ${depth}`, () => {
      const { category, fields } = kindTable[kind];
      const inner = category === "part" ? depth : depth - 1;
      const values = fields.map((field) => this.field(kind, field, inner));
      const names = fields.map(({ name }) => name);
      return fc.tuple(...values).map((made) => {
        const record = Object.fromEntries(names.map((name, i) => [name, made[i]]));
        return { kind, ...repair(kind, record) };
      });
    });
  }

  private field(kind: Kind, field: FieldInfo, depth: number): Arb {
    const rule = fieldRules[`${kind}.${field.name}`];
    if (rule !== undefined) return rule(this, depth);
    if (depth < 0 && unions[field.type] !== undefined) {
      if (field.shape === "optional") return fc.constant(null);
      if (field.shape === "list" || field.shape === "holes") return fc.constant([]);
    }
    const item = this.one(field.type, depth);
    switch (field.shape) {
      case "one":
        return item;
      case "optional":
        return this.maybe(item);
      case "list":
        return this.list(item, depth);
      case "some":
        return this.list(item, depth, 1);
      case "holes":
        return this.list(this.maybe(item, 4), depth);
    }
  }

  maybe(item: Arb, oftener = 1): Arb {
    return fc.oneof(
      { withCrossShrink: true },
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: oftener, arbitrary: item },
    );
  }

  /** Shorter, the deeper it stands. */
  list(item: Arb, depth: number, least = 0): Arb {
    const most = depth >= 4 ? 3 : depth >= 1 ? 2 : 1;
    return fc.array(item, { minLength: least, maxLength: Math.max(most, least) });
  }
}

function isModule(value: unknown): value is Module {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "Module";
}

/** Modules whose statements nest so deep. */
export function modules(depth: number): fc.Arbitrary<Module> {
  return new Grow().kind("Module", depth + 1).map((value) => {
    if (!isModule(value)) throw new Error("no module came of it");
    return value;
  });
}
