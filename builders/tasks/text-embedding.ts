// Owns the task body text-embedding: texts in, one vector each, the mean of its tokens' states.
// Must not know which model makes the states.
import type { Stmt } from "../../grammar/generated/nodes.js";
import { assertRecordIs } from "../checks/record-type.js";
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { endpoint, processor, text } from "./parameters.js";
import { filled, recordClass, returnCloseToExpected } from "./records.js";
import { returnRealTokens, rowsMethod } from "./rows.js";
import { lengthOf, rowsOf } from "./sizes.js";
import { encodeText, paddedOnTheRight } from "./texts.js";
import {
  annotate,
  assign,
  call,
  chained,
  def,
  div,
  doc,
  forIn,
  item,
  kw,
  listOf,
  mul,
  record,
  return_,
  starStar,
  trailing,
  tuple,
  with_,
} from "../python/index.js";

/** ~> class TextEmbedding; def encode, embed */
export const textEmbedding = (): TaskBody => ({
  title: "text embedding",
  answer: "embed",
  generates: false,
  imports: [],
  record: {
    name: "TextEmbedding",
    definitions: [
      recordClass(
        "TextEmbedding",
        "What a handler yields for a batch of texts; its tensors are on the CPU.",
        [
          annotate("embeddings", "torch.Tensor"),
          trailing("(rows, hidden size): mean of the real tokens' states"),
          annotate("token_states", "torch.Tensor"),
          trailing("(rows, tokens, hidden size)"),
        ],
      ),
    ],
  },
  definitions: (facts) => [
    encodeText(facts, "Token ids, type ids and mask, each (rows, tokens), padded on the right."),
    embed(facts),
  ],
  methods: [
    rowsMethod("Each row's states of its real tokens.", [
      assign("states", item(call("forward", "self.endpoint", "inputs"), "last_hidden_state")),
      returnRealTokens("states"),
    ]),
  ],
  padded: paddedOnTheRight,
  sizes: { rows: rowsOf("input_ids"), tokens: lengthOf("input_ids") },
  recordCheck: {
    says: "An embedding is the mean of the states of its row's real tokens.",
    statements: recordCheck(),
  },
});

/** ~> def embed(endpoint: Any, processor: BertTokenizer, text: str | Sequence[str]) -> TextEmbedding: ... */
function embed(facts: ModuleFacts): Stmt {
  const encoded = call("encode", "processor", "text");
  const mask = item("inputs", "attention_mask");
  const sum = chained(mul("states", "mask"), ["sum", 1]);
  const fields = kw({ embeddings: call("embeddings.cpu"), token_states: call("states.cpu") });
  return def("embed", [endpoint, processor(facts), text], "TextEmbedding", [
    doc("Embed one text or several on the endpoint's device."),
    assign("start", call("time.perf_counter")),
    assign("inputs", call("to", "endpoint.device", encoded)),
    with_(call("torch.no_grad"), [
      assign("states", item(call("forward", "endpoint", "inputs"), "last_hidden_state")),
      assign("mask", chained(mask, ["unsqueeze", -1], ["to", "states.dtype"])),
      assign("embeddings", div(sum, call("mask.sum", 1))),
    ]),
    return_(call("TextEmbedding", fields, filled("states"))),
  ]);
}

/** ~> expected = {"embeddings": torch.stack(means), "token_states": states} */
function recordCheck(): Body {
  const answer = call("self.handler", starStar("TURNED"));
  const statesOfRows = chained("self", ["rows", "inputs"], "values");
  return [
    assign(["record", "inputs"], tuple(answer, call("self.inputs", "TURNED"))),
    assertRecordIs("TextEmbedding"),
    assign("means", listOf(call("states.mean", 0), forIn("states", statesOfRows))),
    assign("states", item(call("forward", "self.endpoint", "inputs"), "last_hidden_state")),
    assign(
      "expected",
      record({ embeddings: call("torch.stack", "means"), token_states: "states" }),
    ),
    returnCloseToExpected(),
  ];
}
