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

/** The way through if, try and match to a statement: which branch of which statement. */
export type Branch = readonly BranchStep[];
export interface BranchStep {
  readonly statement: object;
  readonly index: number;
}

export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | null;
  /** "hf_bert.init_cpu", "" for the module. */
  readonly path: string;
  readonly bindings = new Map<string, Binding>();
  readonly globals = new Set<string>();
  readonly nonlocals = new Set<string>();
  /** locals() reads every name. */
  readsAll = false;

  constructor(kind: ScopeKind, parent: Scope | null, name = "") {
    this.kind = kind;
    this.parent = parent;
    this.path = [parent?.path ?? "", name].filter((part) => part !== "").join(".");
  }

  /** The scope that a name is bound in when it is bound here. */
  owner(name: string): Scope {
    if (this.globals.has(name)) return this.module();
    if (!this.nonlocals.has(name)) return this;
    return this.parent?.holder(name) ?? this;
  }

  module(): Scope {
    return this.parent === null ? this : this.parent.module();
  }

  /** What the name means when it is read here. */
  find(name: string): Binding | null {
    if (this.globals.has(name)) return this.module().readable(name);
    return this.readable(name) ?? this.parent?.findFromInside(name) ?? null;
  }

  /** Every name that could have been meant here. */
  *visibleNames(): Iterable<string> {
    yield* this.bindings.keys();
    if (this.parent !== null) yield* this.parent.visibleNames();
  }

  /** The nearest function around that binds the name: what nonlocal means. */
  holder(name: string): Scope | null {
    const isHolder = this.kind === "function" || this.kind === "lambda";
    if (isHolder && this.bindings.has(name)) return this.owner(name);
    return this.parent?.holder(name) ?? null;
  }

  private findFromInside(name: string): Binding | null {
    const own = this.kind === "class" ? null : this.readable(name);
    return own ?? this.parent?.findFromInside(name) ?? null;
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
  if (kind === "import" && branch.length > 0) return false;
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
  return one.some((step) =>
    other.some((each) => each.statement === step.statement && each.index !== step.index),
  );
}
