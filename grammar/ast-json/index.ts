// A tree as JSON in the field names of CPython's ast, both ways, and as text for a person. Only re-exports.

export { AstJsonError } from "./ast-json-error.js";
export { dumpTree, type DumpOptions } from "./dump.js";
export { fromAstJson, readAstJson } from "./read.js";
export { printAstJson, streamAstJson, toAstJson, type AstJsonOptions } from "./write.js";
