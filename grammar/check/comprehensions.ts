// Comprehensions and `:=`: in which block a name is bound, and when that clashes.
// Must not know what stands around a whole expression.

import type { NamedExpr, NodeOf } from "../generated/nodes.js";
import { checkAnnotationScope, checkAsyncComprehension } from "./asynchrony.js";
import { Block, seen } from "./block.js";
import { checkDepth, deeper } from "./flow.js";
import { refuse } from "./refuse.js";
import type { PythonVersion } from "../python.js";
import type { After, Around, Flow, Frame, Step, Visit } from "./visit.js";
import { into, isAtLeast, outermost } from "./visit.js";

type Comprehension = NodeOf<"ListComp" | "SetComp" | "DictComp" | "GeneratorExp">;

/** The clauses, in CPython's order: the first iterable stands outside, and is read before all else. */
class Clauses {
  readonly steps: Step[][] = [];
  private flow: Flow;

  constructor(
    private readonly from: Visit<Comprehension>,
    private readonly inside: Block,
    private readonly target: PythonVersion,
  ) {
    const isOwn = inside.code === inside;
    this.flow = isOwn ? { ...outermost, indents: from.flow.indents } : from.flow;
    from.node.generators.forEach((clause, index) => {
      this.add(clause, index);
    });
  }

  get around(): Partial<Around> {
    return { block: this.inside, flow: this.flow };
  }

  private add(clause: NodeOf<"comprehension">, index: number): void {
    const { from, inside } = this;
    const visit: Visit = {
      ...from,
      node: clause,
      from,
      field: "generators",
      index,
      access: "load",
    };
    const isFirst = index === 0;
    const owner = isFirst ? from.block : inside;
    const iterable = into(visit, "iter", clause.iter, isFirst ? {} : this.around);
    const count = (by: number): After => ({ at: visit, run: () => void (owner.iterables += by) });
    if (clause.is_async === 1) {
      inside.awaits = true;
      // An `async for` in it counts as one around, since 3.10.
      if (isAtLeast(this.target, "3.10")) this.flow = deeper(this.flow, inside);
    }
    this.steps.push([visit]);
    const read = [count(1), ...iterable, count(-1)];
    const bound = this.bindingSteps(visit, clause);
    this.steps.push(isFirst ? [...read, ...bound] : [...bound, ...read]);
    this.steps.push(into(visit, "ifs", clause.ifs, this.around));
  }

  private bindingSteps(visit: Visit, { target }: NodeOf<"comprehension">): Step[] {
    const { inside } = this;
    const set = (to: boolean): After => ({ at: visit, run: () => void (inside.inTarget = to) });
    const steps = into(visit, "target", target, { ...this.around, access: "store" });
    return [set(true), ...steps, set(false)];
  }
}

export function comprehensionSteps(from: Visit<Comprehension>, frame: Frame): Step[] {
  const { node, block } = from;
  checkClassScope("comprehension", block, frame);
  // Since 3.12 all but generators are part of the code around them.
  const isInline = node.kind !== "GeneratorExp" && isAtLeast(frame.target, "3.12");
  const inside = new Block("function", block, { comprehension: node.kind, isInline });
  const clauses = new Clauses(from, inside, frame.target);
  const { around } = clauses;
  const results =
    node.kind === "DictComp"
      ? [...into(from, "key", node.key, around), ...into(from, "value", node.value, around)]
      : into(from, "elt", node.elt, around);
  const finish: After = {
    at: from,
    run: () => {
      checkAsyncComprehension(node, inside, from, frame);
      checkDepth(inside, frame.target);
    },
  };
  return [...clauses.steps.flat(), ...results, finish];
}

/** Python 3.12 alone could not make a function in a type's scope that sees a class. */
export function checkClassScope(
  what: "comprehension" | "lambda",
  block: Block,
  frame: Frame,
): void {
  if (frame.target !== "3.12" || !block.seesClass) return;
  const kind = what === "lambda" ? "Lambda" : "GeneratorExp";
  const got = `a ${what} in type parameters or an alias in a class, which may stand there since 3.13`;
  const fix = "emit for 3.13 or later, or name it outside of the class";
  refuse(kind, null, "something that Python 3.12 knows", got, fix);
}

/** ~> x in `[(x := y) for y in z]` is bound around the comprehension, not in it */
export function bindAround(node: NamedExpr, block: Block, frame: Frame): void {
  checkAnnotationScope("NamedExpr", block);
  if (block.iterables > 0) {
    const expected = "no iterable of a comprehension around it";
    refuse("NamedExpr", null, expected, "one", "assign before the comprehension");
  }
  if (block.comprehension === null || node.target.kind !== "Name") return;
  const name = node.target.id;
  let outer: Block | null = block;
  while (outer !== null && (outer.comprehension !== null || outer.type === "annotation")) {
    checkIterationName(name, outer, frame);
    outer = outer.parent;
  }
  if (outer !== null) bindIn(name, block, outer);
}

function checkIterationName(name: string, block: Block, { target }: Frame): void {
  const bits = block.bitsOf(name);
  if ((bits & seen.iteration) === 0) return;
  // `x` in `for x.y in z` is only read, which mattered before 3.12.
  if (isAtLeast(target, "3.12") && (bits & (seen.local | seen.global)) === 0) return;
  const expected = "a name that the comprehension does not go through";
  refuse("NamedExpr", "target", expected, name, "rename one of them");
}

function bindIn(name: string, inside: Block, outer: Block): void {
  if (outer.type === "module") {
    inside.add(name, seen.global);
    outer.add(name, seen.global);
    return;
  }
  if (outer.type !== "function") {
    const expected = "a function or module around the comprehension";
    refuse("NamedExpr", null, expected, outer.type, "move it into a function");
  }
  const isGlobal = (outer.bitsOf(name) & seen.global) !== 0;
  inside.add(name, isGlobal ? seen.global : seen.nonlocal);
  outer.add(name, seen.local);
}
