// Owns how the emitted module is started: one pytest test for each check and platform, and the command line.
// Must not know how a check is run.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { Body, ExprLike } from "../python/index.js";
import type { ModuleFacts } from "./facts.js";
import { className, testName } from "./names.js";
import {
  arg,
  assign,
  at,
  call,
  choose,
  def,
  eq,
  for_,
  forIn,
  fstr,
  generator,
  if_,
  in_,
  item,
  kw,
  list,
  method,
  return_,
  run,
  spec,
  star,
  str,
  tuple,
} from "../python/index.js";

/** ~> def test_bert(...): ..., def main(): ..., if __name__ == "__main__": ... */
export function entryPoints(facts: ModuleFacts): Body {
  return [
    pytestFunction(facts),
    main(facts),
    if_(eq("__name__", str("__main__")), [run(call("sys.exit", call("main")))]),
  ];
}

function pytestFunction(facts: ModuleFacts): Stmt {
  const recordProperty = at("Callable", list("str", "object"), null);
  return def(
    testName(facts),
    [arg("platform", "str"), arg("check", "str"), arg("record_property", recordProperty)],
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
  );
}

function main(facts: ModuleFacts): Stmt {
  const description = fstr`Checks of ${"MODEL_TYPE"} (${"TASK"}).`;
  const skillset = call(className(facts));
  const outcome = item("record", "outcome");
  const check = item("record", "check");
  const reason = item("record", "reason");
  const isFailure = generator(eq(outcome, str("failed")), forIn("record", "records"));
  return def("main", [], "int", [
    assign("parser", call("argparse.ArgumentParser", kw({ description }))),
    run(option("--platform", { choices: list(star("PLATFORMS")), default: str("cpu") })),
    run(option("--checkpoint", { help: str("a saved model instead of the tiny one") })),
    run(option("--json", { action: str("store_true"), help: str("one JSON object a line") })),
    assign("options", call("parser.parse_args")),
    assign("label", fstr`${"options.platform"}:0`),
    assign(
      "records",
      method(skillset, "__test__", "options.checkpoint", kw({ endpoint_label: "label" })),
    ),
    for_("record", "records", [
      assign("line", fstr`${spec(outcome, "15")}${spec(check, "36")}${reason}`),
      run(
        call("print", choose(call("json.dumps", "record"), { if: "options.json", else: "line" })),
      ),
    ]),
    return_(call("int", call("any", isFailure))),
  ]);
}

/** ~> parser.add_argument("--json", action="store_true") */
function option(name: string, settings: Readonly<Record<string, ExprLike>>): ExprLike {
  return call("parser.add_argument", str(name), kw(settings));
}
