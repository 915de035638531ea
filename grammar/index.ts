// What other folders may import of the grammar in one line. Only re-exports.

export * from "./generated/nodes.js";
export * from "./generated/guards.js";
export { kindTable, categories } from "./generated/fields.js";
export type { FieldInfo, KindInfo, Shape } from "./generated/fields.js";
export { versions } from "./python.js";
export type { PythonVersion } from "./python.js";
export { EmitError } from "./emit-error.js";
export type { EmitProblem } from "./emit-error.js";
export { construct } from "./check/construct.js";
export { checkModule } from "./check/module.js";
export { isIdentifier, isName, keywords, softKeywords, suggestName } from "./check/names.js";
export { describe, firstDifference, sameConstant } from "./compare.js";
export type { Difference } from "./compare.js";
