// Break, continue and return: what they leave, and what may not be left. How deep blocks and indents may be.
// Must not know names.

import type { Break, Continue, Node, NodeOf, Return, Stmt } from "../generated/nodes.js";
import type { PythonVersion } from "../python.js";
import type { Block } from "./block.js";
import { refuse } from "./refuse.js";
import type { Flow, Frame, Step, Visit } from "./visit.js";
import { into, isAtLeast } from "./visit.js";

/** CPython's MAXINDENT, less the one that it keeps for itself. */
const mostIndents = 99;

export function ownerOf(block: Block): string {
  if (block.isLambda) return "lambda";
  if (block.comprehension !== null) return "comprehension";
  return block.isAsync ? "async function" : block.type;
}

export function checkLoopExit({ node, flow, block }: Visit<Break | Continue>): void {
  const { kind } = node;
  const word = kind.toLowerCase();
  if (!flow.inLoop) {
    refuse(kind, null, "a loop around it", ownerOf(block), `drop the ${word}`);
  }
  if (flow.starInLoop) {
    refuse(kind, null, "no except* between it and its loop", "one", "leave the loop after it");
  }
}

export function checkReturn({ node, flow, block }: Visit<Return>, { later }: Frame): void {
  if (block.type !== "function") {
    refuse("Return", null, "a function around it", ownerOf(block), "move it into a function");
  }
  if (flow.starInFunction) {
    refuse("Return", null, "no except* around it", "one", "return after the try");
  }
  if (!block.isAsync || node.value === null) return;
  later(() => {
    if (!block.yields) return;
    const expected = "no value, as the async function has a yield";
    refuse("Return", "value", expected, "one", "yield it instead");
  });
}

/** One loop, `with` or `try` deeper. */
export function deeper(flow: Flow, block: Block, by = 1): Flow {
  const blocks = flow.blocks + by;
  block.code.deepest = Math.max(block.code.deepest, blocks);
  return { ...flow, blocks };
}

/** CPython's CO_MAXBLOCKS; since 3.13 a generator or coroutine counts for one itself. */
export function checkDepth(block: Block, target: PythonVersion): void {
  const isLater = isAtLeast(target, "3.13");
  const most = isLater ? 21 : 20;
  const own = isLater && (block.yields || block.isAsync) ? 1 : 0;
  if (block.deepest + own <= most) return;
  const got = String(block.deepest);
  const fix = "move the inner ones into a function";
  refuse("Module", null, `at most ${most - own} loops, with and try in each other`, got, fix);
}

function isElif(node: Node, field: string, body: readonly Node[]): boolean {
  return node.kind === "If" && field === "orelse" && body.length === 1 && body[0]?.kind === "If";
}

type Suite = readonly Stmt[] | readonly NodeOf<"match_case">[];

/** The steps into an indented body. */
export function suite(from: Visit, field: string, body: Suite, flow: Flow = from.flow): Visit[] {
  if (isElif(from.node, field, body)) return into(from, field, body, { flow });
  const indents = flow.indents + 1;
  if (indents > mostIndents) {
    const fix = "move the inner ones into a function";
    refuse(from.node.kind, field, `at most ${mostIndents} indents`, String(indents), fix);
  }
  return into(from, field, body, { flow: { ...flow, indents } });
}

/** Into the body of a loop, and into its `else`. */
export function loopSteps(from: Visit<NodeOf<"For" | "AsyncFor" | "While">>): Visit[] {
  const { node, flow, block } = from;
  const inside = { ...deeper(flow, block), inLoop: true, starInLoop: false };
  return [...suite(from, "body", node.body, inside), ...suite(from, "orelse", node.orelse)];
}

/** Each item is a block of its own. */
export function withSteps(from: Visit<NodeOf<"With" | "AsyncWith">>): Step[] {
  const { node, flow, block } = from;
  return [
    ...into(from, "items", node.items),
    ...suite(from, "body", node.body, deeper(flow, block, node.items.length)),
  ];
}

/** `finally` is compiled a second time, for exceptions; a handler cleans up in a block of its own. */
export function trySteps(from: Visit<NodeOf<"Try" | "TryStar">>, target: PythonVersion): Visit[] {
  const { node, flow, block } = from;
  const outside = node.finalbody.length === 0 ? flow : deeper(flow, block);
  const body = node.handlers.length === 0 ? outside : deeper(outside, block);
  const inHandler = node.handlers.length === 0 ? 0 : isAtLeast(target, "3.9") ? 2 : 1;
  const caught = deeper(outside, block, inHandler);
  const isStar = node.kind === "TryStar";
  const handled = isStar ? { ...caught, starInLoop: true, starInFunction: true } : caught;
  const handlers = into(from, "handlers", node.handlers, { flow: handled });
  const orelse = suite(from, "orelse", node.orelse, outside);
  return [
    ...suite(from, "body", node.body, body),
    // Before 3.13, CPython sees the names of `else` before those of the handlers.
    ...(isAtLeast(target, "3.13") ? [...handlers, ...orelse] : [...orelse, ...handlers]),
    ...suite(from, "finalbody", node.finalbody, outside),
  ];
}
