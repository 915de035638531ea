// The verb generate in one import: facts to plan, plan to proven files. Only re-exports.
export { listModels, moduleFacts } from "./models.js";
export type { ModelSummary } from "./models.js";
export { planFor } from "./plan.js";
export type { Plan, PlannedCheck, PlannedPlatform } from "./plan.js";
export { emitModule, printProven } from "./emit.js";
export type { EmittedModule } from "./emit.js";
export { generate } from "./generate.js";
export type { GeneratedFile, GenerateOptions } from "./generate.js";
export { recordFingerprints } from "./record.js";
