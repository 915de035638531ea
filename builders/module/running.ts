// Owns how the checks are run in the emitted module: which apply to an endpoint, and each as a result.
// Must not know what any check looks at, nor who asks for the results.
import type { ExceptHandler, Stmt } from "../../grammar/generated/nodes.js";
import type { Check } from "../checks/index.js";
import type { Body } from "../python/index.js";
import type { ModuleFacts } from "./facts.js";
import { className } from "./names.js";
import {
  and,
  arg,
  assign,
  at,
  bitOr,
  blank,
  call,
  choose,
  comment,
  def,
  doc,
  dot,
  eq,
  except_,
  forIn,
  fstr,
  if_,
  in_,
  isNot,
  kw,
  listOf,
  not,
  raise_,
  return_,
  slice,
  star,
  str,
  sub,
  try_,
  tuple,
  walrus,
  with_,
} from "../python/index.js";

/** ~> TINY_ONLY = (...), TORCH_ONLY, CHECKS, def why_not, checks_on, run_check */
export function runningChecks(facts: ModuleFacts, applied: readonly Check[]): Body {
  const namesAfterCheck = listOf(
    at("name", slice("check_".length)),
    forIn("name", call("vars", "Checks"), call("name.startswith", str("check_"))),
  );
  return [
    comment("Running them"),
    blank(),
    assign("TINY_ONLY", checksThatNeed("the tiny model", applied)),
    assign("TORCH_ONLY", checksThatNeed("the torch module", applied)),
    assign("CHECKS", namesAfterCheck),
    whyNot(),
    checksOn(facts),
    runCheck(),
  ];
}

/** ~> ("is_tiny", "fingerprint") */
function checksThatNeed(need: Check["needs"], applied: readonly Check[]) {
  return tuple(...applied.filter(({ needs }) => needs === need).map(({ id }) => str(id)));
}

function whyNot(): Stmt {
  const isTorch = call("isinstance", "checks.endpoint", "torch.nn.Module");
  const isOther = isNot("checks.checkpoint", null);
  return def("why_not", [arg("check", "str"), arg("checks", "Checks")], "str", [
    doc("Why a check does not apply to an endpoint; empty where it does."),
    if_(and(in_("check", "TORCH_ONLY"), not(isTorch)), [
      return_(str("a compiled endpoint is not a torch module")),
    ]),
    if_(and(in_("check", "TINY_ONLY"), isOther), [
      return_(str("its numbers belong to the tiny model")),
    ]),
    return_(str("")),
  ]);
}

/** ~> @cache def checks_on(platform: str, checkpoint: str | None = None) -> Checks | Exception: ... */
function checksOn(facts: ModuleFacts): Stmt {
  const device = at(at("PLATFORMS", "platform"), 0);
  const label = fstr`${"platform"}:0`;
  return def(
    "checks_on",
    [arg("platform", "str"), arg("checkpoint", bitOr("str", null), null)],
    bitOr("Checks", "Exception"),
    [
      doc("The checks of a platform's endpoint, or what stood in its way."),
      assign("init", call("getattr", call(className(facts)), fstr`init_${"platform"}`)),
      assign("kind", choose(tuple("TASK"), { if: eq("platform", str("openvino")), else: tuple() })),
      try_([assign("parts", call("init", "checkpoint", star("kind"), device, label))], {
        except: [except_("Exception", "error", [return_("error")])],
      }),
      assign(["endpoint", "processor", "handler", "_", "_"], "parts"),
      return_(call("Checks", "platform", "checkpoint", "endpoint", "processor", "handler")),
    ],
    { decorators: ["cache"] },
  );
}

/** ~> if not __debug__: raise RuntimeError("python -O leaves the assertions out") */
function refuseWithoutAssertions(): Stmt {
  const message = str("python -O leaves the assertions out");
  return if_(not("__debug__"), [raise_(call("RuntimeError", message))]);
}

/** ~> except Exception as error: reason = ...; return result("failed", evidence, reason, ...) */
function failure(): ExceptHandler {
  const message = fstr`${dot(call("type", "error"), "__name__")}: ${"error"}`;
  return except_("Exception", "error", [
    assign("reason", message),
    return_(call("result", str("failed"), "evidence", "reason", call("traceback.format_exc"))),
  ]);
}

function runCheck(): Stmt {
  const parameters = [
    arg("name", "str"),
    arg("platform", "str"),
    arg("checks", bitOr("Checks", "Exception")),
  ];
  return def("run_check", parameters, "CheckResult", [
    doc("Run one check; whatever it raises becomes its result."),
    assign(["start", "evidence"], tuple(call("time.perf_counter"), str("not_run"))),
    assign("result", call("partial", "CheckResult", "name", "platform")),
    try_(
      [
        refuseWithoutAssertions(),
        if_(call("isinstance", "checks", "Exception"), [raise_("checks")]),
        if_(walrus("reason", call("why_not", "name", "checks")), [
          return_(call("result", str("not_applicable"), "evidence", "reason")),
        ]),
        assign("evidence", "checks.evidence"),
        with_(call("torch.no_grad"), [
          assign("figures", call(call("getattr", "checks", fstr`check_${"name"}`))),
        ]),
      ],
      {
        except: [
          except_("PlatformAbsentError", "absent", [
            return_(call("result", str("absent"), "evidence", call("str", "absent"))),
          ]),
          failure(),
        ],
      },
    ),
    assign("seconds", sub(call("time.perf_counter"), "start")),
    return_(
      call("result", str("passed"), "evidence", kw({ figures: "figures", seconds: "seconds" })),
    ),
  ]);
}
