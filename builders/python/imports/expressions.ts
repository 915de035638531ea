// Owns the order in which an expression reads and binds names, and in which scope.
// Must not know what a name means: names.ts decides.
import { looksLikeNode } from "../../../grammar/check/construct.js";
import { isExpr } from "../../../grammar/generated/guards.js";
import type {
  Arg,
  Arguments,
  Call,
  Comprehension,
  Expr,
  Node,
} from "../../../grammar/generated/nodes.js";
import { dottedPath } from "./paths.js";
import type { BindingKind } from "./scope.js";
import type { Traversal } from "./traversal.js";
import { visitTypingCall, visitTypingSubscript } from "./typing-texts.js";

export function visitExprs(walk: Traversal, exprs: Iterable<Expr | null>): void {
  for (const each of exprs) if (each !== null) visitExpr(walk, each);
}

export function visitExpr(walk: Traversal, expr: Expr): void {
  walk.then(() => {
    stepInto(walk, expr);
  });
}

function stepInto(walk: Traversal, expr: Expr): void {
  switch (expr.kind) {
    case "Name":
    case "Attribute":
      visitPath(walk, expr);
      return;
    case "NamedExpr":
      visitExpr(walk, expr.value);
      if (expr.target.kind === "Name") {
        walk.bindOutside(expr.target.id, { node: expr.target, field: "id" });
      }
      return;
    case "Lambda":
      visitExprs(walk, defaultsOf(expr.args));
      runsLater(walk, "", expr.args, () => {
        visitExpr(walk, expr.body);
      });
      return;
    case "IfExp":
      visitExprs(walk, [expr.test, expr.body, expr.orelse]);
      return;
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      visitComprehension(walk, expr.generators, [expr.elt]);
      return;
    case "DictComp":
      visitComprehension(walk, expr.generators, [expr.key, expr.value]);
      return;
    case "Constant":
      return;
    default:
      visitPlain(walk, expr);
  }
}

/** Expressions that bind nothing and open no scope. */
function visitPlain(walk: Traversal, expr: Expr): void {
  if (expr.kind === "Call" && isCallOfLocals(expr)) walk.sink.readAll();
  visitChildren(walk, expr);
  if (expr.kind === "Call") visitTypingCall(walk, expr);
  if (expr.kind === "Subscript") visitTypingSubscript(walk, expr);
}

/** Parts such as keyword and withitem are seen through: what binds names is handled before this. */
export function visitChildren(walk: Traversal, node: Node): void {
  for (const child of childrenOf(node)) {
    if (isExpr(child)) visitExpr(walk, child);
    else {
      walk.then(() => {
        visitChildren(walk, child);
      });
    }
  }
}

/** ~> a, (b, *c) = ...; what is no name is read, as the object of `a.b = ...` is */
export function bindTarget(walk: Traversal, target: Expr, kind: BindingKind): void {
  walk.then(() => {
    if (target.kind === "Name") walk.sink.bind(target.id, kind, { node: target, field: "id" });
    else if (target.kind === "Starred") bindTarget(walk, target.value, kind);
    else if (target.kind === "Tuple" || target.kind === "List") {
      // Who unpacks must name every part, also those that nobody reads.
      const inner = kind === "assignment" ? "unpacked" : kind;
      for (const each of target.elts) bindTarget(walk, each, inner);
    } else visitExpr(walk, target);
  });
}

/** The body of a function runs when everything around it is defined, in a scope with its parameters. */
export function runsLater(walk: Traversal, name: string, args: Arguments, visit: () => void): void {
  walk.later(() => {
    walk.inScope(name === "" ? "lambda" : "function", name, () => {
      for (const each of parametersOf(args)) {
        walk.bind(each.arg, "parameter", { node: each, field: "arg" });
      }
      visit();
    });
  });
}

export function defaultsOf(args: Arguments): readonly (Expr | null)[] {
  return [...args.defaults, ...args.kw_defaults];
}

export function parametersOf(args: Arguments): readonly Arg[] {
  const rest = [args.vararg, args.kwarg].filter((each) => each !== null);
  return [...args.posonlyargs, ...args.args, ...args.kwonlyargs, ...rest];
}

/** The nodes in the fields of a node, in their order. No generator: every node of a module comes by here. */
export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  const values: readonly unknown[] = Object.values(node);
  for (const value of values) {
    if (looksLikeNode(value)) children.push(value);
    else if (isList(value)) {
      for (const each of value) if (looksLikeNode(each)) children.push(each);
    }
  }
  return children;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Attributes bind nothing and read nothing: what counts is where they begin. */
function visitPath(walk: Traversal, expr: Expr): void {
  let inner = expr;
  while (inner.kind === "Attribute") inner = inner.value;
  if (inner.kind !== "Name") {
    visitExpr(walk, inner);
    return;
  }
  walk.sink.read(dottedPath(expr) ?? [inner.id], { node: inner, field: "id" });
}

/** The first iterable is evaluated outside; all else in a scope of its own. */
function visitComprehension(
  walk: Traversal,
  generators: readonly Comprehension[],
  elements: readonly Expr[],
): void {
  const [first] = generators;
  if (first !== undefined) visitExpr(walk, first.iter);
  walk.inScope("comprehension", "", () => {
    for (const generator of generators) {
      if (generator !== first) visitExpr(walk, generator.iter);
      bindTarget(walk, generator.target, "loop");
      visitExprs(walk, generator.ifs);
    }
    visitExprs(walk, elements);
  });
}

function isCallOfLocals(expr: Call): boolean {
  return expr.func.kind === "Name" && expr.func.id === "locals";
}
