// Owns the walk over the suites of a tree: every body with its owner and its depth, rebuilt where something changed.
// With its own stack, so that depth is no limit. Must not know why a body is changed.
import type { Suite } from "../../grammar/print/blank-lines.js";
import type { If, Stmt, Try, TryStar } from "../../grammar/generated/nodes.js";
import * as node from "../generated/nodes.js";

/** Gives a new body for the one of an owner that stands `depth` levels deep. */
export type SuiteChange = (body: readonly Stmt[], owner: Suite, depth: number) => readonly Stmt[];

type Bodies = readonly (readonly Stmt[])[];

/** The suites in a statement, and the statement with others in their place. */
interface Inside {
  readonly bodies: Bodies;
  readonly owner?: Suite;
  /** How much deeper they stand than the statement. */
  readonly deeper?: number;
  readonly rebuilt: (bodies: Bodies) => Stmt;
}

interface Frame {
  readonly body: readonly Stmt[];
  readonly owner: Suite;
  readonly depth: number;
  readonly parts: { readonly at: number; readonly inside: Inside; readonly frames: Frame[] }[];
  result: readonly Stmt[];
}

/** The body, changed, and with every suite in it changed: the innermost first. What did not change stays the same list. */
export function changeSuites(
  body: readonly Stmt[],
  owner: Suite,
  depth: number,
  change: SuiteChange,
): readonly Stmt[] {
  const top = frame(body, owner, depth);
  const frames = [top];
  // Frames are appended while they are walked, parents before children.
  for (const outer of frames) {
    outer.body.forEach((statement, at) => {
      const inside = insideOf(statement);
      if (inside === null) return;
      const inner = inside.bodies.map((each) =>
        frame(each, inside.owner ?? "block", outer.depth + (inside.deeper ?? 1)),
      );
      outer.parts.push({ at, inside, frames: inner });
      for (const each of inner) frames.push(each);
    });
  }
  for (let at = frames.length - 1; at >= 0; at -= 1) {
    const each = frames[at];
    if (each !== undefined && each.body.length > 0) each.result = changed(each, change);
  }
  return top.result;
}

function frame(body: readonly Stmt[], owner: Suite, depth: number): Frame {
  return { body, owner, depth, parts: [], result: body };
}

function changed({ body, owner, depth, parts }: Frame, change: SuiteChange): readonly Stmt[] {
  const inner = [...body];
  for (const { at, inside, frames } of parts) {
    if (frames.every((each) => each.result === each.body)) continue;
    inner[at] = inside.rebuilt(frames.map(({ result }) => result));
  }
  const result = change(inner, owner, depth);
  const isSame = result.length === body.length && result.every((each, at) => each === body[at]);
  return isSame ? body : result;
}

function insideOf(statement: Stmt): Inside | null {
  switch (statement.kind) {
    case "FunctionDef":
      return one(statement, "function", (body) => node.FunctionDef({ ...statement, body }));
    case "AsyncFunctionDef":
      return one(statement, "function", (body) => node.AsyncFunctionDef({ ...statement, body }));
    case "ClassDef":
      return one(statement, "class", (body) => node.ClassDef({ ...statement, body }));
    case "With":
      return one(statement, "block", (body) => node.With({ ...statement, body }));
    case "AsyncWith":
      return one(statement, "block", (body) => node.AsyncWith({ ...statement, body }));
    case "For":
      return loop(statement, (bodies) => node.For({ ...statement, ...bodies }));
    case "AsyncFor":
      return loop(statement, (bodies) => node.AsyncFor({ ...statement, ...bodies }));
    case "While":
      return loop(statement, (bodies) => node.While({ ...statement, ...bodies }));
    case "If":
      return branches(statement);
    case "Try":
    case "TryStar":
      return attempt(statement);
    case "Match":
      return {
        bodies: statement.cases.map(({ body }) => body),
        deeper: 2,
        rebuilt: (bodies) => {
          const cases = statement.cases.map((each, at) =>
            node.MatchCase({ ...each, body: bodies[at] ?? each.body }),
          );
          return node.Match({ ...statement, cases });
        },
      };
    default:
      return null;
  }
}

interface Suited {
  readonly body: readonly Stmt[];
}

function one({ body }: Suited, owner: Suite, make: (body: readonly Stmt[]) => Stmt): Inside {
  return { bodies: [body], owner, rebuilt: ([only = body]) => make(only) };
}

interface Loop extends Suited {
  readonly orelse: readonly Stmt[];
}

function loop({ body, orelse }: Loop, make: (bodies: Loop) => Stmt): Inside {
  return {
    bodies: [body, orelse],
    rebuilt: ([first = body, second = orelse]) => make({ body: first, orelse: second }),
  };
}

/** An elif is an If alone in orelse, and stands as deep as the if. */
function branches(first: If): Inside {
  const chain = [first];
  let last = first;
  for (;;) {
    const [only] = last.orelse;
    if (only?.kind !== "If" || last.orelse.length > 1) break;
    chain.push(only);
    last = only;
  }
  const { orelse } = last;
  return {
    bodies: [...chain.map(({ body }) => body), orelse],
    rebuilt: (bodies) => {
      let rest = bodies.at(-1) ?? orelse;
      let made = first;
      for (let at = chain.length - 1; at >= 0; at -= 1) {
        const branch = chain[at] ?? first;
        made = node.If({ ...branch, body: bodies[at] ?? branch.body, orelse: rest });
        rest = [made];
      }
      return made;
    },
  };
}

function attempt(statement: Try | TryStar): Inside {
  const { body, handlers, orelse, finalbody } = statement;
  return {
    bodies: [body, orelse, finalbody, ...handlers.map((each) => each.body)],
    rebuilt: ([first = body, second = orelse, third = finalbody, ...others]) => {
      const fields = {
        body: first,
        orelse: second,
        finalbody: third,
        handlers: handlers.map((each, at) =>
          node.ExceptHandler({ ...each, body: others[at] ?? each.body }),
        ),
      };
      return statement.kind === "Try" ? node.Try(fields) : node.TryStar(fields);
    },
  };
}
