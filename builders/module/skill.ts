// Owns the skillset class in the emitted module: the interface that its users know.
// Must not know what a platform or a task does.
import type { Body } from "../python/index.js";
import type { ModuleFacts, TaskBody } from "./facts.js";
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
  ellipsis,
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
const handlers = ["cpu", "cuda", "rocm", "openvino", "apple", "qualcomm"] as const;

/** ~> class hf_bert: ... */
export function skillClass(facts: ModuleFacts, body: TaskBody): Body {
  const { id, title } = facts.model;
  return [
    class_(`hf_${id.replaceAll("-", "_")}`, {}, [
      doc(
        `${title} for ${body.title}: one endpoint for each platform.`,
        "",
        "Each `init_<platform>` returns (endpoint, processor, handler, queue, batch size), or",
        "raises PlatformAbsentError where the platform can't be used.",
      ),
      constructor(),
      initMethods(),
      openEndpoint(body),
      handlerFactories(facts, body),
      testMethod(facts),
    ]),
  ];
}

function constructor(): Body {
  return [
    def(
      "__init__",
      [
        "self",
        arg("resources", bitOr(at("dict", "str", "Any"), null), null),
        arg("metadata", bitOr(at("dict", "str", "Any"), null), null),
      ],
      null,
      [
        assign(
          ["self.resources", "self.metadata"],
          tuple(or("resources", dict()), or("metadata", dict())),
        ),
      ],
    ),
    def("init", ["self"], null, [
      doc("Nothing is loaded before an `init_<platform>` asks for it."),
    ]),
  ];
}

function initMethods(): Body {
  return [
    def(
      "init_cpu",
      [
        "self",
        arg("model_name", bitOr("str", null)),
        arg("device", "str"),
        arg("cpu_label", "str"),
      ],
      "Parts",
      [return_(call("self._init", str("cpu"), "model_name", "device", "cpu_label"))],
    ),
    def(
      "init_cuda",
      [
        "self",
        arg("model_name", bitOr("str", null)),
        arg("device", "str"),
        arg("cuda_label", "str"),
      ],
      "Parts",
      [return_(call("self._init", str("cuda"), "model_name", "device", "cuda_label"))],
    ),
    def(
      "init_rocm",
      [
        "self",
        arg("model_name", bitOr("str", null)),
        arg("device", "str"),
        arg("rocm_label", "str"),
      ],
      "Parts",
      [return_(call("self._init", str("rocm"), "model_name", "device", "rocm_label"))],
    ),
    def(
      "init_apple",
      ["self", arg("model", bitOr("str", null)), arg("device", "str"), arg("apple_label", "str")],
      "Parts",
      [return_(call("self._init", str("apple"), "model", "device", "apple_label"))],
    ),
    def(
      "init_qualcomm",
      [
        "self",
        arg("model", bitOr("str", null)),
        arg("device", "str"),
        arg("qualcomm_label", "str"),
      ],
      "Parts",
      [
        doc("`device` is the number of the SoC in Qualcomm's list."),
        return_(call("self._init", str("qualcomm"), "model", "device", "qualcomm_label")),
      ],
    ),
    def(
      "init_openvino",
      [
        "self",
        arg("model_name", bitOr("str", null)),
        arg("model_type", "str"),
        arg("device", "str"),
        arg("openvino_label", "str"),
        arg("get_optimum_openvino_model", bitOr(at("Callable", ellipsis(), "Any"), null), null),
        arg("get_openvino_model", bitOr(at("Callable", ellipsis(), "Any"), null), null),
        arg("get_openvino_pipeline_type", bitOr(at("Callable", ellipsis(), "Any"), null), null),
        arg("openvino_cli_convert", bitOr(at("Callable", ellipsis(), "Any"), null), null),
      ],
      "Parts",
      [
        doc("Convert in process: the worker's own converters are not needed."),
        return_(call("self._init", str("openvino"), "model_name", "device", "openvino_label")),
      ],
    ),
  ];
}

function openEndpoint(body: TaskBody): Body {
  const encoded = call("encode", "processor", starStar("SAMPLES"));
  const example = body.generates ? call("forward_inputs", "endpoint.config", encoded) : encoded;
  return [
    def(
      "_init",
      [
        "self",
        arg("platform", "str"),
        arg("name", bitOr("str", null)),
        arg("device", "str"),
        arg("label", "str"),
      ],
      "Parts",
      [
        assign("compiled", in_("platform", "COMPILERS")),
        assign(
          "target",
          choose("device", { if: "compiled", else: call("torch_device", "platform", "device") }),
        ),
        annotate("endpoint", "Any"),
        assign(["endpoint", "processor"], call("load", "name")),
        if_(
          "compiled",
          [
            assign("example", example),
            assign("endpoint", call("CompiledModel", "endpoint", "example", "platform", "device")),
          ],
          else_([assign("endpoint", call("endpoint.to", "target"))]),
        ),
        assign(
          "create",
          call("getattr", "self", fstr`create_${"platform"}_${"TASK"}_endpoint_handler`),
        ),
        assign(
          "handler",
          call("create", "name", call("str", "target"), "label", "endpoint", "processor"),
        ),
        return_(tuple("endpoint", "processor", "handler", call("asyncio.Queue", 32), "BATCH_SIZE")),
      ],
    ),
  ];
}

function handlerFactories(facts: ModuleFacts, body: TaskBody): Body {
  return [
    def(
      "create_endpoint_handler",
      [
        "self",
        arg("endpoint_model", bitOr("str", null)),
        arg("device", "str"),
        arg("hardware_label", "str"),
        arg("endpoint", "Any"),
        arg("tokenizer", facts.model.processor.class),
      ],
      "Handler",
      [
        doc("The handler of an endpoint: it runs wherever its endpoint is."),
        return_(call("partial", body.answer, "endpoint", "tokenizer")),
      ],
    ),
    handlers.map((platform) =>
      assign(`create_${platform}_${facts.model.task}_endpoint_handler`, "create_endpoint_handler"),
    ),
  ];
}

function testMethod(facts: ModuleFacts): Body {
  return [
    def(
      "__test__",
      [
        "self",
        arg("endpoint_model", bitOr("str", null), null),
        arg("endpoint_handler", bitOr("Handler", null), null),
        arg("endpoint_label", "str", str("cpu:0")),
        arg("tokenizer", bitOr(facts.model.processor.class, null), null),
      ],
      at("list", at("dict", "str", "Any")),
      [
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
          assign(
            "checks",
            call("replace", "checks", kw({ handler: "handler", processor: "processor" })),
          ),
        ]),
        return_(
          listOf(
            call("asdict", call("run_check", "name", "platform", "checks")),
            forIn("name", "CHECKS"),
          ),
        ),
      ],
    ),
  ];
}
