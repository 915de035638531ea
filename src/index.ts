// Owns the library: what `import ... from "assay"` gives. Only re-exports, in the order of the way of the data.
// Knows nothing of the command line, which is built from the same functions.

// Trees, and the proof that a text says what its tree says.
export * as py from "../builders/python/index.js";
export type * from "../grammar/generated/nodes.js";
export { EmitError, checkModule, firstDifference } from "../grammar/index.js";
export type { Difference, EmitProblem, PythonVersion } from "../grammar/index.js";
export {
  AstJsonError,
  dumpTree,
  fromAstJson,
  printAstJson,
  readAstJson,
  toAstJson,
  type AstJsonOptions,
  type DumpOptions,
} from "../grammar/ast-json/index.js";
export { printExpr, printModule, printStmt, type PrintOptions } from "../grammar/print/index.js";
export { parse, parseExpr, parseStmt, PythonSyntaxError } from "../grammar/parse/index.js";

// The verbs.
export { generate, listModels, planFor } from "./generate/index.js";
export type { GeneratedFile, ModelSummary } from "./generate/index.js";
export { verifyPaths, type VerifyOptions } from "./verify/verify.js";
export { VERIFY_CHECKS } from "./verify/verdict.js";
export type { FileVerdict, Finding, FindingOutcome, VerifyCheck } from "./verify/verdict.js";
export { roundtrip, type RoundtripOptions, type RoundtripResult } from "./roundtrip/roundtrip.js";
export { ROUNDTRIP_COLUMNS } from "./roundtrip/columns.js";
export type { FileRoundtrip, RoundtripColumn } from "./roundtrip/columns.js";
export type { GroupSummary, RoundtripSummary } from "./roundtrip/summary.js";
export { runModules, type RunOptions, type RunProgress } from "./run/run.js";
export { countOutcomes, exitCodeOfRows, readRunResult } from "./run/results.js";
export type { Evidence, Outcome, ResultRow, RunResult } from "./run/results.js";
export { detectHardware, PLATFORM_IDS } from "./hardware/detect.js";
export type { HardwareReport, PlatformReport } from "./hardware/detect.js";
export { REPORTS, writeReports, type ReportId, type WrittenReport } from "./report/reports.js";
export { renderTable, type TableOptions } from "./report/table.js";

// The Python that the verbs run with, and the one error that a person is meant to read.
export { resolvePython, setUpEnvironment, type ResolvedPython } from "./setup/environment.js";
export { AssayError, EXIT_CODES, formatError, type ErrorCode } from "./errors.js";
