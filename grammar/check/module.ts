// What only the whole module shows: is every node known to the target Python, does `return` stand in a function,
// `break` in a loop, `await` in an async function. Must not check fields; construct.ts did.

import { EmitError } from "../emit-error.js";
import { kindTable } from "../generated/fields.js";
import type { Module, Node } from "../generated/nodes.js";
import { versions } from "../python.js";
import type { PythonVersion } from "../python.js";
import { isKind } from "./construct.js";

/** What stands around a node. */
interface Scope {
  readonly owner: "module" | "class" | "function" | "async function" | "lambda";
  readonly inLoop: boolean;
  /** In the body of an `except*`, which may not be left by break, continue or return. */
  readonly inStar: boolean;
  readonly inComprehension: boolean;
}

const top: Scope = { owner: "module", inLoop: false, inStar: false, inComprehension: false };

interface Place {
  readonly node: Node;
  readonly scope: Scope;
}

function isNewer(since: PythonVersion, target: PythonVersion): boolean {
  return versions.indexOf(since) > versions.indexOf(target);
}

function tooNew(kind: string, field: string | null, since: string, target: string): never {
  throw new EmitError({
    kind,
    field,
    expected: `something that Python ${target} knows`,
    got: `what begins with Python ${since}`,
    fix: `emit for ${since} or later, or write it another way`,
  });
}

function misplaced(kind: string, expected: string, got: string, fix: string): never {
  throw new EmitError({ kind, field: null, expected, got, fix });
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function checkVersion(node: Node, target: PythonVersion): void {
  const info = kindTable[node.kind];
  if (isNewer(info.since, target)) tooNew(node.kind, null, info.since, target);
  const values = new Map<string, unknown>(Object.entries(node));
  for (const { name, since } of info.fields) {
    if (isNewer(since, target) && !isEmpty(values.get(name))) {
      tooNew(node.kind, name, since, target);
    }
  }
  checkForm(node, target);
}

/** Old kinds in forms that came later. */
function checkForm(node: Node, target: PythonVersion): void {
  if (node.kind === "arguments" && node.vararg?.annotation?.kind === "Starred") {
    if (isNewer("3.11", target)) tooNew("arg", "annotation", "3.11", target);
  }
  if (node.kind === "Subscript" && node.slice.kind === "Tuple" && isNewer("3.11", target)) {
    const starred = node.slice.elts.some(({ kind }) => kind === "Starred");
    if (starred) tooNew("Subscript", "slice", "3.11", target);
  }
  if ("decorator_list" in node && isNewer("3.9", target)) {
    for (const decorator of node.decorator_list) {
      const func = decorator.kind === "Call" ? decorator.func : decorator;
      if (!isDotted(func)) tooNew(node.kind, "decorator_list", "3.9", target);
    }
  }
}

function isDotted(node: Node): boolean {
  let inner = node;
  while (inner.kind === "Attribute") inner = inner.value;
  return inner.kind === "Name";
}

const inFunction = (scope: Scope): boolean =>
  scope.owner === "function" || scope.owner === "async function";

function checkLoopExit(node: Node, scope: Scope): void {
  const word = node.kind === "Break" ? "break" : "continue";
  if (!scope.inLoop) misplaced(node.kind, "a loop around it", scope.owner, `drop the ${word}`);
  if (scope.inStar) {
    misplaced(node.kind, "no except* between it and its loop", "one", "leave the loop after it");
  }
}

function checkReturn(scope: Scope): void {
  if (!inFunction(scope)) {
    misplaced("Return", "a function around it", scope.owner, "move it into a function");
  }
  if (scope.inStar) misplaced("Return", "no except* around it", "one", "return after the try");
}

function checkYield(node: Node, scope: Scope): void {
  if (!inFunction(scope) && scope.owner !== "lambda") {
    misplaced(node.kind, "a function around it", scope.owner, "move it into a function");
  }
  if (scope.inComprehension) {
    misplaced(node.kind, "no comprehension around it", "one", "write the loop out");
  }
  if (node.kind === "YieldFrom" && scope.owner === "async function") {
    misplaced("YieldFrom", "a plain function around it", scope.owner, "loop and yield");
  }
}

function checkAsync(node: Node, scope: Scope): void {
  if (scope.owner === "async function") return;
  const fix = "make the function an AsyncFunctionDef";
  misplaced(node.kind, "an async function around it", scope.owner, fix);
}

function checkPlace({ node, scope }: Place): void {
  switch (node.kind) {
    case "Return":
      return checkReturn(scope);
    case "Break":
    case "Continue":
      return checkLoopExit(node, scope);
    case "Yield":
    case "YieldFrom":
      return checkYield(node, scope);
    case "Await":
    case "AsyncFor":
    case "AsyncWith":
      return checkAsync(node, scope);
    case "ListComp":
    case "SetComp":
    case "DictComp":
      if (node.generators.some(({ is_async }) => is_async === 1)) checkAsync(node, scope);
      return;
    case "Nonlocal":
      if (scope.owner === "module") {
        misplaced("Nonlocal", "a function around it", "module", "use Global, or drop it");
      }
      return;
    case "ImportFrom":
      if (node.names.some(({ name }) => name === "*") && scope.owner !== "module") {
        misplaced("ImportFrom", "`import *` at the top", scope.owner, "name what is imported");
      }
      return;
    default:
  }
}

/** The scope of what stands in the field of the node. */
function scopeIn({ node, scope }: Place, field: string): Scope {
  switch (node.kind) {
    case "FunctionDef":
      return field === "body" ? { ...top, owner: "function" } : scope;
    case "AsyncFunctionDef":
      return field === "body" ? { ...top, owner: "async function" } : scope;
    case "ClassDef":
      return field === "body" ? { ...top, owner: "class" } : scope;
    case "Lambda":
      return field === "body" ? { ...top, owner: "lambda" } : scope;
    case "For":
    case "AsyncFor":
    case "While":
      return field === "body" ? { ...scope, inLoop: true, inStar: false } : scope;
    case "TryStar":
      return field === "handlers" ? { ...scope, inStar: true } : scope;
    case "ListComp":
    case "SetComp":
    case "DictComp":
      return { ...scope, inComprehension: true };
    case "GeneratorExp":
      // It is a function of its own, and async where it has to be.
      return { ...scope, inComprehension: true, owner: "async function" };
    default:
      return scope;
  }
}

function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return typeof value.kind === "string" && isKind(value.kind);
}

/** Future imports stand before everything but the docstring. */
function checkFuture({ body }: Module): void {
  let started = false;
  body.forEach((statement, i) => {
    if (statement.kind === "Comment" || statement.kind === "BlankLine") return;
    const isFuture = statement.kind === "ImportFrom" && statement.module === "__future__";
    if (isFuture && started) {
      misplaced("ImportFrom", "`from __future__` first", `it at body[${i}]`, "move it to the top");
    }
    const isText = statement.kind === "Expr" && statement.value.kind === "Constant";
    if (!isFuture && !isText) started = true;
  });
}

/**
 * Throws EmitError when a node is newer than the target Python, or stands where Python's compiler refuses it.
 * With its own stack, so that depth is no limit.
 */
export function checkModule(module: Module, target: PythonVersion): void {
  checkFuture(module);
  const open: Place[] = [{ node: module, scope: top }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    checkVersion(place.node, target);
    checkPlace(place);
    const values = new Map<string, unknown>(Object.entries(place.node));
    for (const { name } of kindTable[place.node.kind].fields) {
      const scope = scopeIn(place, name);
      const value = values.get(name);
      const children: readonly unknown[] = Array.isArray(value) ? value : [value];
      for (const child of children) if (isNode(child)) open.push({ node: child, scope });
    }
  }
}
