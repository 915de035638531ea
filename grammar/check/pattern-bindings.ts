// Patterns: what each binds, which one always matches, which keys are the same. Must not know cases' bodies.

import type { Expr, MatchMapping, MatchOr, NodeOf, Pattern } from "../generated/nodes.js";
import { refuse } from "./refuse.js";

/** The pattern, and may it match whatever comes? */
interface Place {
  readonly pattern: Pattern;
  readonly mayBeAnything: boolean;
}

function partsOf({ pattern, mayBeAnything }: Place): Place[] {
  switch (pattern.kind) {
    case "MatchOr": {
      const last = pattern.patterns.length - 1;
      return pattern.patterns.map((each, i) => ({
        pattern: each,
        mayBeAnything: mayBeAnything && i === last,
      }));
    }
    case "MatchAs":
      return pattern.pattern === null ? [] : [{ pattern: pattern.pattern, mayBeAnything }];
    case "MatchClass":
      return [...pattern.patterns, ...pattern.kwd_patterns].map(anything);
    case "MatchSequence":
    case "MatchMapping":
      return pattern.patterns.map(anything);
    default:
      return [];
  }
}

const anything = (pattern: Pattern): Place => ({ pattern, mayBeAnything: true });

function checkPlace({ pattern, mayBeAnything }: Place): void {
  if (pattern.kind === "MatchAs" && pattern.pattern === null && !mayBeAnything) {
    const got = pattern.name ?? "_";
    const fix = "put it last";
    refuse("MatchAs", null, "a pattern that does not always match", got, fix);
  }
}

/** Names are joined into the larger set, so that deep patterns take no longer than flat ones. */
function join(one: Set<string>, other: Set<string>): Set<string> {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  for (const name of small) {
    if (large.has(name)) {
      refuse(
        "MatchAs",
        "name",
        "each name once in a pattern",
        `${name} twice`,
        "rename one of them",
      );
    }
    large.add(name);
  }
  return large;
}

function own(pattern: Pattern): Set<string> {
  if (pattern.kind === "MatchAs" || pattern.kind === "MatchStar") {
    return new Set(pattern.name === null ? [] : [pattern.name]);
  }
  const rest = pattern.kind === "MatchMapping" ? pattern.rest : null;
  return new Set(rest === null ? [] : [rest]);
}

function joinAlternatives(node: MatchOr, names: ReadonlyMap<Pattern, Set<string>>): Set<string> {
  const [first = new Set<string>(), ...others] = node.patterns.map(
    (each) => names.get(each) ?? new Set<string>(),
  );
  for (const other of others) {
    const missing = [...first, ...other].find((name) => !first.has(name) || !other.has(name));
    if (missing === undefined) continue;
    const got = `${missing} in some only`;
    refuse("MatchOr", "patterns", "the same names in all alternatives", got, "bind it in each");
  }
  return first;
}

/** Throws EmitError where CPython's compiler refuses the pattern of a case. With its own stack. */
export function checkPattern(node: NodeOf<"match_case">, isLast: boolean): void {
  const order: Pattern[] = [];
  const open: Place[] = [{ pattern: node.pattern, mayBeAnything: isLast || node.guard !== null }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    checkPlace(place);
    order.push(place.pattern);
    for (const part of partsOf(place)) open.push(part);
  }
  const names = new Map<Pattern, Set<string>>();
  for (const pattern of order.reverse()) {
    const parts = partsOf({ pattern, mayBeAnything: true }).map((part) => part.pattern);
    const inside =
      pattern.kind === "MatchOr"
        ? joinAlternatives(pattern, names)
        : parts.reduce((all, part) => join(all, names.get(part) ?? new Set()), own(pattern));
    names.set(pattern, inside);
  }
}

/** Real and imaginary part, as text that is the same for 1, 1.0 and True. */
interface Complex {
  readonly real: number | bigint;
  readonly imaginary: number;
}

function numberOf(key: Expr): Complex | null {
  if (key.kind === "UnaryOp" && key.op === "USub") {
    const { real, imaginary } = numberOf(key.operand) ?? {};
    return real === undefined ? null : { real: -real, imaginary: -(imaginary ?? 0) };
  }
  if (key.kind === "BinOp") {
    const left = numberOf(key.left);
    const right = numberOf(key.right);
    if (left === null || right === null) return null;
    const sign = key.op === "Sub" ? -1 : 1;
    return { real: Number(left.real), imaginary: sign * right.imaginary };
  }
  if (key.kind !== "Constant") return null;
  const { value } = key;
  if (value.type === "bool") return { real: value.value ? 1n : 0n, imaginary: 0 };
  if (value.type === "int" || value.type === "float") return { real: value.value, imaginary: 0 };
  return value.type === "complex" ? { real: 0, imaginary: value.value } : null;
}

function exact(part: number | bigint): string {
  return String(typeof part === "number" && Number.isInteger(part) ? BigInt(part) : part);
}

/** The same text for keys that are equal to Python; null for those that only a run can tell. */
function keyText(key: Expr): string | null {
  const number = numberOf(key);
  if (number !== null) return `number ${exact(number.real)} ${exact(number.imaginary)}`;
  if (key.kind !== "Constant") return null;
  const { value } = key;
  if (value.type === "str") return `str ${(value.apart ?? []).join()} ${value.value}`;
  if (value.type === "bytes") return `bytes ${value.value.join()}`;
  return value.type;
}

/** Throws EmitError for two keys that Python can tell to be equal. */
export function checkKeys({ keys }: MatchMapping): void {
  const found = new Set<string>();
  for (const key of keys) {
    const text = keyText(key);
    if (text === null) continue;
    if (found.has(text)) {
      refuse("MatchMapping", "keys", "each key once", `${text.slice(0, 60)} twice`, "drop one");
    }
    found.add(text);
  }
}
