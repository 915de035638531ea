// Makes a tree that breaks something as small as it goes: nodes are replaced by what is in them, left out, or made plain.
// Knows the specification only; what is no valid tree any more is not tried.

import { construct, isKind } from "../../../grammar/check/construct.js";
import { categories, kindTable } from "../../../grammar/generated/fields.js";
import type { Module, Node } from "../../../grammar/generated/nodes.js";
import { nodesOf } from "../oracle.js";
import { withTexts } from "./repairs.js";

type Step = string | number;

function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return typeof value.kind === "string" && isKind(value.kind);
}

const plain: readonly Node[] = [
  { kind: "Pass" },
  { kind: "Name", id: "a" },
  { kind: "MatchAs", pattern: null, name: null },
];

/** What may stand where the value does, the smallest first. */
function smaller(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return [...new Set([0, 1, list.length >> 1])]
      .map((length): unknown[] => list.slice(0, length))
      .filter(({ length }) => length < list.length)
      .concat(list.map((_, i) => list.toSpliced(i, 1)));
  }
  if (typeof value === "string" && value.length > 1)
    return ["a", value.slice(1), value.slice(0, -1)];
  if (!isNode(value)) return [];
  const inner = nodesOf(value).slice(1).slice(0, 60).reverse();
  // An expression in a statement may be all that it takes.
  const alone = categories.Stmt.has(value.kind)
    ? inner
        .filter((expr) => categories.Expr.has(expr.kind) && Reflect.get(value, "value") !== expr)
        .map((expr) => ({ kind: "Expr", value: expr }))
    : [];
  const others = plain.filter(({ kind }) => kind !== value.kind);
  return [null, ...others, ...alone, ...inner];
}

function replaced(value: unknown, path: readonly Step[], next: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (Array.isArray(value)) {
    return value.map((item: unknown, i) => (i === step ? replaced(item, rest, next) : item));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      name === step ? replaced(inner, rest, next) : inner,
    ]),
  );
}

function* places(value: unknown, path: readonly Step[]): Generator<[readonly Step[], unknown]> {
  yield [path, value];
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* places(item, [...path, i]);
  } else if (isNode(value)) {
    const values = new Map<string, unknown>(Object.entries(value));
    for (const { name } of kindTable[value.kind].fields) {
      yield* places(values.get(name), [...path, name]);
    }
  } else if (typeof value === "object" && value !== null && "value" in value) {
    yield [[...path, "value"], value.value];
  }
}

function valid(candidate: unknown): Module | null {
  try {
    const tree = withTexts(candidate);
    if (!isNode(tree) || tree.kind !== "Module") return null;
    return construct(tree);
  } catch {
    return null;
  }
}

/** The smallest tree found that still fails. */
export function minimise(tree: Module, fails: (tree: Module) => boolean, most = 20_000): Module {
  let smallest = tree;
  let left = most;
  for (let improved = true; improved && left > 0;) {
    improved = false;
    let skip = 1;
    // After each success, the walk goes on from the place where it was.
    for (let found = true; found && left > 0;) {
      found = false;
      for (const [path, value] of [...places(smallest, [])].slice(skip)) {
        const next = smaller(value).find((candidate) => {
          left -= 1;
          const whole = left > 0 ? valid(replaced(smallest, path, candidate)) : null;
          if (whole === null || !fails(whole)) return false;
          smallest = whole;
          return true;
        });
        if (next !== undefined) {
          found = true;
          improved = true;
          break;
        }
        skip += 1;
      }
    }
  }
  return smallest;
}
