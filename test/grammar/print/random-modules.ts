// Modules that nobody would write: every kind of statement, nested at random.
// The same seed gives the same tree.
import type { Module, Stmt } from "../../../grammar/generated/nodes.js";
import { name, operators, RandomTrees } from "./random-trees.js";

export class RandomModules extends RandomTrees {
  module(statements: number): Module {
    return { kind: "Module", body: this.list(statements, statements, () => this.stmt(3)) };
  }

  body(depth: number): Stmt[] {
    return this.list(1, 2, () => this.stmt(depth - 1));
  }

  stmt(depth: number): Stmt {
    const expr = () => this.expr(4);
    const simple: readonly (() => Stmt)[] = [
      () => ({ kind: "Expr", value: expr() }),
      () => ({ kind: "Assign", targets: this.list(1, 2, () => this.target(2)), value: expr() }),
      () => ({ kind: "Assign", targets: [this.target(1)], value: expr() }),
      () => ({
        kind: "AugAssign",
        target: this.target(0),
        op: this.pick(operators),
        value: expr(),
      }),
      () => this.annAssign(),
      () => ({ kind: "Return", value: this.maybe(expr) }),
      () => ({ kind: "Delete", targets: [this.target(1)] }),
      () => ({ kind: "Assert", test: expr(), msg: this.maybe(expr) }),
      () => ({ kind: "Raise", exc: expr(), cause: this.maybe(expr) }),
      () => ({ kind: "Global", names: this.list(1, 6, () => this.id()) }),
      () => ({ kind: "Pass" }),
      () => this.importFrom(),
    ];
    if (depth <= 0 || this.chance(0.5)) return this.pick(simple)();
    const body = () => this.body(depth);
    const orelse = () => (this.chance(0.3) ? body() : []);
    const compound: readonly (() => Stmt)[] = [
      () => ({ kind: "If", test: expr(), body: body(), orelse: orelse() }),
      () => ({ kind: "While", test: expr(), body: body(), orelse: orelse() }),
      () => ({ kind: "For", target: this.target(2), iter: expr(), body: body(), orelse: orelse() }),
      () => this.withStmt(body),
      () => this.tryStmt(body, orelse),
      () => this.match(body),
      () => this.functionDef(depth, body),
      () => this.classDef(body),
    ];
    return this.pick(compound)();
  }

  /** A lambda as the annotation is left out: ruff changes what it has printed of it. */
  private annAssign(): Stmt {
    const target = this.target(0);
    const simple = target.kind === "Name" && this.chance(0.8) ? 1 : 0;
    const value = this.maybe(() => this.expr(3));
    const type = this.expr(2);
    const annotation = type.kind === "Lambda" ? name("int") : type;
    return { kind: "AnnAssign", target, annotation, value, simple };
  }

  private importFrom(): Stmt {
    const names = this.list(1, 5, () => {
      return { kind: "alias", name: this.id(), asname: this.maybe(() => this.id()) } as const;
    });
    return { kind: "ImportFrom", module: this.id(), names, level: this.below(3) };
  }

  /** A tuple as what is entered is left out: ruff makes several items of it. */
  private withStmt(body: () => Stmt[]): Stmt {
    const items = this.list(1, 3, () => {
      const context = this.expr(3);
      return {
        kind: "withitem" as const,
        context_expr: context.kind === "Tuple" ? name(this.id()) : context,
        optional_vars: this.maybe(() => this.target(1)),
      };
    });
    return { kind: this.chance(0.8) ? "With" : "AsyncWith", items, body: body() };
  }

  private tryStmt(body: () => Stmt[], orelse: () => Stmt[]): Stmt {
    const handlers = this.list(1, 2, () => ({
      kind: "ExceptHandler" as const,
      type: this.expr(2),
      name: this.maybe(() => this.id()),
      body: body(),
    }));
    const kind = this.chance(0.8) ? "Try" : "TryStar";
    return { kind, body: body(), handlers, orelse: orelse(), finalbody: orelse() };
  }

  private match(body: () => Stmt[]): Stmt {
    const cases = this.list(1, 2, () => ({
      kind: "match_case" as const,
      pattern: this.pattern(3),
      guard: this.maybe(() => this.expr(2)),
      body: body(),
    }));
    return { kind: "Match", subject: this.expr(2), cases };
  }

  private functionDef(depth: number, body: () => Stmt[]): Stmt {
    return {
      kind: this.chance(0.8) ? "FunctionDef" : "AsyncFunctionDef",
      name: this.id(),
      args: this.parameters(depth + 1, true),
      body: body(),
      decorator_list: this.list(0, 1, () => this.expr(2)),
      returns: this.maybe(() => this.expr(2)),
      type_params: [],
    };
  }

  private classDef(body: () => Stmt[]): Stmt {
    return {
      kind: "ClassDef",
      name: this.id(),
      bases: this.list(0, 2, () => this.expr(1)),
      keywords: [],
      body: body(),
      decorator_list: this.list(0, 1, () => this.expr(2)),
      type_params: [],
    };
  }
}
