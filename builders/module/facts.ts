// Owns what the builders of a module are given, and what a task's body hands to them. Types only.
// Must not know any task.
import type { ModelFacts, PlatformFacts } from "../../mappings/schema.js";
import type { Body, ExprLike, KnownImports } from "../python/index.js";

/** All that an emitted module depends on. */
export interface ModuleFacts {
  readonly model: ModelFacts;
  readonly platforms: readonly PlatformFacts[];
  /** The recorded projections of each output; empty where nothing is recorded yet. */
  readonly fingerprint: Readonly<Record<string, readonly number[]>>;
  /** The release of transformers that the facts and the fingerprint were taken from. */
  readonly transformers: string;
}

/** A check's docstring, and the statements below it. */
export interface CheckText {
  readonly says: string;
  readonly statements: Body;
}

/** What one shape of task body contributes: one function for each, in builders/tasks. */
export interface TaskBody {
  /** The title of the task in a sentence: "text embedding". */
  readonly title: string;
  /** The record that a handler yields, and what else must be defined before it. */
  readonly record: { readonly name: string; readonly definitions: Body };
  /** The function behind a handler: `(endpoint, processor, raw input) -> record`. */
  readonly answer: string;
  /** Does the model generate tokens; then a forward is asked for without its cache. */
  readonly generates: boolean;
  /** encode, the answer, and what they call. */
  readonly definitions: (facts: ModuleFacts) => Body;
  /** Methods of the checks: `rows`, and what else belongs to this body. */
  readonly methods: Body;
  /** The inputs of a prompt, which may be padded on the left; undefined: there is none. */
  readonly prompt?: readonly string[];
  /** The method `outputs`, where not every tensor of an output means something. */
  readonly outputs?: Body;
  /** Assigns `padded`, the `inputs` with more masked padding; undefined: there is no mask. */
  readonly padded?: CheckText;
  /** The check of the handler's record; undefined where its tokens are checked. */
  readonly recordCheck?: CheckText;
  /** How the names that an output's shape may use are computed. */
  readonly sizes: Readonly<Record<string, ExprLike>>;
  /** Constants of the module that the body needs. */
  readonly constants?: Body;
  /** Type aliases that the body needs. */
  readonly aliases?: Body;
  readonly imports: KnownImports;
}
