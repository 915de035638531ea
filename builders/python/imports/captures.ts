// Owns which names a pattern of match binds, and which expressions it reads.
// Must not know what follows the pattern.
import type { Pattern } from "../../../grammar/generated/nodes.js";
import { visitExpr, visitExprs } from "./expressions.js";
import type { Traversal } from "./traversal.js";

/** ~> case Point(x=0, y=y) | [Point.ORIGIN, *rest] as point */
export function visitPattern(walk: Traversal, pattern: Pattern): void {
  walk.then(() => {
    stepInto(walk, pattern);
  });
}

function stepInto(walk: Traversal, pattern: Pattern): void {
  switch (pattern.kind) {
    case "MatchValue":
      visitExpr(walk, pattern.value);
      return;
    case "MatchSingleton":
      return;
    case "MatchSequence":
    case "MatchOr":
      visitPatterns(walk, pattern.patterns);
      return;
    case "MatchMapping":
      visitExprs(walk, pattern.keys);
      visitPatterns(walk, pattern.patterns);
      capture(walk, pattern.rest, pattern, "rest");
      return;
    case "MatchClass":
      visitExpr(walk, pattern.cls);
      visitPatterns(walk, [...pattern.patterns, ...pattern.kwd_patterns]);
      return;
    case "MatchStar":
      capture(walk, pattern.name, pattern, "name");
      return;
    case "MatchAs":
      if (pattern.pattern !== null) visitPattern(walk, pattern.pattern);
      capture(walk, pattern.name, pattern, "name");
  }
}

function visitPatterns(walk: Traversal, patterns: readonly Pattern[]): void {
  for (const each of patterns) visitPattern(walk, each);
}

function capture(walk: Traversal, name: string | null, node: Pattern, field: string): void {
  if (name !== null) walk.bind(name, "assignment", { node, field });
}
