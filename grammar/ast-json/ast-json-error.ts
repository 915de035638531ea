// AstJsonError: JSON that is no tree of Python, and where. Must not know how it is read.

import type { JsonProblem } from "./constants.js";

/** ~> AstJsonError: body[0].value: expected a node of Expr, got the object Pass. Fix: give an expression. */
export class AstJsonError extends Error implements JsonProblem {
  override readonly name = "AstJsonError";
  readonly code = "ast-json";
  /** `body[0].value`; "" is the whole. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
  readonly fix: string;

  constructor(path: string, problem: JsonProblem) {
    const { expected, got, fix } = problem;
    const where = path === "" ? "the whole" : path;
    super(`${where}: expected ${expected}, got ${got}. Fix: ${fix}.`);
    this.path = path;
    this.expected = expected;
    this.got = got;
    this.fix = fix;
  }
}
