// Owns what names a piece of Python mentions: in which scope each is bound, and which reach out of it.
// Must not know of holes, nor whether the names exist.
import type { Node } from "../../../grammar/generated/nodes.js";
import { referenceAt } from "../imports/references.js";
import { Traversal } from "../imports/traversal.js";
import type { NameSink, Path, Site } from "../imports/traversal.js";
import type { BindingKind, Scope } from "../imports/scope.js";

export interface Mention {
  readonly name: string;
  readonly site: Site;
  readonly scope: Scope;
  /** How it is bound; null where it is read. */
  readonly kind: BindingKind | null;
}

/** A name of one scope: every place that means it. */
export interface Bound {
  readonly name: string;
  readonly scope: Scope;
  readonly kinds: Set<BindingKind>;
  readonly sites: Site[];
}

/** Names do not clash here; it is only seen which there are. */
export class Mentions implements NameSink {
  readonly all: Mention[] = [];
  readonly root: Scope;
  private readonly walk = new Traversal(this, false);
  private readonly bounds = new Map<Scope, Map<string, Bound>>();

  constructor(visit: (walk: Traversal) => void) {
    this.root = this.walk.scope;
    visit(this.walk);
    this.walk.run();
    for (const mention of this.all) this.resolve(mention)?.sites.push(mention.site);
  }

  boundIn(scope: Scope): ReadonlyMap<string, Bound> {
    return this.bounds.get(scope) ?? new Map<string, Bound>();
  }

  /** Names that mean something outside, and whether one of them stands in the outermost scope itself. */
  outward(): ReadonlyMap<string, boolean> {
    const found = new Map<string, boolean>();
    for (const mention of this.all) {
      const { name, scope } = mention;
      const bound = this.resolve(mention);
      if (bound !== null && bound.scope !== this.root) continue;
      found.set(name, (found.get(name) ?? false) || scope === this.root);
    }
    return found;
  }

  read([name]: Path, site: Site): void {
    // What it stands for is certain: the module gives it a name that nobody around it has.
    if (referenceAt(site.node) !== null) return;
    this.mention(name, null, site);
  }

  bind(name: string, kind: BindingKind, site: Site): void {
    const { scope } = this.walk;
    this.mention(name, kind, site);
    if (scope.globals.has(name) || scope.nonlocals.has(name)) return;
    const names = this.bounds.get(scope) ?? new Map<string, Bound>();
    const bound = names.get(name) ?? { name, scope, kinds: new Set(), sites: [] };
    bound.kinds.add(kind);
    this.bounds.set(scope, names.set(name, bound));
  }

  unbind(name: string, site: Site): void {
    this.bind(name, "deleted", site);
  }

  bindException(name: string, site: Site): () => void {
    this.bind(name, "exception", site);
    return () => undefined;
  }

  global(name: string, site: Site): void {
    this.walk.scope.globals.add(name);
    this.mention(name, null, site);
  }

  nonlocal(name: string, site: Site): void {
    this.walk.scope.nonlocals.add(name);
    this.mention(name, null, site);
  }

  hint(): void {}
  readAll(): void {}
  exported(): void {}
  problem(): void {}

  private mention(name: string, kind: BindingKind | null, site: Site): void {
    this.all.push({ name, site, scope: this.walk.scope, kind });
  }

  private resolve({ name, scope }: Mention): Bound | null {
    if (scope.globals.has(name)) return this.bounds.get(this.root)?.get(name) ?? null;
    for (const outer of scope.outwards()) {
      if (outer.kind === "class" && outer !== scope) continue;
      const bound = this.bounds.get(outer)?.get(name);
      if (bound !== undefined) return bound;
    }
    return null;
  }
}

/** Parameters that a call may name: renaming one would change what the function takes. */
export function* namedParameters(nodes: Iterable<Node>): Iterable<Node> {
  for (const node of nodes) {
    if (node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef") continue;
    yield* node.args.args;
    yield* node.args.kwonlyargs;
  }
}
