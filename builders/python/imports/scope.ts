// Owns scopes: which names are bound where, by what, and whether they were read since.
// Must not know nodes: names.ts walks the tree and tells.

/** What a scope belongs to. Names of a class are not seen from the functions in it. */
export type ScopeKind = "module" | "function" | "class" | "lambda" | "comprehension" | "types";

/** How a name was bound; it decides what is an error when nobody reads it, or when it is bound again. */
export type BindingKind =
  | "assignment"
  | "annotation"
  | "unpacked"
  | "loop"
  | "parameter"
  | "import"
  | "submodule"
  | "overload"
  | "function"
  | "class"
  | "exception"
  | "global"
  | "deleted";

export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  readonly branch: Branch;
  used: boolean;
}

/** The way through if, try and match to a statement, innermost first: which branch of which statement. */
export type Branch = BranchStep | null;
export interface BranchStep {
  readonly statement: object;
  readonly index: number;
  readonly outer: Branch;
}

export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | null;
  readonly root: Scope;
  readonly bindings = new Map<string, Binding>();
  readonly globals = new Set<string>();
  readonly nonlocals = new Set<string>();
  /** locals() reads every name. */
  readsAll = false;
  private readonly name: string;

  constructor(kind: ScopeKind, parent: Scope | null, name = "") {
    this.kind = kind;
    this.parent = parent;
    this.root = parent?.root ?? this;
    this.name = name;
  }

  /** "hf_bert.init_cpu", "" for the module. */
  get path(): string {
    const names = [...this.outwards()].map(({ name }) => name);
    return names
      .filter((name) => name !== "")
      .reverse()
      .join(".");
  }

  /** This scope, then those around it. */
  *outwards(): Iterable<Scope> {
    yield this;
    for (let { parent } = this; parent !== null; parent = parent.parent) yield parent;
  }

  /** The scope that a name is bound in when it is bound here. */
  owner(name: string): Scope {
    if (this.globals.has(name)) return this.root;
    if (!this.nonlocals.has(name)) return this;
    return this.parent?.holder(name) ?? this;
  }

  /** What the name means when it is read here. */
  find(name: string): Binding | null {
    if (this.globals.has(name)) return this.root.readable(name);
    for (const scope of this.outwards()) {
      // Names of a class are not seen from the functions in it.
      const found = scope === this || scope.kind !== "class" ? scope.readable(name) : null;
      if (found !== null) return found;
    }
    return null;
  }

  /** Does any statement of this scope, or of those seen from here, bind the name, be it later? */
  sees(name: string): boolean {
    return [...this.outwards()].some(
      (scope) => (scope === this || scope.kind !== "class") && scope.bindings.has(name),
    );
  }

  /** Every name that could have been meant here. */
  *visibleNames(): Iterable<string> {
    for (const { bindings } of this.outwards()) yield* bindings.keys();
  }

  /** The nearest function around that binds the name: what nonlocal means. */
  holder(name: string): Scope | null {
    for (const scope of this.outwards()) {
      const isHolder = scope.kind === "function" || scope.kind === "lambda";
      if (!isHolder || !scope.bindings.has(name)) continue;
      if (scope.globals.has(name)) return scope.root;
      if (!scope.nonlocals.has(name)) return scope;
    }
    return null;
  }

  /** `x: int` alone binds nothing that could be read. */
  private readable(name: string): Binding | null {
    const binding = this.bindings.get(name);
    return binding === undefined || binding.kind === "annotation" ? null : binding;
  }
}

/**
 * ~> def f(): ... def f(): ... where nobody read the first. Two assignments are no redefinition, nor is a
 * submodule beside its package; an import that may not run (`try: from fast import f`) takes the place on purpose.
 */
export function redefines(kind: BindingKind, existing: Binding, branch: Branch): boolean {
  if (existing.used || isDummy(existing.name) || neverRedefines.has(kind)) return false;
  if (kind === "import" && branch !== null) return false;
  if (inOtherBranch(existing.branch, branch)) return false;
  const isDefinition = definitions.has(existing.kind);
  return isDefinition || (existing.kind === "assignment" && definitions.has(kind));
}

const definitions: ReadonlySet<BindingKind> = new Set(["function", "class", "import"]);

const neverRedefines: ReadonlySet<BindingKind> = new Set(["loop", "submodule"]);

/** Kinds that a function binds in vain when it never reads them. */
export const mustBeRead: ReadonlySet<BindingKind> = new Set([
  "assignment",
  "annotation",
  "import",
  "submodule",
  "exception",
]);

/** ~> _, __, _unused: names that say of themselves that nobody will read them; and one that pytest reads */
export function isDummy(name: string): boolean {
  return /^(_+|_+[a-zA-Z0-9_]*[a-zA-Z0-9])$/.test(name) || name === "__tracebackhide__";
}

function inOtherBranch(one: Branch, other: Branch): boolean {
  const ways = new Map<object, number>();
  for (let step = one; step !== null; step = step.outer) ways.set(step.statement, step.index);
  for (let step = other; step !== null; step = step.outer) {
    const index = ways.get(step.statement);
    if (index !== undefined && index !== step.index) return true;
  }
  return false;
}
