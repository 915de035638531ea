// Owns the order in which an expression reads and binds names, and in which scope.
// Must not know what a name means: names.ts decides.
import { looksLikeNode } from "../../../grammar/check/construct.js";
import { isExpr } from "../../../grammar/generated/guards.js";
import type {
  Arg,
  Arguments,
  Comprehension,
  Expr,
  Node,
} from "../../../grammar/generated/nodes.js";
import type { Names } from "./names.js";
import type { BindingKind } from "./scope.js";

export function visitExprs(names: Names, exprs: Iterable<Expr | null>): void {
  for (const each of exprs) if (each !== null) visitExpr(names, each);
}

export function visitExpr(names: Names, expr: Expr): void {
  switch (expr.kind) {
    case "Name":
    case "Attribute":
      visitPath(names, expr);
      return;
    case "NamedExpr":
      visitExpr(names, expr.value);
      if (expr.target.kind === "Name") names.bindOutside(expr.target.id);
      return;
    case "Lambda":
      visitExprs(names, defaultsOf(expr.args));
      runsLater(names, "", expr.args, () => {
        visitExpr(names, expr.body);
      });
      return;
    case "IfExp":
      visitExprs(names, [expr.test, expr.body, expr.orelse]);
      return;
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      visitComprehension(names, expr.generators, [expr.elt]);
      return;
    case "DictComp":
      visitComprehension(names, expr.generators, [expr.key, expr.value]);
      return;
    default:
      if (isCallOfLocals(expr)) names.readAll();
      visitChildren(names, expr);
  }
}

/** Parts such as keyword and withitem are seen through: what binds names is handled before this. */
export function visitChildren(names: Names, node: Node): void {
  for (const child of childrenOf(node)) {
    if (isExpr(child)) visitExpr(names, child);
    else visitChildren(names, child);
  }
}

/** ~> a, (b, *c) = ...; what is no name is read, as the object of `a.b = ...` is */
export function bindTarget(names: Names, target: Expr, kind: BindingKind): void {
  if (target.kind === "Name") names.bind(target.id, kind);
  else if (target.kind === "Starred") bindTarget(names, target.value, kind);
  else if (target.kind === "Tuple" || target.kind === "List") {
    // Who unpacks must name every part, also those that nobody reads.
    const inner = kind === "assignment" ? "unpacked" : kind;
    for (const each of target.elts) bindTarget(names, each, inner);
  } else visitExpr(names, target);
}

/** The body of a function runs when everything around it is defined, in a scope with its parameters. */
export function runsLater(names: Names, name: string, args: Arguments, visit: () => void): void {
  names.later(() => {
    names.inScope("function", name, () => {
      for (const { arg } of parametersOf(args)) names.bind(arg, "parameter");
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

/** ~> ["a", "b", "c"] of a.b.c; null where it begins with no name */
export function dottedPath(expr: Expr): [string, ...string[]] | null {
  if (expr.kind === "Name") return [expr.id];
  if (expr.kind !== "Attribute") return null;
  const before = dottedPath(expr.value);
  return before === null ? null : [...before, expr.attr];
}

export function* childrenOf(node: Node): Iterable<Node> {
  const values: readonly unknown[] = Object.values(node);
  for (const value of values.flat()) {
    if (looksLikeNode(value)) yield value;
  }
}

function visitPath(names: Names, expr: Expr): void {
  const path = dottedPath(expr);
  if (path !== null) names.read(path);
  else visitChildren(names, expr);
}

/** The first iterable is evaluated outside; all else in a scope of its own. */
function visitComprehension(
  names: Names,
  generators: readonly Comprehension[],
  elements: readonly Expr[],
): void {
  const [first] = generators;
  if (first !== undefined) visitExpr(names, first.iter);
  names.inScope("comprehension", "", () => {
    for (const generator of generators) {
      if (generator !== first) visitExpr(names, generator.iter);
      bindTarget(names, generator.target, "loop");
      visitExprs(names, generator.ifs);
    }
    visitExprs(names, elements);
  });
}

function isCallOfLocals(expr: Expr): boolean {
  return expr.kind === "Call" && expr.func.kind === "Name" && expr.func.id === "locals";
}
