// Yield, await and async comprehensions: which block they need. Must not know how a tree is walked.

import type { NodeOf, Yield, YieldFrom } from "../generated/nodes.js";
import type { PythonVersion } from "../python.js";
import type { Block } from "./block.js";
import { ownerOf } from "./flow.js";
import { refuse } from "./refuse.js";
import type { Frame, Visit } from "./visit.js";
import { isAtLeast, isSeen } from "./visit.js";

const places: Readonly<Partial<Record<Block["type"], string>>> = {
  annotation: "an annotation",
  "type variable": "the bound or default of a type parameter",
  "type alias": "a type alias",
  "type parameters": "the definition of a generic",
};

/** Yield, await and `:=` don't stand where a scope is made that nobody calls by name. */
export function checkAnnotationScope(kind: string, { type }: Block): void {
  const place = places[type];
  if (place !== undefined) {
    refuse(kind, null, "no annotation or type parameter around it", place, "take it out of there");
  }
}

export function checkYield(visit: Visit<Yield | YieldFrom>, target: PythonVersion): void {
  const { node, block } = visit;
  const { kind } = node;
  checkAnnotationScope(kind, block);
  if (block.comprehension !== null) {
    refuse(kind, null, "no comprehension around it", "one", "write the loop out");
  }
  block.yields = true;
  if (!isSeen(visit, target)) return;
  if (block.type !== "function") {
    refuse(kind, null, "a function around it", ownerOf(block), "move it into a function");
  }
  if (kind === "YieldFrom" && block.isAsync) {
    refuse(kind, null, "a plain function around it", ownerOf(block), "loop and yield");
  }
}

function refuseSync(kind: string, block: Block): never {
  const fix = "make the function an AsyncFunctionDef";
  refuse(kind, null, "an async function around it", ownerOf(block), fix);
}

export function checkAwait(visit: Visit, target: PythonVersion): void {
  const { block } = visit;
  checkAnnotationScope("Await", block);
  if (block.comprehension !== null) block.awaits = true;
  else if (isSeen(visit, target) && !block.isAsync) refuseSync("Await", block);
}

export function checkAsyncStatement(kind: "AsyncFor" | "AsyncWith", block: Block): void {
  if (!block.isAsync) refuseSync(kind, block);
}

type Comprehension = NodeOf<"ListComp" | "SetComp" | "DictComp" | "GeneratorExp">;

/** At the end of a comprehension. One that awaits, and is no generator, makes what is around it await too. */
export function checkAsyncComprehension(
  node: Comprehension,
  inside: Block,
  visit: Visit,
  { target, later }: Frame,
): void {
  const { block } = visit;
  const isFree = node.kind === "GeneratorExp" || !isSeen(visit, target) || block.isAsync;
  if (!inside.awaits || isFree) return;
  if (block.type === "annotation" && !isAtLeast(target, "3.14")) return;
  if (block.comprehension === null) refuseSync(node.kind, block);
  if (isAtLeast(target, "3.11")) block.awaits = true;
  else {
    later(() => {
      checkOldNesting(node.kind, block, target);
    });
  }
}

/** Before 3.11 the comprehension around it had to be async itself. */
function checkOldNesting(kind: string, around: Block, target: PythonVersion): void {
  if (around.awaits) return;
  const expected = `an async function right around it, as Python ${target} asks`;
  const got = "a comprehension, which may stand there since Python 3.11";
  refuse(kind, null, expected, got, "emit for 3.11 or later, or write the outer loop out");
}
