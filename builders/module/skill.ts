// Owns the skillset class in the emitted module: the interface that its users know.
// Must not know what a platform or a task does.
import type { Stmt } from "../../grammar/generated/nodes.js";
import { inits } from "../platforms/inits.js";
import type { InitMethod } from "../platforms/inits.js";
import type { Body } from "../python/index.js";
import type { ModuleFacts, TaskBody } from "./facts.js";
import { forwardInputs } from "./forward.js";
import { className } from "./names.js";
import {
  annotate,
  arg,
  assign,
  at,
  bitOr,
  call,
  choose,
  class_,
  def,
  dict,
  doc,
  else_,
  forIn,
  fstr,
  if_,
  in_,
  kw,
  listOf,
  or,
  return_,
  starStar,
  str,
  tuple,
} from "../python/index.js";

/** ~> class hf_bert: ... */
export function skillClass(facts: ModuleFacts, task: TaskBody): Stmt {
  return class_(className(facts), {}, [
    doc(
      `${facts.model.title} for ${task.title}: one endpoint for each platform.`,
      "",
      "Each `init_<platform>` returns (endpoint, processor, handler, queue, batch size), or",
      "raises PlatformAbsentError where the platform can't be used.",
    ),
    constructor(),
    init(),
    initMethods(),
    openEndpoint(task),
    createEndpointHandler(facts, task),
    endpointHandlerAliases(facts),
    testMethod(facts),
  ]);
}

/** ~> def __init__(self, resources: dict[str, Any] | None = None, metadata: ...) -> None: ... */
function constructor(): Stmt {
  const anyDict = bitOr(at("dict", "str", "Any"), null);
  const parameters = [arg("resources", anyDict, null), arg("metadata", anyDict, null)];
  return def("__init__", ["self", parameters], null, [
    assign(
      ["self.resources", "self.metadata"],
      tuple(or("resources", dict()), or("metadata", dict())),
    ),
  ]);
}

function init(): Stmt {
  return def("init", ["self"], null, [
    doc("Nothing is loaded before an `init_<platform>` asks for it."),
  ]);
}

/** ~> def init_cpu, init_cuda, ...; those with parameters of their own stand last */
function initMethods(): Body {
  const methods = Object.entries<InitMethod>(inits);
  return [
    methods.filter(([, { own }]) => own === undefined).map(initMethod),
    methods.filter(([, { own }]) => own !== undefined).map(initMethod),
  ];
}

/** ~> def init_cpu(self, model_name: str | None, device: str, cpu_label: str) -> Parts: ... */
function initMethod([platform, { model, says, own }]: [string, InitMethod]): Stmt {
  const label = `${platform}_label`;
  return def(
    `init_${platform}`,
    [
      "self",
      arg(model, bitOr("str", null)),
      own?.afterModel,
      arg("device", "str"),
      arg(label, "str"),
      own?.atTheEnd,
    ],
    "Parts",
    [
      says !== undefined && doc(says),
      return_(call("self._init", str(platform), model, "device", label)),
    ],
  );
}

/** ~> def _init(self, platform: str, name: str | None, device: str, label: str) -> Parts: ... */
function openEndpoint(task: TaskBody): Stmt {
  const parameters = [
    arg("platform", "str"),
    arg("name", bitOr("str", null)),
    arg("device", "str"),
    arg("label", "str"),
  ];
  const torchDevice = call("torch_device", "platform", "device");
  const encoded = call("encode", "processor", starStar("SAMPLES"));
  const factory = fstr`create_${"platform"}_${"TASK"}_endpoint_handler`;
  const target = call("str", "target");
  return def("_init", ["self", parameters], "Parts", [
    assign("compiled", in_("platform", "COMPILERS")),
    assign("target", choose("device", { if: "compiled", else: torchDevice })),
    annotate("endpoint", "Any"),
    assign(["endpoint", "processor"], call("load", "name")),
    if_(
      "compiled",
      [
        assign("example", forwardInputs(task, "endpoint.config", encoded)),
        assign("endpoint", call("CompiledModel", "endpoint", "example", "platform", "device")),
      ],
      else_([assign("endpoint", call("endpoint.to", "target"))]),
    ),
    assign("create", call("getattr", "self", factory)),
    assign("handler", call("create", "name", target, "label", "endpoint", "processor")),
    return_(tuple("endpoint", "processor", "handler", call("asyncio.Queue", 32), "BATCH_SIZE")),
  ]);
}

function createEndpointHandler(facts: ModuleFacts, task: TaskBody): Stmt {
  const parameters = [
    arg("endpoint_model", bitOr("str", null)),
    arg("device", "str"),
    arg("hardware_label", "str"),
    arg("endpoint", "Any"),
    arg("tokenizer", facts.model.processor.class),
  ];
  return def("create_endpoint_handler", ["self", parameters], "Handler", [
    doc("The handler of an endpoint: it runs wherever its endpoint is."),
    return_(call("partial", task.answer, "endpoint", "tokenizer")),
  ]);
}

/** ~> create_cpu_text_embedding_endpoint_handler = create_endpoint_handler, for each platform */
function endpointHandlerAliases(facts: ModuleFacts): Body {
  return Object.keys(inits).map((platform) =>
    assign(`create_${platform}_${facts.model.task}_endpoint_handler`, "create_endpoint_handler"),
  );
}

function testMethod(facts: ModuleFacts): Stmt {
  const parameters = [
    arg("endpoint_model", bitOr("str", null), null),
    arg("endpoint_handler", bitOr("Handler", null), null),
    arg("endpoint_label", "str", str("cpu:0")),
    arg("tokenizer", bitOr(facts.model.processor.class, null), null),
  ];
  const given = kw({ handler: "handler", processor: "processor" });
  const result = call("run_check", "name", "platform", "checks");
  return def("__test__", ["self", parameters], at("list", at("dict", "str", "Any")), [
    doc(
      "Run every check on the label's platform, and return a record of each.",
      "",
      "A handler or tokenizer that is given takes the place of the endpoint's own.",
    ),
    assign("platform", at(call("endpoint_label.partition", str(":")), 0)),
    assign("checks", call("checks_on", "platform", "endpoint_model")),
    if_(call("isinstance", "checks", "Checks"), [
      assign("handler", or("endpoint_handler", "checks.handler")),
      assign("processor", or("tokenizer", "checks.processor")),
      assign("checks", call("replace", "checks", given)),
    ]),
    return_(listOf(call("asdict", result), forIn("name", "CHECKS"))),
  ]);
}
