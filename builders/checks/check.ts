// Owns what a check is: where it applies, what it needs, and what its method says and does. Types only.
// Must not know any check.
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";

export interface Check {
  /** The check's name in results; its method is `check_<id>`. */
  readonly id: string;
  /** What holds where it passes: the method's docstring. */
  readonly title: string;
  /** The docstring's lines, where there is more to say than the title. */
  readonly says?: (task: TaskBody) => readonly string[];
  /** What an endpoint must have; elsewhere the check is not applicable at run time. */
  readonly needs?: "the torch module" | "the tiny model";
  /** True, or the reason why this module has no such check. */
  readonly appliesTo: (facts: ModuleFacts, task: TaskBody) => true | string;
  /** What stands in `def check_<id>(self) -> Figures`, below its docstring. */
  readonly statements: (facts: ModuleFacts, task: TaskBody) => Body;
}
