// Owns which names a pattern of match binds, and which expressions it reads.
// Must not know what follows the pattern.
import type { Pattern } from "../../../grammar/generated/nodes.js";
import { visitExpr, visitExprs } from "./expressions.js";
import type { Names } from "./names.js";

/** ~> case Point(x=0, y=y) | [Point.ORIGIN, *rest] as point */
export function visitPattern(names: Names, pattern: Pattern): void {
  switch (pattern.kind) {
    case "MatchValue":
      visitExpr(names, pattern.value);
      return;
    case "MatchSingleton":
      return;
    case "MatchSequence":
    case "MatchOr":
      visitPatterns(names, pattern.patterns);
      return;
    case "MatchMapping":
      visitExprs(names, pattern.keys);
      visitPatterns(names, pattern.patterns);
      capture(names, pattern.rest);
      return;
    case "MatchClass":
      visitExpr(names, pattern.cls);
      visitPatterns(names, [...pattern.patterns, ...pattern.kwd_patterns]);
      return;
    case "MatchStar":
      capture(names, pattern.name);
      return;
    case "MatchAs":
      if (pattern.pattern !== null) visitPattern(names, pattern.pattern);
      capture(names, pattern.name);
  }
}

function visitPatterns(names: Names, patterns: readonly Pattern[]): void {
  for (const each of patterns) visitPattern(names, each);
}

function capture(names: Names, name: string | null): void {
  if (name !== null) names.bind(name, "assignment");
}
