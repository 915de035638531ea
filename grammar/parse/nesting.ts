// Reads what is nested as deep as anyone likes without a deep stack. A rule whose result follows from the token where it
// begins alone may be read on its own: where rules nest too deep, the inner one is read first, from a shallow stack, and
// remembered; the outer one begins again and finds it. Each part is read twice, so time stays linear. Must not know the grammar.

import type { Expr, Pattern, Stmt } from "../generated/nodes.js";
import type { CallArguments } from "./calls.js";
import type { Cursor } from "./cursor.js";

/** So many rules may nest before the inner ones are read on their own; a third of the stack that Node gives. */
const deepest = 120;
/** Who stands so deep waits for what is deeper. */
const waiting = deepest / 2;

interface Read<T> {
  readonly value: T;
  /** The token behind it. */
  readonly end: number;
}

/** What was read on its own, by the token where it begins. */
export class Known {
  /** How often it helped. */
  uses = 0;
  readonly expressions = new Map<number, Read<Expr>>();
  readonly defaults = new Map<number, Read<Expr>>();
  readonly arguments = new Map<number, Read<CallArguments>>();
  readonly patterns = new Map<number, Read<Pattern>>();
  readonly statements = new Map<number, Read<Stmt>>();
}

export interface NestedRule<T> {
  readonly read: (cursor: Cursor) => T;
  readonly among: (known: Known) => Map<number, Read<T>>;
}

/** Not an error of the text: it says what must be read first. */
class TooDeep extends Error {
  constructor(
    readonly token: number,
    /** Reads it where the cursor stands, and remembers it. */
    readonly settle: (cursor: Cursor) => void,
  ) {
    super("nested too deep to be read at once");
  }
}

/** What the rule reads where the cursor stands. */
export function nested<T>(cursor: Cursor, rule: NestedRule<T>): T {
  if (cursor.known !== null) {
    const found = rule.among(cursor.known).get(cursor.at);
    if (found !== undefined) {
      cursor.known.uses += 1;
      cursor.goTo(found.end);
      return found.value;
    }
  }
  if (cursor.depth >= waiting) {
    if (cursor.depth === waiting) return readWaiting(cursor, rule);
    if (cursor.depth >= deepest) throw tooDeep(cursor, rule);
  }
  return readDeeper(cursor, rule);
}

/** What needed help once is remembered too: beside it there may be more of its kind, and all begins again with each. */
function readDeeper<T>(cursor: Cursor, rule: NestedRule<T>): T {
  const { at, known } = cursor;
  const uses = known?.uses;
  cursor.depth += 1;
  const value = rule.read(cursor);
  cursor.depth -= 1;
  if (known !== null && known.uses !== uses) rule.among(known).set(at, { value, end: cursor.at });
  return value;
}

function tooDeep<T>(cursor: Cursor, rule: NestedRule<T>): TooDeep {
  const { at } = cursor;
  return new TooDeep(at, (inner) => {
    const value = readDeeper(inner, rule);
    inner.known ??= new Known();
    rule.among(inner.known).set(at, { value, end: inner.at });
  });
}

/** Null when it was done; else what has to be done before. */
function attempt(action: () => void): TooDeep | null {
  try {
    action();
    return null;
  } catch (error) {
    if (error instanceof TooDeep) return error;
    throw error;
  }
}

function readWaiting<T>(cursor: Cursor, rule: NestedRule<T>): T {
  const mark = cursor.mark();
  const results: T[] = [];
  const read = (): void => {
    cursor.reset(mark);
    results.push(readDeeper(cursor, rule));
  };
  for (let first = attempt(read); first !== null; first = attempt(read)) settle(cursor, first);
  const [value] = results;
  if (value === undefined) throw new Error("nesting: nothing was read");
  return value;
}

/** Reads what was too deep, and before it what is too deep in it. */
function settle(cursor: Cursor, first: TooDeep): void {
  const open = [first];
  for (let task = open.at(-1); task !== undefined; task = open.at(-1)) {
    cursor.reset({ at: task.token, depth: waiting });
    const { settle: read } = task;
    const inner = attempt(() => read(cursor));
    if (inner === null) open.pop();
    else open.push(inner);
  }
}
