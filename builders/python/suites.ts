// Owns the walk over the suites of a tree: every body with its owner and its depth, rebuilt where something changed.
// Must not know why a body is changed.
import type { Suite } from "../../grammar/print/blank-lines.js";
import type { ExceptHandler, MatchCase, Stmt } from "../../grammar/generated/nodes.js";
import * as node from "../generated/nodes.js";

/** Gives a new body for the one of an owner that stands `depth` levels deep. */
export type SuiteChange = (body: readonly Stmt[], owner: Suite, depth: number) => readonly Stmt[];

/** The body, changed, and with every suite in it changed. */
export function changeSuites(
  body: readonly Stmt[],
  owner: Suite,
  depth: number,
  change: SuiteChange,
): readonly Stmt[] {
  const inner = body.map((statement) => changeInside(statement, depth + 1, change));
  return change(inner, owner, depth);
}

function changeInside(statement: Stmt, depth: number, change: SuiteChange): Stmt {
  const block = (body: readonly Stmt[], owner: Suite = "block", at = depth): readonly Stmt[] =>
    body.length === 0 ? body : changeSuites(body, owner, at, change);
  switch (statement.kind) {
    case "FunctionDef":
      return node.FunctionDef({ ...statement, body: block(statement.body, "function") });
    case "AsyncFunctionDef":
      return node.AsyncFunctionDef({ ...statement, body: block(statement.body, "function") });
    case "ClassDef":
      return node.ClassDef({ ...statement, body: block(statement.body, "class") });
    case "If":
      return node.If({
        ...statement,
        body: block(statement.body),
        orelse: elseOf(statement, block),
      });
    case "For":
      return node.For({ ...statement, ...loop(statement, block) });
    case "AsyncFor":
      return node.AsyncFor({ ...statement, ...loop(statement, block) });
    case "While":
      return node.While({ ...statement, ...loop(statement, block) });
    case "With":
      return node.With({ ...statement, body: block(statement.body) });
    case "AsyncWith":
      return node.AsyncWith({ ...statement, body: block(statement.body) });
    case "Try":
      return node.Try({ ...statement, ...attempt(statement, block) });
    case "TryStar":
      return node.TryStar({ ...statement, ...attempt(statement, block) });
    case "Match": {
      const cases = statement.cases.map((each): MatchCase =>
        node.MatchCase({ ...each, body: block(each.body, "block", depth + 1) }),
      );
      return node.Match({ ...statement, cases });
    }
    default:
      return statement;
  }
}

type Block = (body: readonly Stmt[]) => readonly Stmt[];

/** An elif is an If alone in orelse, and stands as deep as the if. */
function elseOf({ orelse }: { readonly orelse: readonly Stmt[] }, block: Block): readonly Stmt[] {
  const [only, ...others] = orelse;
  if (only?.kind !== "If" || others.length > 0) return block(orelse);
  return [node.If({ ...only, body: block(only.body), orelse: elseOf(only, block) })];
}

interface Loop {
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

function loop({ body, orelse }: Loop, block: Block): Loop {
  return { body: block(body), orelse: block(orelse) };
}

interface Attempt extends Loop {
  readonly handlers: readonly ExceptHandler[];
  readonly finalbody: readonly Stmt[];
}

function attempt(statement: Attempt, block: Block): Attempt {
  const handlers = statement.handlers.map((each) =>
    node.ExceptHandler({ ...each, body: block(each.body) }),
  );
  return { ...loop(statement, block), handlers, finalbody: block(statement.finalbody) };
}
