// Owns how tokens go on in a decoder alone: after the prompt, which is padded on the left.
// Must not know which token comes next.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { generated, greedy, recomputed } from "./generation.js";
import { config } from "./parameters.js";
import { returnRealTokens, rowsMethod } from "./rows.js";
import { lengthOf, rowsOf } from "./sizes.js";
import {
  arg,
  assign,
  at,
  call,
  chained,
  choose,
  def,
  dict,
  dictOf,
  doc,
  forIn,
  in_,
  item,
  kw,
  list,
  record,
  return_,
  slice,
  starStar,
  str,
  sub,
  tuple,
} from "../python/index.js";

/** ~> def continued, def forward_inputs, def generated, def greedy */
export function generationAfterPrompt(facts: ModuleFacts): Body {
  return [continued(facts), forwardInputs(facts), generated(lengthOf("input_ids")), greedy()];
}

/** What a task body says of a decoder alone. */
export const decoderAlone = (): Pick<
  TaskBody,
  "prompt" | "outputs" | "methods" | "padded" | "sizes"
> => ({
  prompt: ["input_ids", "attention_mask", "position_ids"],
  outputs: [outputsWithoutPadding()],
  methods: [
    rowsMethod("Each row's logits of its real tokens.", [
      assign("logits", item(call("forward", "self.endpoint", "inputs"), "logits")),
      returnRealTokens("logits"),
    ]),
    recomputed(),
  ],
  padded: {
    says: "Five masked tokens more on the left change no logit.",
    statements: paddedOnTheLeft(),
  },
  sizes: { rows: rowsOf("input_ids"), tokens: lengthOf("input_ids") },
});

/** ~> def continued(config: GPT2Config, inputs: Tensors, tokens: torch.Tensor) -> Tensors: ... */
function continued(facts: ModuleFacts): Stmt {
  const { positions } = facts.model;
  const parameters = [config(facts), arg("inputs", "Tensors"), arg("tokens", "torch.Tensor")];
  const maskOfTokens = call("torch.ones_like", "tokens");
  const placesWithoutPadding = sub(call("mask.cumsum", -1), 1);
  return def("continued", parameters, "Tensors", [
    doc("The inputs of a forward on the prompt and further tokens (rows, count)."),
    assign("mask", call("torch.cat", list(item("inputs", "attention_mask"), maskOfTokens), 1)),
    assign("ids", call("torch.cat", list(item("inputs", "input_ids"), "tokens"), 1)),
    positions && assign("positions", chained(placesWithoutPadding, ["clamp", kw({ min: 0 })])),
    assign(
      "whole",
      record({
        input_ids: "ids",
        attention_mask: "mask",
        position_ids: positions ? "positions" : undefined,
      }),
    ),
    return_(dict(starStar("inputs"), starStar("whole"))),
  ]);
}

/** ~> def forward_inputs(config: GPT2Config, inputs: Tensors) -> Tensors: ... */
function forwardInputs(facts: ModuleFacts): Stmt {
  const noTokens = at(item("inputs", "input_ids"), slice(), slice(null, 0));
  return def("forward_inputs", [config(facts), arg("inputs", "Tensors")], "Tensors", [
    doc("The inputs of a forward on the prompt alone."),
    return_(call("continued", "config", "inputs", noTokens)),
  ]);
}

/** ~> def outputs(self, model: Any) -> Tensors: ... */
function outputsWithoutPadding(): Stmt {
  const mask = chained(item("inputs", "attention_mask"), "bool");
  const realLogits = at(item("outputs", "logits"), "real");
  return def("outputs", ["self", arg("model", "Any")], "Tensors", [
    doc("The output's tensors on SAMPLES, without the logits of padding."),
    assign("inputs", call("self.inputs", "SAMPLES")),
    assign(["outputs", "real"], tuple(call("forward", "model", "inputs"), mask)),
    return_(dict(starStar("outputs"), [str("logits"), realLogits])),
  ]);
}

/** ~> padded = forward_inputs(self.endpoint.config, longer), from a prompt that is longer on the left */
function paddedOnTheLeft(): Body {
  const prompt = call("encode", "self.processor", starStar("SAMPLES"));
  const keys = tuple(str("input_ids"), str("attention_mask"));
  const longer = choose(call("pad", "x", tuple(5, 0)), { if: in_("k", "keys"), else: "x" });
  return [
    assign(["prompt", "keys"], tuple(prompt, keys)),
    assign("pad", "torch.nn.functional.pad"),
    assign("longer", dictOf("k", longer, forIn(["k", "x"], call("prompt.items")))),
    assign("padded", call("forward_inputs", "self.endpoint.config", "longer")),
  ];
}
