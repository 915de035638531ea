// checkModule: what only the whole module shows. Is every node known to the target Python, and does CPython's compiler
// take it? Must not know the rules; it only walks, with its own stack, so that depth is no limit.

import { EmitError } from "../emit-error.js";
import type { Module } from "../generated/nodes.js";
import type { PythonVersion } from "../python.js";
import { Block } from "./block.js";
import { checkUnchecked } from "./construct.js";
import { checkDebugName } from "./debug-name.js";
import { checkDepth } from "./flow.js";
import { readFutures } from "./future.js";
import type { Frame, Step, Visit } from "./visit.js";
import { locate, outermost } from "./visit.js";
import { checkVersion } from "./versions.js";
import { stepsOf } from "./walk.js";

interface Later {
  readonly at: Visit;
  readonly check: () => void;
}

function visitOf(module: Module): Visit {
  const block = new Block("module", null);
  const around = { block, flow: outermost, access: "load", live: true } as const;
  return { ...around, node: module, from: null, field: "", index: -1 };
}

class Walk {
  private at: Visit;
  private readonly open: Step[];
  private readonly later: Later[] = [];
  private readonly frame: Frame;

  constructor(
    module: Module,
    private readonly target: PythonVersion,
  ) {
    this.at = visitOf(module);
    this.open = [this.at];
    const later = (check: () => void): void => void this.later.push({ at: this.at, check });
    this.frame = { target, later, futures: readFutures(module, target) };
  }

  /** Throws EmitError, which says where. */
  run(): void {
    const { block } = this.at;
    try {
      this.walk();
      checkDepth(block, this.target);
      for (const { at, check } of this.later) {
        this.at = at;
        check();
      }
    } catch (error) {
      throw error instanceof EmitError ? error.placed(locate(this.at)) : error;
    }
  }

  private walk(): void {
    for (let step = this.open.pop(); step !== undefined; step = this.open.pop()) {
      if ("run" in step) {
        this.at = step.at;
        step.run();
        continue;
      }
      this.at = step;
      const steps = this.visit(step);
      for (let i = steps.length - 1; i >= 0; i -= 1) {
        const next = steps[i];
        if (next !== undefined) this.open.push(next);
      }
    }
  }

  private visit(visit: Visit): readonly Step[] {
    checkVersion(visit, this.target);
    // What nobody compiles may say `f(a=1, a=2)`; 3.8 alone looks at calls while it reads.
    const { node, live } = visit;
    if (live || (this.target === "3.8" && node.kind === "Call")) checkUnchecked(node);
    checkDebugName(visit, this.target);
    return stepsOf(visit, this.frame);
  }
}

/** Throws EmitError when a node is newer than the target Python, or when Python's compiler refuses the module. */
export function checkModule(module: Module, target: PythonVersion): void {
  new Walk(module, target).run();
}
