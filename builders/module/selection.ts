// Owns which checks a module has: those that apply, and those that don't with the reason.
// Must not know what a check looks at.
import { checks } from "../checks/index.js";
import type { Check } from "../checks/index.js";
import type { ModuleFacts, TaskBody } from "./facts.js";

/** A check that a module has none of, and why. */
export interface LeftOut {
  readonly check: Check;
  readonly reason: string;
}

/** Every check is in one of the two. */
export interface Selection {
  readonly applied: readonly Check[];
  readonly leftOut: readonly LeftOut[];
}

/** The checks that apply, and those that don't with the reason. */
export function selectChecks(facts: ModuleFacts, task: TaskBody): Selection {
  const verdicts = checks.map((check) => ({ check, verdict: check.appliesTo(facts, task) }));
  return {
    applied: verdicts.filter(({ verdict }) => verdict === true).map(({ check }) => check),
    leftOut: verdicts.flatMap(({ check, verdict }) =>
      verdict === true ? [] : [{ check, reason: verdict }],
    ),
  };
}
