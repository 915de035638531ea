// Owns how the checks are run in the emitted module: as results, under pytest, at the command line.
// Must not know what any check looks at.
import type { Body } from "../python/index.js";
import type { ModuleFacts } from "./facts.js";
import {
  blank,
  and,
  arg,
  assign,
  at,
  bitOr,
  call,
  choose,
  comment,
  def,
  doc,
  dot,
  eq,
  except_,
  for_,
  forIn,
  fstr,
  generator,
  if_,
  in_,
  isNot,
  kw,
  list,
  listOf,
  method,
  not,
  raise_,
  return_,
  run,
  slice,
  spec,
  star,
  str,
  sub,
  try_,
  tuple,
  walrus,
  with_,
} from "../python/index.js";
export interface CheckGroups {
  /** Checks that need the torch module itself. */
  readonly torchOnly: readonly string[];
  /** Checks on numbers that belong to the tiny model. */
  readonly tinyOnly: readonly string[];
}

/** ~> CHECKS = [...], def why_not, checks_on, run_check */
export function runningChecks(facts: ModuleFacts, groups: CheckGroups): Body {
  const type = facts.model.id.replaceAll("-", "_");
  return [
    comment("Running them"),
    blank(),
    assign("TINY_ONLY", tuple(...groups.tinyOnly.map((id) => str(id)))),
    assign("TORCH_ONLY", tuple(...groups.torchOnly.map((id) => str(id)))),
    assign(
      "CHECKS",
      listOf(
        at("name", slice(6)),
        forIn("name", call("vars", "Checks"), call("name.startswith", str("check_"))),
      ),
    ),
    def("why_not", [arg("check", "str"), arg("checks", "Checks")], "str", [
      doc("Why a check does not apply to an endpoint; empty where it does."),
      if_(
        and(
          in_("check", "TORCH_ONLY"),
          not(call("isinstance", "checks.endpoint", "torch.nn.Module")),
        ),
        [return_(str("a compiled endpoint is not a torch module"))],
      ),
      if_(and(in_("check", "TINY_ONLY"), isNot("checks.checkpoint", null)), [
        return_(str("its numbers belong to the tiny model")),
      ]),
      return_(str("")),
    ]),
    def(
      "checks_on",
      [arg("platform", "str"), arg("checkpoint", bitOr("str", null), null)],
      bitOr("Checks", "Exception"),
      [
        doc("The checks of a platform's endpoint, or what stood in its way."),
        assign("init", call("getattr", call(`hf_${type}`), fstr`init_${"platform"}`)),
        assign(
          "kind",
          choose(tuple("TASK"), { if: eq("platform", str("openvino")), else: tuple() }),
        ),
        try_(
          [
            assign(
              "parts",
              call(
                "init",
                "checkpoint",
                star("kind"),
                at(at("PLATFORMS", "platform"), 0),
                fstr`${"platform"}:0`,
              ),
            ),
          ],
          { except: [except_("Exception", "error", [return_("error")])] },
        ),
        assign(["endpoint", "processor", "handler", "_", "_"], "parts"),
        return_(call("Checks", "platform", "checkpoint", "endpoint", "processor", "handler")),
      ],
      { decorators: ["cache"] },
    ),
    def(
      "run_check",
      [arg("name", "str"), arg("platform", "str"), arg("checks", bitOr("Checks", "Exception"))],
      "CheckResult",
      [
        doc("Run one check; whatever it raises becomes its result."),
        assign(["start", "evidence"], tuple(call("time.perf_counter"), str("not_run"))),
        assign("result", call("partial", "CheckResult", "name", "platform")),
        try_(
          [
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
              except_("Exception", "error", [
                assign("reason", fstr`${dot(call("type", "error"), "__name__")}: ${"error"}`),
                return_(
                  call("result", str("failed"), "evidence", "reason", call("traceback.format_exc")),
                ),
              ]),
            ],
          },
        ),
        assign("seconds", sub(call("time.perf_counter"), "start")),
        return_(
          call("result", str("passed"), "evidence", kw({ figures: "figures", seconds: "seconds" })),
        ),
      ],
    ),
  ];
}

/** ~> def test_bert(...): ..., def main(): ..., if __name__ == "__main__": ... */
export function entryPoints(facts: ModuleFacts): Body {
  const type = facts.model.id.replaceAll("-", "_");
  return [
    def(
      `test_${type}`,
      [
        arg("platform", "str"),
        arg("check", "str"),
        arg("record_property", at("Callable", list("str", "object"), null)),
      ],
      null,
      [
        assign("result", call("run_check", "check", "platform", call("checks_on", "platform"))),
        for_(["key", "value"], method(call("asdict", "result"), "items"), [
          run(call("record_property", "key", "value")),
        ]),
        if_(in_("result.outcome", tuple(str("absent"), str("not_applicable"))), [
          run(call("pytest.skip", "result.reason")),
        ]),
        if_(eq("result.outcome", str("failed")), [
          run(call("pytest.fail", "result.detail", kw({ pytrace: false }))),
        ]),
      ],
      {
        decorators: [
          call("pytest.mark.parametrize", str("check"), "CHECKS"),
          call("pytest.mark.parametrize", str("platform"), "PLATFORMS"),
        ],
      },
    ),
    def("main", [], "int", [
      assign(
        "parser",
        call(
          "argparse.ArgumentParser",
          kw({ description: fstr`Checks of ${"MODEL_TYPE"} (${"TASK"}).` }),
        ),
      ),
      run(
        call(
          "parser.add_argument",
          str("--platform"),
          kw({ choices: list(star("PLATFORMS")), default: str("cpu") }),
        ),
      ),
      run(
        call(
          "parser.add_argument",
          str("--checkpoint"),
          kw({ help: str("a saved model instead of the tiny one") }),
        ),
      ),
      run(
        call(
          "parser.add_argument",
          str("--json"),
          kw({ action: str("store_true"), help: str("one JSON object a line") }),
        ),
      ),
      assign("options", call("parser.parse_args")),
      assign("label", fstr`${"options.platform"}:0`),
      assign(
        "records",
        method(
          call(`hf_${type}`),
          "__test__",
          "options.checkpoint",
          kw({ endpoint_label: "label" }),
        ),
      ),
      for_("record", "records", [
        assign(
          "line",
          fstr`${spec(at("record", str("outcome")), "15")}${spec(at("record", str("check")), "36")}${at("record", str("reason"))}`,
        ),
        run(
          call("print", choose(call("json.dumps", "record"), { if: "options.json", else: "line" })),
        ),
      ]),
      return_(
        call(
          "int",
          call(
            "any",
            generator(eq(at("record", str("outcome")), str("failed")), forIn("record", "records")),
          ),
        ),
      ),
    ]),
    if_(eq("__name__", str("__main__")), [run(call("sys.exit", call("main")))]),
  ];
}
