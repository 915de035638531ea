// EmitError: a tree that is no Python. Must not know which check found it.

export interface EmitProblem {
  /** The kind of the node, "FunctionDef". */
  readonly kind: string;
  /** The field, "args"; null where the node as a whole is wrong. */
  readonly field: string | null;
  readonly expected: string;
  readonly got: string;
  readonly fix: string;
}

/** ~> EmitError: FunctionDef.body: expected at least one statement, got []. Fix: put Pass() in it. */
export class EmitError extends Error implements EmitProblem {
  override readonly name = "EmitError";
  readonly code = "emit";
  readonly kind: string;
  readonly field: string | null;
  readonly expected: string;
  readonly got: string;
  readonly fix: string;
  /** "FunctionDef.body" */
  readonly path: string;
  /** Where in the module the node is: "body[3].value"; null before it is in one. */
  readonly at: string | null;

  constructor(problem: EmitProblem, at: string | null = null) {
    const path = problem.field === null ? problem.kind : `${problem.kind}.${problem.field}`;
    const place = at === null || at === "" ? path : `${path} at ${at}`;
    super(`${place}: expected ${problem.expected}, got ${problem.got}. Fix: ${problem.fix}.`);
    this.kind = problem.kind;
    this.field = problem.field;
    this.expected = problem.expected;
    this.got = problem.got;
    this.fix = problem.fix;
    this.path = path;
    this.at = at;
  }

  /** The same error, with its place. */
  placed(at: string): EmitError {
    return this.at === null ? new EmitError(this, at) : this;
  }
}
