// Functions, lambdas, classes, type aliases and annotations: which part of them stands in which block.
// Must not know statements that make no block.

import type { Arguments, Expr, Node, NodeOf, TypeParam } from "../generated/nodes.js";
import { Block, seen } from "./block.js";
import { checkClassScope } from "./comprehensions.js";
import { checkDepth, suite } from "./flow.js";
import { refuse } from "./refuse.js";
import type { Frame, Step, Visit } from "./visit.js";
import { into, isAtLeast, outermost } from "./visit.js";

type Function = NodeOf<"FunctionDef" | "AsyncFunctionDef">;

/** Annotations are a scope of their own since 3.14, with `from __future__ import annotations` since 3.10. */
export function annotationSteps(
  from: Visit,
  field: string,
  value: Expr | null,
  frame: Frame,
): Step[] {
  const isLazy = frame.futures.features.has("annotations");
  const isScope = isAtLeast(frame.target, isLazy ? "3.10" : "3.14");
  const isLocal = from.node.kind === "AnnAssign" && from.block.type === "function";
  const isCompiled = !isLazy && !isLocal;
  const block = isScope ? new Block("annotation", from.block) : from.block;
  return into(from, field, value, { block, live: from.live && isCompiled });
}

type WithArguments = Function | NodeOf<"Lambda">;

function argumentsVisit(from: Visit<WithArguments>): Visit<Arguments> {
  return { ...from, node: from.node.args, from, field: "args", index: -1, access: "load" };
}

/** The parameters themselves, and the defaults, which stand outside of the function. */
function defaultSteps(from: Visit<WithArguments>): Step[] {
  const visit = argumentsVisit(from);
  const { posonlyargs, args, vararg, kwonlyargs, kwarg, defaults, kw_defaults } = visit.node;
  return [
    visit,
    ...into(visit, "posonlyargs", posonlyargs),
    ...into(visit, "args", args),
    ...into(visit, "vararg", vararg),
    ...into(visit, "kwonlyargs", kwonlyargs),
    ...into(visit, "kwarg", kwarg),
    ...into(visit, "defaults", defaults),
    ...into(visit, "kw_defaults", kw_defaults),
  ];
}

/** The annotations of the parameters and of what is returned. */
function signatureSteps(from: Visit<Function>, frame: Frame): Step[] {
  const visit = argumentsVisit(from);
  const { posonlyargs, args, vararg, kwonlyargs, kwarg } = visit.node;
  const owners = [
    ...into(visit, "posonlyargs", posonlyargs),
    ...into(visit, "args", args),
    ...into(visit, "vararg", vararg),
    ...into(visit, "kwonlyargs", kwonlyargs),
    ...into(visit, "kwarg", kwarg),
  ];
  const annotations = owners.flatMap((owner) => {
    const { node } = owner;
    return node.kind === "arg" ? annotationSteps(owner, "annotation", node.annotation, frame) : [];
  });
  return [...annotations, ...annotationSteps(from, "returns", from.node.returns, frame)];
}

function bindParameters(args: Arguments, block: Block): void {
  for (const { arg } of [...args.posonlyargs, ...args.args, ...args.kwonlyargs]) {
    block.add(arg, seen.parameter);
  }
  for (const arg of [args.vararg, args.kwarg]) if (arg !== null) block.add(arg.arg, seen.parameter);
}

export function functionSteps(from: Visit<Function>, frame: Frame): Step[] {
  const { node, block, flow } = from;
  block.add(node.name, seen.local);
  const defaults = defaultSteps(from);
  const decorators = into(from, "decorator_list", node.decorator_list);
  const isGeneric = node.type_params.length > 0;
  const outer = isGeneric ? new Block("type parameters", block) : block;
  const inOuter: Visit<Function> = { ...from, block: outer };
  const inner = new Block("function", outer, { isAsync: node.kind === "AsyncFunctionDef" });
  bindParameters(node.args, inner);
  const signature = signatureSteps(inOuter, frame);
  const body = suite({ ...from, block: inner }, "body", node.body, {
    ...outermost,
    indents: flow.indents,
  });
  return [
    ...defaults,
    ...decorators,
    ...typeParameterSteps(inOuter, node.type_params, frame),
    ...signature,
    ...body,
    {
      at: from,
      run: () => {
        checkDepth(inner, frame.target);
      },
    },
  ];
}

export function lambdaSteps(from: Visit<NodeOf<"Lambda">>, frame: Frame): Step[] {
  const { node, block, flow } = from;
  checkClassScope("lambda", block, frame);
  const inner = new Block("function", block, { isLambda: true });
  bindParameters(node.args, inner);
  const around = { block: inner, flow: { ...outermost, indents: flow.indents } };
  return [...defaultSteps(from), ...into(from, "body", node.body, around)];
}

export function classSteps(from: Visit<NodeOf<"ClassDef">>, frame: Frame): Step[] {
  const { node, block, flow } = from;
  block.add(node.name, seen.local);
  const className = node.name;
  const isGeneric = node.type_params.length > 0;
  const outer = isGeneric ? new Block("type parameters", block, { className }) : block;
  const inner = new Block("class", outer, { className });
  const inOuter: Visit<NodeOf<"ClassDef">> = { ...from, block: outer };
  const body = suite({ ...from, block: inner }, "body", node.body, {
    ...outermost,
    indents: flow.indents,
  });
  return [
    ...into(from, "decorator_list", node.decorator_list),
    ...typeParameterSteps(inOuter, node.type_params, frame),
    ...into(inOuter, "bases", node.bases),
    ...into(inOuter, "keywords", node.keywords),
    ...body,
    {
      at: from,
      run: () => {
        checkDepth(inner, frame.target);
      },
    },
  ];
}

export function aliasSteps(from: Visit<NodeOf<"TypeAlias">>, frame: Frame): Step[] {
  const { node, block } = from;
  const isGeneric = node.type_params.length > 0;
  const outer = isGeneric ? new Block("type parameters", block) : block;
  return [
    ...into(from, "name", node.name, { access: "store" }),
    ...typeParameterSteps({ ...from, block: outer }, node.type_params, frame),
    ...into(from, "value", node.value, { block: new Block("type alias", outer) }),
  ];
}

function typeParameterSteps(from: Visit, params: readonly TypeParam[], frame: Frame): Step[] {
  let hasDefault = false;
  for (const { kind, name, default_value } of params) {
    if (default_value !== null) hasDefault = true;
    else if (hasDefault && isAtLeast(frame.target, "3.13")) {
      refuse(kind, "default_value", "a default, as one before has it", "none", `give ${name} one`);
    }
  }
  return into(from, "type_params", params);
}

/** The bound and the default are scopes of their own. */
export function boundSteps(from: Visit<TypeParam>): Step[] {
  const { node, block } = from;
  block.add(node.name, seen.typeParameter | seen.local);
  const scope = (): { block: Block } => ({ block: new Block("type variable", block) });
  const bound: Node | null = node.kind === "TypeVar" ? node.bound : null;
  return [
    ...into(from, "bound", bound, scope()),
    ...into(from, "default_value", node.default_value, scope()),
  ];
}
