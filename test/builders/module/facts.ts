// The facts of a sample with some of them changed, and a body as the statements of a module.
import { suite } from "../../../builders/python/like.js";
import type { Body } from "../../../builders/python/index.js";
import type { ModuleFacts } from "../../../builders/module/index.js";
import type { Stmt } from "../../../grammar/index.js";
import type { ModelFacts } from "../../../mappings/schema.js";
import { listModels, moduleFacts } from "../../../src/generate/index.js";

export const samples: readonly string[] = listModels()
  .filter(({ sample }) => sample)
  .map(({ id }) => id);

export function factsWith(id: string, changes: Partial<ModelFacts>): ModuleFacts {
  const facts = moduleFacts(id);
  return { ...facts, model: { ...facts.model, ...changes } };
}

export function statements(body: Body): readonly Stmt[] {
  return suite(body, "module");
}
