// Owns what the names of a module mean: read and bound in the order of the text, as pyflakes and ruff do.
// Must not know the shape of statements (walk.ts), nor how imports are written (collect.ts).
import type { Stmt } from "../../../grammar/generated/nodes.js";
import { EmitError } from "../../../grammar/emit-error.js";
import type { EmitProblem } from "../../../grammar/emit-error.js";
import { describeImport, findImport, importTable } from "./known.js";
import type { ImportTable, KnownImport, KnownImports } from "./known.js";
import { nearest } from "./nearest.js";
import { isDummy, mustBeRead, redefines, Scope } from "./scope.js";
import type { Binding, BindingKind, Branch, ScopeKind } from "./scope.js";
import { builtinNames, moduleNames } from "./standard.js";
import { walkModule } from "./walk.js";

export interface NameOptions {
  /** Names of `from __future__ import ...`. */
  readonly future?: readonly string[];
}

/**
 * The imports that the body refers to. Throws EmitError for a name that is nowhere defined, a definition
 * that takes the name of an import, a local variable that nobody reads, a definition that nobody read before the next.
 */
export function usedImports(
  body: readonly Stmt[],
  known: KnownImports,
  { future = [] }: NameOptions = {},
): readonly KnownImport[] {
  const names = new Names(importTable(known), future.includes("annotations"));
  walkModule(names, body);
  names.finish();
  const [first, ...others] = names.problems;
  if (first === undefined) return [...names.used];
  if (others.length === 0) throw new EmitError(first);
  const lines = names.problems.map((each) => new EmitError(each).message);
  throw new EmitError({
    kind: "Module",
    field: "body",
    expected: "names that are defined once, and read",
    got: `${lines.length} problems:\n  ${lines.join("\n  ")}\n`,
    fix: "see each",
  });
}

interface Deferred {
  readonly scope: Scope;
  readonly visit: () => void;
}

/** The state of one walk: where it is, what it has seen, what is left for later. */
export class Names {
  readonly problems: EmitProblem[] = [];
  readonly used = new Set<KnownImport>();
  readonly lazyAnnotations: boolean;
  private readonly table: ImportTable;
  private readonly deferred: Deferred[] = [];
  private readonly scopes: Scope[];
  private scope = new Scope("module", null);
  private branch: Branch = [];

  constructor(table: ImportTable, lazyAnnotations: boolean) {
    this.table = table;
    this.lazyAnnotations = lazyAnnotations;
    this.scopes = [this.scope];
  }

  get scopeKind(): ScopeKind {
    return this.scope.kind;
  }

  /** Walks in a new scope inside this one. */
  inScope(kind: ScopeKind, name: string, visit: () => void): void {
    const scope = new Scope(kind, this.scope, name);
    this.scopes.push(scope);
    this.at(scope, visit);
  }

  /** Walks in this scope once everything before is walked: the body of a function runs later than its def. */
  later(visit: () => void): void {
    this.deferred.push({ scope: this.scope, visit });
  }

  inBranch(statement: object, index: number, visit: () => void): void {
    const outer = this.branch;
    this.branch = [...outer, { statement, index }];
    visit();
    this.branch = outer;
  }

  /** Reads `a` of `a.b.c`; the rest of the path tells which submodule must be imported. */
  read(path: readonly [string, ...string[]]): void {
    const [name] = path;
    const binding = this.scope.find(name);
    const known = binding === null ? findImport(this.table, path) : null;
    if (binding?.kind === "deleted") this.undefined(name);
    else if (binding !== null) binding.used = true;
    else if (known !== null) this.used.add(known);
    else if (!this.isGiven(name)) this.undefined(name);
  }

  bind(name: string, kind: BindingKind): void {
    const owner = this.scope.owner(name);
    const existing = owner.bindings.get(name);
    if (existing !== undefined) {
      if (kind === "annotation") return;
      if (redefines(kind, existing, this.branch)) this.redefinition(existing);
    }
    const isShared = owner !== this.scope || existing?.kind === "global";
    owner.bindings.set(name, {
      name,
      kind: isShared ? "global" : kind,
      branch: this.branch,
      used: existing?.used ?? false,
    });
  }

  /** ~> [x := 1 for ...]: bound around the comprehension. */
  bindOutside(name: string): void {
    let scope = this.scope;
    while (scope.kind === "comprehension" && scope.parent !== null) scope = scope.parent;
    this.at(scope, () => {
      this.bind(name, "assignment");
    });
  }

  /** ~> except E as name: the name is gone after the handler. */
  bindException(name: string, visit: () => void): void {
    const owner = this.scope.owner(name);
    const outer = owner.bindings.get(name);
    owner.bindings.delete(name);
    this.bind(name, "exception");
    visit();
    const binding = owner.bindings.get(name);
    if (binding?.kind === "exception") this.checkRead(owner, binding);
    if (outer === undefined) this.forget(owner, name);
    else owner.bindings.set(name, outer);
  }

  /** ~> del x: gone, if it is certain that the statement runs. */
  unbind(name: string): void {
    this.read([name]);
    if (this.branch.length === 0) this.forget(this.scope.owner(name), name);
  }

  /** The name stays the scope's own: what it means further out is not seen from here. */
  private forget(owner: Scope, name: string): void {
    owner.bindings.set(name, { name, kind: "deleted", branch: this.branch, used: true });
  }

  /** A name that some function declares global may be bound by it before anyone reads it. */
  declareGlobals(names: readonly string[]): void {
    const { bindings } = this.scope.module();
    for (const name of names) {
      bindings.set(name, { name, kind: "global", branch: [], used: true });
    }
  }

  global(names: readonly string[]): void {
    for (const name of names) this.scope.globals.add(name);
  }

  nonlocal(names: readonly string[]): void {
    for (const name of names) {
      const holder = this.scope.parent?.holder(name) ?? null;
      if (holder === null) {
        this.problem("Nonlocal", "names", {
          expected: "a name that a function around binds",
          got: name,
          fix: "bind it there first, or drop nonlocal",
        });
      } else this.scope.nonlocals.add(name);
    }
  }

  /** ~> locals() */
  readAll(): void {
    this.scope.readsAll = true;
  }

  problem(kind: string, field: string, problem: Omit<EmitProblem, "kind" | "field">): void {
    const where = this.scope.path === "" ? "" : ` in ${this.scope.path}`;
    this.problems.push({ kind, field: `${field}${where}`, ...problem });
  }

  /** Walks what was left for later, then looks for what nobody read. */
  finish(): void {
    for (let next = this.deferred.shift(); next !== undefined; next = this.deferred.shift()) {
      this.at(next.scope, next.visit);
    }
    for (const scope of this.scopes) {
      for (const binding of scope.bindings.values()) this.checkRead(scope, binding);
    }
    this.checkClashes();
  }

  private at(scope: Scope, visit: () => void): void {
    const outer = { scope: this.scope, branch: this.branch };
    // Branches are compared within one scope alone.
    if (scope !== this.scope) [this.scope, this.branch] = [scope, []];
    visit();
    [this.scope, this.branch] = [outer.scope, outer.branch];
  }

  private isGiven(name: string): boolean {
    if (builtinNames.has(name) || moduleNames.has(name)) return true;
    if (this.scope.kind === "class") return name === "__module__" || name === "__qualname__";
    return name === "__class__" && isInClass(this.scope);
  }

  private undefined(name: string): void {
    const declared = this.scope.bindings.get(name);
    if (declared !== undefined) declared.used = true;
    const candidates = [...this.scope.visibleNames(), ...this.table.keys(), ...builtinNames];
    const near = nearest(name, candidates);
    this.problem("Name", "id", {
      expected: "a name that is defined before it is read, built in or importable",
      got: name,
      fix:
        near.length > 0
          ? `write ${near.join(" or ")}`
          : "define it above, or add it to the known imports",
    });
  }

  private redefinition({ name }: Binding): void {
    this.problem("Module", "body", {
      expected: `one definition of ${name}`,
      got: "another one, although nobody read the first",
      fix: "rename one of them, or drop it",
    });
  }

  private checkRead(scope: Scope, binding: Binding): void {
    const { name, kind, used } = binding;
    if (used || scope.readsAll || isDummy(name) || !mustBeRead.has(kind)) return;
    const isLocal = scope.kind === "function" || scope.kind === "lambda";
    const isImport = kind === "import" || kind === "submodule";
    if (!isLocal && !isImport && kind !== "exception") return;
    this.at(scope, () => {
      this.problem("Name", "id", {
        expected: isImport ? "imports that are read" : "variables that are read",
        got: `${name}, which nobody reads`,
        fix: unreadFix(name, isImport ? "import" : kind),
      });
    });
  }

  private checkClashes(): void {
    const { bindings } = this.scope.module();
    for (const known of this.used) {
      if (!bindings.has(known.local)) continue;
      this.problem("Module", "body", {
        expected: `${known.local} to mean one thing`,
        got: `a definition beside \`${describeImport(known)}\``,
        fix: "rename the definition, or import under another name",
      });
    }
  }
}

function unreadFix(name: string, kind: BindingKind): string {
  if (kind === "import") return "drop it";
  return kind === "exception" ? "leave the name out" : `drop it, or call it _${name}`;
}

function isInClass(scope: Scope | null): boolean {
  return scope !== null && (scope.kind === "class" || isInClass(scope.parent));
}
