// Owns the order in which statements read and bind names: what runs when, and in which scope.
// Must not know what a name means: names.ts decides.
import type {
  AnnAssign,
  AsyncFunctionDef,
  ClassDef,
  Expr,
  FunctionDef,
  Import,
  ImportFrom,
  Match,
  Node,
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
  childrenOf,
  defaultsOf,
  dottedPath,
  parametersOf,
  runsLater,
  visitChildren,
  visitExpr,
  visitExprs,
} from "./expressions.js";
import type { Names } from "./names.js";

export function walkModule(names: Names, body: readonly Stmt[]): void {
  names.declareGlobals([...globalNames(body)]);
  visitBody(names, body);
}

function visitBody(names: Names, body: readonly Stmt[]): void {
  for (const statement of body) visitStatement(names, statement);
}

function visitStatement(names: Names, statement: Stmt): void {
  switch (statement.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      visitFunction(names, statement);
      return;
    case "ClassDef":
      visitClass(names, statement);
      return;
    case "Assign":
      visitExpr(names, statement.value);
      for (const target of statement.targets) bindValue(names, target, statement.value);
      return;
    case "AugAssign":
      visitExprs(names, [statement.target, statement.value]);
      bindTarget(names, statement.target, "assignment");
      return;
    case "AnnAssign":
      visitAnnotated(names, statement);
      return;
    case "TypeAlias":
      visitTypeAlias(names, statement);
      return;
    case "Import":
    case "ImportFrom":
      visitImport(names, statement);
      return;
    case "Delete":
      for (const target of statement.targets) visitDeleted(names, target);
      return;
    default:
      visitCompound(names, statement);
  }
}

function visitCompound(names: Names, statement: Stmt): void {
  switch (statement.kind) {
    case "If":
      visitExpr(names, statement.test);
      visitBranches(names, statement, [statement.body, statement.orelse]);
      return;
    case "For":
    case "AsyncFor":
      visitExpr(names, statement.iter);
      bindTarget(names, statement.target, "loop");
      visitLoop(names, statement, statement);
      return;
    case "While":
      visitExpr(names, statement.test);
      visitLoop(names, statement, statement);
      return;
    case "With":
    case "AsyncWith":
      for (const item of statement.items) visitContext(names, item);
      visitBody(names, statement.body);
      return;
    case "Try":
    case "TryStar":
      visitTry(names, statement);
      return;
    case "Match":
      visitMatch(names, statement);
      return;
    case "Global":
      names.global(statement.names);
      return;
    case "Nonlocal":
      names.nonlocal(statement.names);
      return;
    default:
      visitChildren(names, statement);
  }
}

function visitBranches(
  names: Names,
  statement: Stmt,
  branches: readonly (readonly Stmt[])[],
): void {
  branches.forEach((body, at) => {
    names.inBranch(statement, at, () => {
      visitBody(names, body);
    });
  });
}

/** The else of a loop comes after its body, not in place of it. */
function visitLoop(
  names: Names,
  statement: Stmt,
  { body, orelse }: { readonly body: readonly Stmt[]; readonly orelse: readonly Stmt[] },
): void {
  visitBranches(names, statement, [[...body, ...orelse]]);
}

function visitContext(names: Names, { context_expr, optional_vars }: WithItem): void {
  visitExpr(names, context_expr);
  if (optional_vars !== null) bindTarget(names, optional_vars, "assignment");
}

function visitTry(names: Names, statement: Try | TryStar): void {
  const visitBranch = (index: number, body: readonly Stmt[]) => (): void => {
    names.inBranch(statement, index, () => {
      visitBody(names, body);
    });
  };
  visitBranch(0, statement.body)();
  statement.handlers.forEach(({ type, name, body }, at) => {
    visitExprs(names, [type]);
    const visit = visitBranch(at + 1, body);
    if (name === null) visit();
    else names.bindException(name, visit);
  });
  visitBranch(0, statement.orelse)();
  visitBody(names, statement.finalbody);
}

function visitMatch(names: Names, statement: Match): void {
  visitExpr(names, statement.subject);
  statement.cases.forEach(({ pattern, guard, body }, at) => {
    names.inBranch(statement, at, () => {
      visitPattern(names, pattern);
      visitExprs(names, [guard]);
      visitBody(names, body);
    });
  });
}

function visitFunction(names: Names, def: FunctionDef | AsyncFunctionDef): void {
  visitExprs(names, [...def.decorator_list, ...defaultsOf(def.args)]);
  withTypeParams(names, def.type_params, () => {
    for (const { annotation } of parametersOf(def.args)) annotate(names, annotation);
    annotate(names, def.returns);
    runsLater(names, def.name, def.args, () => {
      visitBody(names, def.body);
    });
  });
  names.bind(def.name, isOverload(def) ? "overload" : "function");
}

function visitClass(names: Names, statement: ClassDef): void {
  visitExprs(names, statement.decorator_list);
  withTypeParams(names, statement.type_params, () => {
    visitExprs(names, statement.bases);
    visitExprs(
      names,
      statement.keywords.map(({ value }) => value),
    );
    names.inScope("class", statement.name, () => {
      visitBody(names, statement.body);
    });
  });
  names.bind(statement.name, "class");
}

/** ~> a, b = 1, 2 is two assignments, a, b = pair one that is taken apart */
function bindValue(names: Names, target: Expr, value: Expr): void {
  if (target.kind === "Tuple" && value.kind === "Tuple") {
    for (const each of target.elts) bindTarget(names, each, "assignment");
  } else bindTarget(names, target, "assignment");
}

function visitTypeAlias(names: Names, { name, type_params, value }: TypeAlias): void {
  bindTarget(names, name, "assignment");
  withTypeParams(names, type_params, () => {
    names.later(() => {
      visitExpr(names, value);
    });
  });
}

function visitAnnotated(names: Names, { target, annotation, value }: AnnAssign): void {
  // The annotation of a local variable is never evaluated.
  const isLocal = names.scopeKind === "function" && target.kind === "Name";
  annotate(names, annotation, isLocal || names.lazyAnnotations);
  visitExprs(names, [value]);
  bindTarget(names, target, value === null ? "annotation" : "assignment");
}

/** Evaluated where it stands, unless `from __future__ import annotations` puts it off. */
function annotate(names: Names, annotation: Expr | null, isLazy = names.lazyAnnotations): void {
  if (annotation === null) return;
  const visit = (): void => {
    visitAnnotation(names, annotation);
  };
  if (isLazy) names.later(visit);
  else visit();
}

function withTypeParams(names: Names, params: readonly TypeParam[], visit: () => void): void {
  if (params.length === 0) {
    visit();
    return;
  }
  names.inScope("types", "", () => {
    for (const { name } of params) names.bind(name, "parameter");
    for (const each of params) visitChildren(names, each);
    visit();
  });
}

function visitImport(names: Names, statement: Import | ImportFrom): void {
  if (statement.kind === "ImportFrom" && statement.module === "__future__") return;
  for (const { name, asname } of statement.names) {
    if (name === "*") refuseStar(names);
    else if (asname !== null || !name.includes(".")) names.bind(asname ?? name, "import");
    else names.bind(name.replace(/\..*/, ""), "submodule");
  }
}

function refuseStar(names: Names): void {
  names.problem("ImportFrom", "names", {
    expected: "names, so that it is known what the module defines",
    got: "*",
    fix: "list what is needed",
  });
}

function visitDeleted(names: Names, target: Expr): void {
  if (target.kind === "Name") names.unbind(target.id);
  else if (target.kind === "Tuple" || target.kind === "List") {
    for (const each of target.elts) visitDeleted(names, each);
  } else visitExpr(names, target);
}

function* globalNames(nodes: Iterable<Node>): Iterable<string> {
  for (const node of nodes) {
    if (node.kind === "Global") yield* node.names;
    else yield* globalNames(childrenOf(node));
  }
}

/** ~> @overload, after which the same name is defined again */
function isOverload({ decorator_list }: FunctionDef | AsyncFunctionDef): boolean {
  return decorator_list.some((each) => dottedPath(each)?.at(-1) === "overload");
}
