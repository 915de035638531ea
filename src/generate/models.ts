// Owns what is known of model types, as the verbs see it: summaries, and the facts of one module.
// Knows nothing of trees.
import { models, platforms, transformersRelease } from "../../mappings/index.js";
import { fingerprints } from "../../mappings/generated/fingerprints.js";
import type { ModelFacts, PlatformFacts } from "../../mappings/schema.js";
import type { ModuleFacts } from "../../builders/module/index.js";
import { AssayError } from "../errors.js";

export interface ModelSummary {
  readonly id: string;
  readonly title: string;
  readonly family: string;
  readonly task: string;
  readonly classes: readonly string[];
  readonly sample: boolean;
}

/** Every model type there are facts for, in the order of the facts. */
export function listModels(): readonly ModelSummary[] {
  return models.map(({ id, title, family, task, model, configClass, processor, sample }) => ({
    id,
    title,
    family,
    task,
    classes: [configClass, model, processor.class],
    sample,
  }));
}

/** The facts that the module of a model type depends on, for some platforms or all. */
export function moduleFacts(id: string, wanted?: readonly string[]): ModuleFacts {
  return {
    model: modelFacts(id),
    platforms: wanted === undefined ? platforms : platforms.filter((p) => isWanted(p, wanted)),
    fingerprint: fingerprints.models[id] ?? {},
    transformers: transformersRelease,
  };
}

function modelFacts(id: string): ModelFacts {
  const found = models.find((model) => model.id === id);
  if (found !== undefined) return found;
  throw new AssayError("unknown-model", `there are no facts for the model type ${id}`, {
    hint: "`assay list` shows the model types",
  });
}

function isWanted(platform: PlatformFacts, wanted: readonly string[]): boolean {
  return wanted.includes(platform.id);
}
