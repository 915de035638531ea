// Owns the order in which statements read and bind names: what runs when, and in which scope.
// Must not know what a name means: names.ts decides.
import type {
  AnnAssign,
  AsyncFunctionDef,
  ClassDef,
  ExceptHandler,
  Expr,
  FunctionDef,
  Global,
  Import,
  ImportFrom,
  Match,
  MatchCase,
  Nonlocal,
  Stmt,
  Try,
  TryStar,
  TypeAlias,
  TypeParam,
  WithItem,
} from "../../../grammar/generated/nodes.js";
import { visitAnnotation } from "./annotations.js";
import { visitPattern } from "./captures.js";
import {
  bindTarget,
  defaultsOf,
  parametersOf,
  runsLater,
  visitChildren,
  visitExpr,
  visitExprs,
} from "./expressions.js";
import { exportedNames } from "./exported.js";
import { dottedPath } from "./paths.js";
import type { Traversal } from "./traversal.js";

export function visitBody(walk: Traversal, body: readonly Stmt[]): void {
  for (const statement of body) visitStatement(walk, statement);
}

function visitStatement(walk: Traversal, statement: Stmt): void {
  walk.then(() => {
    stepInto(walk, statement);
  });
}

function stepInto(walk: Traversal, statement: Stmt): void {
  switch (statement.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      visitFunction(walk, statement);
      return;
    case "ClassDef":
      visitClass(walk, statement);
      return;
    case "Assign":
      visitExpr(walk, statement.value);
      for (const target of statement.targets) bindValue(walk, target, statement.value);
      visitExported(walk, statement);
      return;
    case "AugAssign":
      visitExprs(walk, [statement.target, statement.value]);
      bindTarget(walk, statement.target, "assignment");
      visitExported(walk, statement);
      return;
    case "AnnAssign":
      visitAnnotated(walk, statement);
      return;
    case "TypeAlias":
      visitTypeAlias(walk, statement);
      return;
    case "Import":
    case "ImportFrom":
      visitImport(walk, statement);
      return;
    case "Delete":
      for (const target of statement.targets) visitDeleted(walk, target);
      return;
    default:
      visitCompound(walk, statement);
  }
}

function visitCompound(walk: Traversal, statement: Stmt): void {
  switch (statement.kind) {
    case "If":
      visitExpr(walk, statement.test);
      visitBranches(walk, statement, [statement.body, statement.orelse]);
      return;
    case "For":
    case "AsyncFor":
      visitExpr(walk, statement.iter);
      bindTarget(walk, statement.target, "loop");
      visitLoop(walk, statement, statement);
      return;
    case "While":
      visitExpr(walk, statement.test);
      visitLoop(walk, statement, statement);
      return;
    case "With":
    case "AsyncWith":
      for (const item of statement.items) visitContext(walk, item);
      visitBody(walk, statement.body);
      return;
    case "Try":
    case "TryStar":
      visitTry(walk, statement);
      return;
    case "Match":
      visitMatch(walk, statement);
      return;
    case "Global":
    case "Nonlocal":
      declare(walk, statement);
      return;
    default:
      visitChildren(walk, statement);
      visitExported(walk, statement);
  }
}

function declare(walk: Traversal, statement: Global | Nonlocal): void {
  statement.names.forEach((name, index) => {
    const site = { node: statement, field: "names", index };
    if (statement.kind === "Global") walk.sink.global(name, site);
    else walk.sink.nonlocal(name, site);
  });
}

function visitBranches(
  walk: Traversal,
  statement: Stmt,
  branches: readonly (readonly Stmt[])[],
): void {
  branches.forEach((body, at) => {
    walk.inBranch(statement, at, () => {
      visitBody(walk, body);
    });
  });
}

/** The else of a loop comes after its body, not in place of it. */
function visitLoop(
  walk: Traversal,
  statement: Stmt,
  { body, orelse }: { readonly body: readonly Stmt[]; readonly orelse: readonly Stmt[] },
): void {
  visitBranches(walk, statement, [[...body, ...orelse]]);
}

function visitContext(walk: Traversal, { context_expr, optional_vars }: WithItem): void {
  visitExpr(walk, context_expr);
  if (optional_vars !== null) bindTarget(walk, optional_vars, "assignment");
}

function visitTry(walk: Traversal, statement: Try | TryStar): void {
  const visitBranch = (index: number, body: readonly Stmt[]): void => {
    walk.inBranch(statement, index, () => {
      visitBody(walk, body);
    });
  };
  visitBranch(0, statement.body);
  statement.handlers.forEach((handler, at) => {
    visitExprs(walk, [handler.type]);
    visitHandler(walk, handler, () => {
      visitBranch(at + 1, handler.body);
    });
  });
  visitBranch(0, statement.orelse);
  visitBody(walk, statement.finalbody);
}

function visitHandler(walk: Traversal, handler: ExceptHandler, visit: () => void): void {
  const { name } = handler;
  walk.then(() => {
    const close =
      name === null ? null : walk.sink.bindException(name, { node: handler, field: "name" });
    visit();
    if (close !== null) walk.then(close);
  });
}

function visitMatch(walk: Traversal, statement: Match): void {
  visitExpr(walk, statement.subject);
  statement.cases.forEach(({ pattern, guard, body }, at) => {
    walk.inBranch(statement, at, () => {
      visitPattern(walk, pattern);
      visitExprs(walk, [guard]);
      visitBody(walk, body);
    });
  });
}

function visitFunction(walk: Traversal, def: FunctionDef | AsyncFunctionDef): void {
  visitExprs(walk, [...def.decorator_list, ...defaultsOf(def.args)]);
  withTypeParams(walk, def.type_params, () => {
    for (const { annotation } of parametersOf(def.args)) annotate(walk, annotation);
    annotate(walk, def.returns);
    runsLater(walk, def.name, def.args, () => {
      visitBody(walk, def.body);
    });
  });
  const kind = isOverload(def) ? "overload" : "function";
  walk.bind(def.name, kind, { node: def, field: "name" });
}

function visitClass(walk: Traversal, statement: ClassDef): void {
  visitExprs(walk, statement.decorator_list);
  withTypeParams(walk, statement.type_params, () => {
    visitExprs(walk, statement.bases);
    visitExprs(
      walk,
      statement.keywords.map(({ value }) => value),
    );
    walk.inScope("class", statement.name, () => {
      visitBody(walk, statement.body);
    });
  });
  walk.bind(statement.name, "class", { node: statement, field: "name" });
}

/** ~> a, b = 1, 2 is two assignments, a, b = pair one that is taken apart */
function bindValue(walk: Traversal, target: Expr, value: Expr): void {
  if (target.kind === "Tuple" && value.kind === "Tuple") {
    for (const each of target.elts) bindTarget(walk, each, "assignment");
  } else bindTarget(walk, target, "assignment");
}

/** Evaluated when someone asks for the type. */
function visitTypeAlias(walk: Traversal, { name, type_params, value }: TypeAlias): void {
  bindTarget(walk, name, "assignment");
  withTypeParams(walk, type_params, () => {
    walk.later(() => {
      visitAnnotation(walk, value);
    });
  });
}

function visitAnnotated(walk: Traversal, statement: AnnAssign): void {
  const { target, annotation, value } = statement;
  // The annotation of a local variable is never evaluated.
  const isLocal = walk.scope.kind === "function" && target.kind === "Name";
  annotate(walk, annotation, isLocal || walk.lazyAnnotations);
  visitExprs(walk, [value]);
  bindTarget(walk, target, value === null ? "annotation" : "assignment");
  visitExported(walk, statement);
}

/** Evaluated where it stands, unless `from __future__ import annotations` puts it off. */
function annotate(walk: Traversal, annotation: Expr | null, isLazy = walk.lazyAnnotations): void {
  if (annotation === null) return;
  const visit = (): void => {
    visitAnnotation(walk, annotation);
  };
  if (isLazy) walk.later(visit);
  else visit();
}

function withTypeParams(walk: Traversal, params: readonly TypeParam[], visit: () => void): void {
  if (params.length === 0) {
    visit();
    return;
  }
  walk.inScope("types", "", () => {
    for (const each of params) walk.bind(each.name, "parameter", { node: each, field: "name" });
    for (const each of params) {
      // Bounds and defaults are evaluated when someone asks for them.
      walk.later(() => {
        visitTypeParam(walk, each);
      });
    }
    visit();
  });
}

function visitTypeParam(walk: Traversal, param: TypeParam): void {
  if (param.kind === "TypeVar" && param.bound !== null) visitAnnotation(walk, param.bound);
  if (param.default_value !== null) visitAnnotation(walk, param.default_value);
}

function visitImport(walk: Traversal, statement: Import | ImportFrom): void {
  if (statement.kind === "ImportFrom" && statement.module === "__future__") return;
  for (const each of statement.names) {
    const { name, asname } = each;
    if (name === "*") refuseStar(walk);
    else if (asname !== null) walk.bind(asname, "import", { node: each, field: "asname" });
    else if (!name.includes(".")) walk.bind(name, "import", { node: each, field: "name" });
    else walk.bind(name.replace(/\..*/, ""), "submodule", { node: each, field: "name" });
  }
}

function refuseStar(walk: Traversal): void {
  walk.then(() => {
    walk.sink.problem("ImportFrom", "names", {
      expected: "names, so that it is known what the module defines",
      got: "*",
      fix: "list what is needed",
    });
  });
}

function visitDeleted(walk: Traversal, target: Expr): void {
  walk.then(() => {
    if (target.kind === "Name") walk.sink.unbind(target.id, { node: target, field: "id" });
    else if (target.kind === "Tuple" || target.kind === "List") {
      for (const each of target.elts) visitDeleted(walk, each);
    } else visitExpr(walk, target);
  });
}

function visitExported(walk: Traversal, statement: Stmt): void {
  const names = exportedNames(statement);
  if (names.length === 0) return;
  walk.then(() => {
    if (walk.scope.parent === null) walk.sink.exported(names);
  });
}

type Suited = Stmt | ExceptHandler | MatchCase;

function suitesOf(owner: Suited): (readonly Suited[])[] {
  switch (owner.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef":
    case "With":
    case "AsyncWith":
    case "ExceptHandler":
    case "match_case":
      return [owner.body];
    case "If":
    case "For":
    case "AsyncFor":
    case "While":
      return [owner.body, owner.orelse];
    case "Try":
    case "TryStar":
      return [owner.body, owner.handlers, owner.orelse, owner.finalbody];
    case "Match":
      return [owner.cases];
    default:
      return [];
  }
}

/** Every name that some function declares global. Only suites are walked: no expression has such a statement. */
export function globalNames(body: readonly Stmt[]): readonly string[] {
  const found: string[] = [];
  const open: (readonly Suited[])[] = [body];
  for (let suite = open.pop(); suite !== undefined; suite = open.pop()) {
    for (const each of suite) {
      if (each.kind === "Global") found.push(...each.names);
      else open.push(...suitesOf(each));
    }
  }
  return found;
}

/** ~> @overload, after which the same name is defined again */
function isOverload({ decorator_list }: FunctionDef | AsyncFunctionDef): boolean {
  return decorator_list.some((each) => dottedPath(each)?.at(-1) === "overload");
}
