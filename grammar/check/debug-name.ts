// `__debug__`, which nothing may be called. Must not know how a tree is walked.

import type { Node } from "../generated/nodes.js";
import type { PythonVersion } from "../python.js";
import { refuse } from "./refuse.js";
import type { Visit } from "./visit.js";
import { isAtLeast, isSeen } from "./visit.js";

const name = "__debug__";

function attribute(visit: Visit, target: PythonVersion): boolean {
  if (visit.access === "delete") return isAtLeast(target, "3.14");
  if (visit.access === "load") return false;
  if (visit.from?.node.kind !== "AugAssign") return true;
  return target === "3.8" || isAtLeast(target, "3.14");
}

function variable(visit: Visit, target: PythonVersion): boolean {
  if (visit.access === "delete") return isAtLeast(target, "3.10");
  if (visit.access === "load") return false;
  // Python 3.14 does not look at the target of `(x): int`.
  const from = visit.from?.node;
  const isBare = from?.kind === "AnnAssign" && from.simple === 0 && from.value === null;
  return !(isBare && isAtLeast(target, "3.14"));
}

/** The field in which the node gives the name to something. */
function given(visit: Visit, target: PythonVersion): string | null {
  const { node } = visit;
  switch (node.kind) {
    case "Name":
      return node.id === name && variable(visit, target) ? "id" : null;
    case "Attribute":
      return node.attr === name && attribute(visit, target) ? "attr" : null;
    case "FunctionDef":
    case "AsyncFunctionDef":
      return node.name === name || hasParameter(node.args) ? "name" : null;
    case "Lambda":
      return hasParameter(node.args) ? "args" : null;
    case "alias":
      return isImported(node, visit, target) ? "name" : null;
    case "keyword":
      return node.arg === name ? "arg" : null;
    case "MatchMapping":
      return node.rest === name ? "rest" : null;
    case "MatchClass":
      return node.kwd_attrs.includes(name) ? "kwd_attrs" : null;
    default:
      return "name" in node && node.name === name ? "name" : null;
  }
}

function hasParameter(args: Extract<Node, { kind: "arguments" }>): boolean {
  const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
  return all.some((arg) => arg?.arg === name);
}

function isImported(
  { name: imported, asname }: Extract<Node, { kind: "alias" }>,
  visit: Visit,
  target: PythonVersion,
): boolean {
  if (asname !== null || imported === name) return (asname ?? imported) === name;
  const isImport = visit.from?.node.kind === "Import";
  return isImport && imported.startsWith(`${name}.`) && isAtLeast(target, "3.9");
}

export function checkDebugName(visit: Visit, target: PythonVersion): void {
  if (!isSeen(visit, target) && target !== "3.8") return;
  const field = given(visit, target);
  if (field === null) return;
  const fix = "call it something else";
  refuse(visit.node.kind, field, `a name that may be bound`, name, fix);
}
