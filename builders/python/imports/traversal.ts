// Owns the order of a walk over names: what is visited when, in which scope, on which branch. With its own stack, so that depth is no limit.
// Must not know nodes (walk.ts, expressions.ts), nor what a name means (the sink decides).
import type { Node } from "../../../grammar/generated/nodes.js";
import type { EmitProblem } from "../../../grammar/emit-error.js";
import { Scope } from "./scope.js";
import type { BindingKind, Branch, ScopeKind } from "./scope.js";

/** Where a name is written: the field of a node, and which of several. */
export interface Site {
  readonly node: Node;
  readonly field: string;
  readonly index?: number;
}

/** One name, or a dotted path that begins with it. */
export type Path = readonly [string, ...string[]];

/** Is told of each name in the order in which Python meets them. */
export interface NameSink {
  read(path: Path, site: Site): void;
  /** ~> cast("name", x): read if there is such a name, and no mistake if there is none */
  hint(path: Path): void;
  bind(name: string, kind: BindingKind, site: Site): void;
  unbind(name: string, site: Site): void;
  /** ~> except E as name: gives what is to be done after the handler. */
  bindException(name: string, site: Site): () => void;
  global(name: string, site: Site): void;
  nonlocal(name: string, site: Site): void;
  /** ~> locals() */
  readAll(): void;
  /** ~> __all__ = ["name"] */
  exported(names: readonly string[]): void;
  problem(kind: string, field: string, problem: Omit<EmitProblem, "kind" | "field">): void;
}

type Step = () => void;

interface Deferred {
  readonly scope: Scope;
  readonly visit: Step;
}

/** How far a walk calls itself; deeper, it takes its own stack. */
const deepest = 60;

/**
 * The state of one walk. Whatever is asked for while a step runs is done after it, in the order in which it was
 * asked for, before anything else: a visitor is written as if it called itself.
 */
export class Traversal {
  scope: Scope;
  branch: Branch = null;
  readonly scopes: Scope[];
  private readonly stack: Step[] = [];
  private asked: Step[] = [];
  private depth = 0;
  private readonly deferred: Deferred[] = [];

  constructor(
    readonly sink: NameSink,
    /** `from __future__ import annotations` */
    readonly lazyAnnotations: boolean,
    root: ScopeKind = "module",
  ) {
    this.scope = new Scope(root, null);
    this.scopes = [this.scope];
  }

  /** At once, where nothing was asked for before it and the walk is not deep; else when its turn comes. */
  then(step: Step): void {
    if (this.asked.length > 0 || this.depth >= deepest) {
      this.asked.push(step);
      return;
    }
    this.depth += 1;
    step();
    this.depth -= 1;
  }

  read(path: Path, site: Site): void {
    this.then(() => {
      this.sink.read(path, site);
    });
  }

  bind(name: string, kind: BindingKind, site: Site): void {
    this.then(() => {
      this.sink.bind(name, kind, site);
    });
  }

  /** ~> [x := 1 for ...]: bound around the comprehension. */
  bindOutside(name: string, site: Site): void {
    this.then(() => {
      let { scope } = this;
      while (scope.kind === "comprehension" && scope.parent !== null) scope = scope.parent;
      this.within(scope, () => {
        this.sink.bind(name, "assignment", site);
      });
    });
  }

  /** Walks in a new scope inside this one. */
  inScope(kind: ScopeKind, name: string, visit: Step): void {
    this.then(() => {
      const outer = { scope: this.scope, branch: this.branch };
      this.scope = new Scope(kind, outer.scope, name);
      // Branches are compared within one scope alone.
      this.branch = null;
      this.scopes.push(this.scope);
      this.then(visit);
      this.then(() => {
        this.scope = outer.scope;
        this.branch = outer.branch;
      });
    });
  }

  /** Walks in this scope once everything before is walked: the body of a function runs later than its def. */
  later(visit: Step): void {
    this.then(() => {
      this.deferred.push({ scope: this.scope, visit });
    });
  }

  inBranch(statement: object, index: number, visit: Step): void {
    this.then(() => {
      const outer = this.branch;
      this.branch = { statement, index, outer };
      this.then(visit);
      this.then(() => {
        this.branch = outer;
      });
    });
  }

  /** Walks all that was asked for, then what was left for later. */
  run(): void {
    this.drain();
    // What is walked here may put more behind it.
    for (const next of this.deferred) {
      this.scope = next.scope;
      this.branch = null;
      this.then(next.visit);
      this.drain();
    }
    this.deferred.length = 0;
    this.scope = this.scope.root;
  }

  /** Does at once what belongs into another scope. */
  within(scope: Scope, action: Step): void {
    const outer = { scope: this.scope, branch: this.branch };
    if (scope !== this.scope) [this.scope, this.branch] = [scope, null];
    action();
    [this.scope, this.branch] = [outer.scope, outer.branch];
  }

  private drain(): void {
    this.takeAsked();
    for (let step = this.stack.pop(); step !== undefined; step = this.stack.pop()) {
      step();
      this.takeAsked();
    }
  }

  private takeAsked(): void {
    if (this.asked.length === 0) return;
    const { asked } = this;
    this.asked = [];
    for (let at = asked.length - 1; at >= 0; at -= 1) {
      const step = asked[at];
      if (step !== undefined) this.stack.push(step);
    }
  }
}
