// Owns what the names of a module mean: read and bound in the order of the text, as pyflakes and ruff do.
// Must not know the shape of statements (walk.ts), nor how imports are written (collect.ts).
import type { Node, Stmt } from "../../../grammar/generated/nodes.js";
import { EmitError } from "../../../grammar/emit-error.js";
import type { EmitProblem } from "../../../grammar/emit-error.js";
import { dotted } from "../literals.js";
import { chooseNames } from "./choose.js";
import type { Chosen, Standing } from "./choose.js";
import { describeImport, findImport, importTable, isPlainModule } from "./known.js";
import type { ImportTable, KnownImport, KnownImports } from "./known.js";
import { nearest } from "./nearest.js";
import { referenceAt } from "./references.js";
import { replaced } from "./replace.js";
import { isDummy, mustBeRead, redefines } from "./scope.js";
import type { Binding, BindingKind, Scope } from "./scope.js";
import { builtinNames, moduleNames } from "./standard.js";
import { Traversal } from "./traversal.js";
import type { NameSink, Path, Site } from "./traversal.js";
import { globalNames, visitBody } from "./walk.js";

export interface NameOptions {
  /** Names of `from __future__ import ...`. */
  readonly future?: readonly string[];
}

/** A body in which every name is found, and the imports that it needs. */
export interface Resolved {
  readonly body: readonly Stmt[];
  readonly imports: readonly KnownImport[];
}

/**
 * The imports that the body refers to, and the body with the names that they have there. Throws EmitError for a name that
 * is nowhere defined, a definition that takes the name of an import, a local variable that nobody reads, a definition
 * that nobody read before the next.
 */
export function resolveNames(
  body: readonly Stmt[],
  known: KnownImports,
  { future = [] }: NameOptions = {},
): Resolved {
  const isLazy = future.includes("annotations") || body.some(isLazyAnnotations);
  const names = new Names(importTable(known), isLazy);
  names.judge(body);
  const [first, ...others] = names.problems;
  if (first === undefined) return names.resolved(body);
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

/** ~> from __future__ import annotations */
export function isLazyAnnotations(statement: Stmt): boolean {
  if (statement.kind !== "ImportFrom" || statement.module !== "__future__") return false;
  return statement.names.some(({ name }) => name === "annotations");
}

/** What one walk has seen: what is bound and read, what must be imported, what is wrong. */
export class Names implements NameSink {
  readonly problems: EmitProblem[] = [];
  readonly used = new Set<KnownImport>();
  private readonly walk: Traversal;
  private readonly table: ImportTable;
  private readonly exports: string[] = [];
  /** Names that are read and bound nowhere. */
  private readonly given = new Set<string>();
  private readonly references: Standing[] = [];
  private chosen: Chosen = new Map<string, KnownImport>();

  constructor(table: ImportTable, lazyAnnotations: boolean) {
    this.table = table;
    this.walk = new Traversal(this, lazyAnnotations);
  }

  /** Walks a module, then looks for what nobody read. */
  judge(body: readonly Stmt[]): void {
    this.declareGlobals(globalNames(body));
    visitBody(this.walk, body);
    this.walk.run();
    const own = this.exports.filter((name) => !this.export(name));
    this.chosen = chooseNames(this.references, { imports: this.used, read: this.given });
    this.checkExported(own);
    for (const scope of this.walk.scopes) {
      for (const binding of scope.bindings.values()) this.checkRead(scope, binding);
    }
    this.checkClashes();
  }

  /** The body with plain names for references that carry their import. */
  resolved(body: readonly Stmt[]): Resolved {
    const imports = new Map([...this.used].map((each) => [describeImport(each), each]));
    const plain = new Map<Node, Node>();
    for (const { wanted, whole } of this.references) {
      const choice = this.chosen.get(describeImport(wanted)) ?? wanted;
      imports.set(describeImport(choice), choice);
      plain.set(whole, dotted(isPlainModule(choice) ? choice.module : choice.local));
    }
    return { body: replaced(body, plain), imports: [...imports.values()] };
  }

  private get scope(): Scope {
    return this.walk.scope;
  }

  /** Reads `a` of `a.b.c`; the rest of the path tells which submodule must be imported. */
  read(path: Path, site: Site): void {
    const reference = referenceAt(site.node);
    if (reference !== null) {
      this.references.push({ ...reference, scope: this.scope });
      return;
    }
    const [name] = path;
    const binding = this.scope.find(name);
    const known = binding === null ? findImport(this.table, path) : null;
    if (binding === null) this.given.add(name);
    if (binding?.kind === "deleted") this.undefined(name);
    else if (binding !== null) binding.used = true;
    else if (known !== null) this.used.add(known);
    else if (!this.isGiven(name)) this.undefined(name);
  }

  hint(path: Path): void {
    const binding = this.scope.find(path[0]);
    const known = binding === null ? findImport(this.table, path) : null;
    if (binding !== null) binding.used = true;
    else if (known !== null) this.used.add(known);
  }

  bind(name: string, kind: BindingKind, site: Site): void {
    const reference = referenceAt(site.node);
    if (reference !== null) this.boundImport(reference.wanted);
    const owner = this.scope.owner(name);
    const existing = owner.bindings.get(name);
    if (existing !== undefined) {
      if (kind === "annotation") return;
      if (redefines(kind, existing, this.walk.branch)) this.redefinition(existing);
    }
    const isShared = owner !== this.scope || existing?.kind === "global";
    owner.bindings.set(name, {
      name,
      kind: isShared ? "global" : kind,
      branch: this.walk.branch,
      used: existing?.used ?? false,
    });
  }

  bindException(name: string, site: Site): () => void {
    const owner = this.scope.owner(name);
    const outer = owner.bindings.get(name);
    owner.bindings.delete(name);
    this.bind(name, "exception", site);
    // The name is gone after the handler.
    return () => {
      const binding = owner.bindings.get(name);
      if (binding?.kind === "exception") this.checkRead(owner, binding);
      if (outer === undefined) this.forget(owner, name);
      else owner.bindings.set(name, outer);
    };
  }

  /** ~> del x: gone, if it is certain that the statement runs. */
  unbind(name: string, site: Site): void {
    this.read([name], site);
    if (this.walk.branch === null) this.forget(this.scope.owner(name), name);
  }

  /** The name stays the scope's own: what it means further out is not seen from here. */
  private forget(owner: Scope, name: string): void {
    owner.bindings.set(name, { name, kind: "deleted", branch: this.walk.branch, used: true });
  }

  /** A name that some function declares global may be bound by it before anyone reads it. */
  private declareGlobals(names: Iterable<string>): void {
    const { bindings } = this.scope.root;
    for (const name of names) {
      bindings.set(name, { name, kind: "global", branch: null, used: true });
    }
  }

  global(name: string): void {
    this.scope.globals.add(name);
  }

  nonlocal(name: string): void {
    const holder = this.scope.parent?.holder(name) ?? null;
    if (holder !== null) {
      this.scope.nonlocals.add(name);
      return;
    }
    this.problem("Nonlocal", "names", {
      expected: "a name that a function around binds",
      got: name,
      fix: "bind it there first, or drop nonlocal",
    });
  }

  exported(names: readonly string[]): void {
    this.exports.push(...names);
  }

  /** A name that `__all__` lists is read by whoever imports the module. False where nothing has it. */
  private export(name: string): boolean {
    const binding = this.scope.bindings.get(name);
    const known = binding === undefined ? findImport(this.table, [name]) : null;
    const isBound = binding !== undefined && binding.kind !== "deleted";
    if (isBound) binding.used = true;
    else if (known !== null) this.used.add(known);
    return isBound || known !== null;
  }

  /** ~> __all__ = ["Linear"], where a reference brings Linear */
  private checkExported(names: readonly string[]): void {
    const brought = new Set([...this.chosen.values()].map(({ local }) => local));
    for (const name of names) {
      if (brought.has(name)) continue;
      this.problem("Module", "__all__", {
        expected: "names that the module has",
        got: name,
        fix: "define it, or drop it from __all__",
      });
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

  private boundImport(wanted: KnownImport): void {
    this.problem("Name", "id", {
      expected: "a name of the module's own, where one is bound",
      got: `what \`${describeImport(wanted)}\` brings`,
      fix: "bind another name",
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
    if (used || scope.readsAll || !mustBeRead.has(kind)) return;
    const isLocal = scope.kind === "function" || isLambdaOutsideClass(scope);
    const isImport = kind === "import" || kind === "submodule";
    if (isDummy(name) && !isImport) return;
    // What a class imports is an attribute of it.
    const isOwn = isLocal || kind === "exception" || (isImport && scope.kind !== "class");
    if (!isOwn) return;
    this.walk.within(scope, () => {
      this.problem("Name", "id", {
        expected: isImport ? "imports that are read" : "variables that are read",
        got: `${name}, which nobody reads`,
        fix: unreadFix(name, isImport ? "import" : kind),
      });
    });
  }

  private checkClashes(): void {
    const { bindings } = this.scope.root;
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

function isInClass(inner: Scope): boolean {
  return [...inner.outwards()].some(({ kind }) => kind === "class");
}

/** ruff does not look for unread names in a lambda of a class. */
function isLambdaOutsideClass({ kind, parent }: Scope): boolean {
  return kind === "lambda" && parent?.kind !== "class";
}
