// What each kind does to the blocks around it, and the order in which its parts are visited, which is CPython's.
// Must not check what one node shows by itself.

import type { AsyncFor, For, Kind, Node, NodeOf } from "../generated/nodes.js";
import { checkAsyncStatement, checkAwait, checkYield } from "./asynchrony.js";
import { seen } from "./block.js";
import { bindAround, comprehensionSteps } from "./comprehensions.js";
import { annotate, declare, importedName, resolveNonlocal } from "./declarations.js";
import {
  aliasSteps,
  annotationSteps,
  boundSteps,
  classSteps,
  functionSteps,
  lambdaSteps,
} from "./definitions.js";
import { checkLoopExit, checkReturn, loopSteps, suite, trySteps, withSteps } from "./flow.js";
import { checkFuture, checkNotEqual } from "./future.js";
import { checkKeys, checkPattern } from "./pattern-bindings.js";
import { refuse } from "./refuse.js";
import type { Frame, Step, Visit } from "./visit.js";
import { into, intoAll } from "./visit.js";

type Handler<N extends Node> = (visit: Visit<N>, frame: Frame) => readonly Step[];
type Handlers = { readonly [K in Kind]?: Handler<NodeOf<K>> };

const bindings: Handlers = {
  Name: ({ node, block, access }) => {
    if (access !== "annotate") block.add(node.id, access === "load" ? seen.use : seen.local);
    return [];
  },
  alias: ({ node, block }) => {
    const name = importedName(node);
    if (name !== null) block.add(name, seen.imported);
    return [];
  },
  ExceptHandler: (visit) => {
    const { node, block } = visit;
    if (node.name !== null) block.add(node.name, seen.local);
    return [...into(visit, "type", node.type), ...suite(visit, "body", node.body)];
  },
  MatchAs: (visit) => {
    if (visit.node.name !== null) visit.block.add(visit.node.name, seen.local);
    return intoAll(visit);
  },
  MatchStar: (visit) => {
    if (visit.node.name !== null) visit.block.add(visit.node.name, seen.local);
    return [];
  },
  MatchMapping: (visit) => {
    checkKeys(visit.node);
    if (visit.node.rest !== null) visit.block.add(visit.node.rest, seen.local);
    return intoAll(visit);
  },
  Global: ({ node, block }) => {
    declare(node, block);
    return [];
  },
  Nonlocal: ({ node, block }, frame) => {
    declare(node, block);
    for (const name of node.names) {
      frame.later(() => {
        resolveNonlocal(name, block, frame.target);
      });
    }
    return [];
  },
  ImportFrom: (visit, frame) => {
    const { node, block } = visit;
    checkFuture(node, visit, frame.futures, frame.target);
    if (node.names.some(({ name }) => name === "*") && block.type !== "module") {
      refuse("ImportFrom", null, "`import *` at the top", block.type, "name what is imported");
    }
    return intoAll(visit);
  },
};

const assignments: Handlers = {
  Assign: (visit) => [
    ...into(visit, "targets", visit.node.targets, { access: "store" }),
    ...into(visit, "value", visit.node.value),
  ],
  AugAssign: (visit) => [
    ...into(visit, "target", visit.node.target, { access: "store" }),
    ...into(visit, "value", visit.node.value),
  ],
  AnnAssign: (visit, frame) => {
    const { node, block } = visit;
    annotate(node, block);
    const isName = node.target.kind === "Name";
    return [
      ...into(visit, "target", node.target, { access: isName ? "annotate" : "store" }),
      ...annotationSteps(visit, "annotation", node.annotation, frame),
      ...into(visit, "value", node.value),
    ];
  },
  Delete: (visit) => into(visit, "targets", visit.node.targets, { access: "delete" }),
  NamedExpr: (visit, frame) => {
    bindAround(visit.node, visit.block, frame);
    return [
      ...into(visit, "value", visit.node.value),
      ...into(visit, "target", visit.node.target, { access: "store" }),
    ];
  },
  withitem: (visit) => [
    ...into(visit, "context_expr", visit.node.context_expr),
    ...into(visit, "optional_vars", visit.node.optional_vars, { access: "store" }),
  ],
};

const loop: Handler<For | AsyncFor> = (visit) => [
  ...into(visit, "target", visit.node.target, { access: "store" }),
  ...into(visit, "iter", visit.node.iter),
  ...loopSteps(visit),
];

const statements: Handlers = {
  For: loop,
  AsyncFor: (visit, frame) => {
    checkAsyncStatement("AsyncFor", visit.block);
    return loop(visit, frame);
  },
  While: (visit) => [...into(visit, "test", visit.node.test), ...loopSteps(visit)],
  If: (visit) => [
    ...into(visit, "test", visit.node.test),
    ...suite(visit, "body", visit.node.body),
    ...suite(visit, "orelse", visit.node.orelse),
  ],
  With: withSteps,
  AsyncWith: (visit) => {
    checkAsyncStatement("AsyncWith", visit.block);
    return withSteps(visit);
  },
  Try: (visit, { target }) => trySteps(visit, target),
  TryStar: (visit, { target }) => trySteps(visit, target),
  Match: (visit) => [
    ...into(visit, "subject", visit.node.subject),
    ...suite(visit, "cases", visit.node.cases),
  ],
  match_case: (visit) => {
    const { node, from, index } = visit;
    checkPattern(node, from?.node.kind === "Match" && index === from.node.cases.length - 1);
    return [
      ...into(visit, "pattern", node.pattern),
      ...into(visit, "guard", node.guard),
      ...suite(visit, "body", node.body),
    ];
  },
  Return: (visit, frame) => {
    checkReturn(visit, frame);
    return intoAll(visit);
  },
  Break: (visit) => {
    checkLoopExit(visit);
    return [];
  },
  Continue: (visit) => {
    checkLoopExit(visit);
    return [];
  },
};

const expressions: Handlers = {
  Compare: (visit, frame) => {
    checkNotEqual(visit.node, frame.futures, frame.target);
    return intoAll(visit);
  },
  Await: (visit, { target }) => {
    checkAwait(visit, target);
    return intoAll(visit);
  },
  Yield: (visit, { target }) => {
    checkYield(visit, target);
    return intoAll(visit);
  },
  YieldFrom: (visit, { target }) => {
    checkYield(visit, target);
    return intoAll(visit);
  },
  ListComp: comprehensionSteps,
  SetComp: comprehensionSteps,
  DictComp: comprehensionSteps,
  GeneratorExp: comprehensionSteps,
};

/** What is in these is visited from the function or comprehension. */
const inside = (): readonly Step[] => [];

const definitions: Handlers = {
  arguments: inside,
  arg: inside,
  comprehension: inside,
  FunctionDef: functionSteps,
  AsyncFunctionDef: functionSteps,
  Lambda: lambdaSteps,
  ClassDef: classSteps,
  TypeAlias: aliasSteps,
  TypeVar: boundSteps,
  ParamSpec: boundSteps,
  TypeVarTuple: boundSteps,
};

const handlers: Handlers = {
  ...bindings,
  ...assignments,
  ...statements,
  ...expressions,
  ...definitions,
};

/** What is to be visited of the node, in order. Throws EmitError. */
export function stepsOf(visit: Visit, frame: Frame): readonly Step[] {
  const handler: ((visit: never, frame: Frame) => readonly Step[]) | undefined =
    handlers[visit.node.kind];
  return handler === undefined ? intoAll(visit) : call(handler, visit, frame);
}

/** The table gives each kind its own handler, which the type of a look-up can't say. */
function call(
  handler: (visit: never, frame: Frame) => readonly Step[],
  visit: Visit,
  frame: Frame,
): readonly Step[] {
  const steps: unknown = Reflect.apply(handler, undefined, [visit, frame]);
  return isSteps(steps) ? steps : [];
}

function isSteps(value: unknown): value is readonly Step[] {
  return Array.isArray(value);
}
