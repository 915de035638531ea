// Owns the records in the emitted module that belong to no task: the error and the check's result.
// Must not know which outcome comes from where.
import type { Stmt } from "../../grammar/generated/nodes.js";
import { annotate, call, class_, doc, float, kw, str, trailing } from "../python/index.js";

/** ~> class PlatformAbsentError(RuntimeError): ... */
export function platformAbsentError(): Stmt {
  return class_("PlatformAbsentError", { bases: ["RuntimeError"] }, [
    doc("The platform can't be used on this machine; the message says why."),
  ]);
}

/** ~> @dataclass(frozen=True) class CheckResult: ... */
export function checkResult(): Stmt {
  return class_("CheckResult", { decorators: [call("dataclass", kw({ frozen: true }))] }, [
    doc("The outcome of one check on one platform, ready for JSON."),
    annotate("check", "str"),
    annotate("platform", "str"),
    annotate("outcome", "str"),
    trailing("passed | failed | not_applicable | absent"),
    annotate("evidence", "str"),
    trailing("hardware | emulator | simulator | not_run"),
    annotate("reason", "str", str("")),
    annotate("detail", "str", str("")),
    trailing("the traceback of a failure"),
    annotate("figures", "Figures", call("field", kw({ default_factory: "dict" }))),
    annotate("seconds", "float", float(0)),
  ]);
}
