// Owns the task body text-embedding: texts in, one vector each, the mean of its tokens' states.
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { filled, recordClass } from "./records.js";
import { encodeText, paddedOnTheRight } from "./texts.js";
import {
  annotate,
  arg,
  assert_,
  assign,
  at,
  bitOr,
  call,
  def,
  dictOf,
  div,
  doc,
  dot,
  forIn,
  fstr,
  is,
  kw,
  listOf,
  method,
  mul,
  record,
  return_,
  starStar,
  str,
  trailing,
  tuple,
  with_,
} from "../python/index.js";
export const textEmbedding: TaskBody = {
  title: "text embedding",
  answer: "embed",
  generates: false,
  imports: [],
  record: {
    name: "TextEmbedding",
    definitions: recordClass(
      "TextEmbedding",
      "What a handler yields for a batch of texts; its tensors are on the CPU.",
      [
        annotate("embeddings", "torch.Tensor"),
        trailing("(rows, hidden size): mean of the real tokens' states"),
        annotate("token_states", "torch.Tensor"),
        trailing("(rows, tokens, hidden size)"),
      ],
    ),
  },
  definitions: (facts) => [
    encodeText(facts, "Token ids, type ids and mask, each (rows, tokens), padded on the right."),
    embed(facts),
  ],
  methods: [
    def("rows", ["self", arg("inputs", "Tensors")], "Tensors", [
      doc("Each row's states of its real tokens."),
      assign("states", at(call("forward", "self.endpoint", "inputs"), str("last_hidden_state"))),
      assign(
        "pairs",
        call(
          "enumerate",
          call(
            "zip",
            "states",
            method(at("inputs", str("attention_mask")), "bool"),
            kw({ strict: true }),
          ),
        ),
      ),
      return_(dictOf(fstr`row ${"i"}`, at("row", "mask"), forIn(["i", ["row", "mask"]], "pairs"))),
    ]),
  ],
  padded: paddedOnTheRight,
  sizes: {
    rows: call("len", at("inputs", str("input_ids"))),
    tokens: at(dot(at("inputs", str("input_ids")), "shape"), 1),
  },
  recordCheck: [
    def("check_record_matches_the_outputs", ["self"], "Figures", [
      doc("An embedding is the mean of the states of its row's real tokens."),
      assign(
        ["record", "inputs"],
        tuple(call("self.handler", starStar("SAMPLES")), call("self.inputs", "SAMPLES")),
      ),
      assert_(
        is(call("type", "record"), "TextEmbedding"),
        fstr`the handler returns ${call("type", "record")}`,
      ),
      assign(
        "means",
        listOf(
          call("states.mean", 0),
          forIn("states", method(call("self.rows", "inputs"), "values")),
        ),
      ),
      assign("states", at(call("self.outputs", "self.endpoint"), str("last_hidden_state"))),
      assign(
        "expected",
        record({ embeddings: call("torch.stack", "means"), token_states: "states" }),
      ),
      return_(
        call(
          "self.close",
          dictOf("k", call("getattr", "record", "k"), forIn("k", "expected")),
          "expected",
        ),
      ),
    ]),
  ],
};

function embed(facts: ModuleFacts): Body {
  const result = call(
    "TextEmbedding",
    kw({ embeddings: call("embeddings.cpu"), token_states: call("states.cpu") }),
    filled("states"),
  );
  return [
    def(
      "embed",
      [
        arg("endpoint", "Any"),
        arg("processor", facts.model.processor.class),
        arg("text", bitOr("str", at("Sequence", "str"))),
      ],
      "TextEmbedding",
      [
        doc("Embed one text or several on the endpoint's device."),
        assign("start", call("time.perf_counter")),
        assign("inputs", call("to", "endpoint.device", call("encode", "processor", "text"))),
        with_(call("torch.no_grad"), [
          assign("states", at(call("forward", "endpoint", "inputs"), str("last_hidden_state"))),
          assign(
            "mask",
            method(
              method(at("inputs", str("attention_mask")), "unsqueeze", -1),
              "to",
              "states.dtype",
            ),
          ),
          assign("embeddings", div(method(mul("states", "mask"), "sum", 1), call("mask.sum", 1))),
        ]),
        return_(result),
      ],
    ),
  ];
}
