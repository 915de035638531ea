// What a check is: where it applies, what it needs, and the method that it emits. Types only.
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";

export interface Check {
  /** The check's name in results; its method is `check_<id>`. */
  readonly id: string;
  /** What holds where it passes. */
  readonly title: string;
  /** What an endpoint must have; elsewhere the check is not applicable at run time. */
  readonly needs?: "the torch module" | "the tiny model";
  /** True, or the reason why this module has no such check. */
  readonly appliesTo: (facts: ModuleFacts, body: TaskBody) => true | string;
  /** The method, as a statement of the class Checks. */
  readonly method: (facts: ModuleFacts, body: TaskBody) => Body;
}
