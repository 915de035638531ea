// Owns how tokens go on in an encoder and a decoder: in the decoder, after its start token.
// Must not know which token comes next, nor what the encoder reads.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { generated, greedy, recomputed } from "./generation.js";
import { config } from "./parameters.js";
import { returnEachRow, rowsMethod } from "./rows.js";
import { lengthOf, rowsOf } from "./sizes.js";
import {
  arg,
  assign,
  call,
  chained,
  def,
  dict,
  doc,
  item,
  kw,
  list,
  return_,
  starStar,
  str,
  tuple,
} from "../python/index.js";

/** ~> def continued, def forward_inputs, def generated, def greedy; `main` is the encoder's input */
export function generationInDecoder(facts: ModuleFacts, main: string): Body {
  return [continued(facts), forwardInputs(facts, main), generated(1), greedy()];
}

/** What a task body says of an encoder and a decoder: rows are the decoder's logits. */
export function encoderDecoder(main: string): Pick<TaskBody, "methods" | "sizes"> {
  return {
    methods: [
      rowsMethod("Each row's logits of its decoder's tokens.", [
        assign("logits", item(call("forward", "self.endpoint", "inputs"), "logits")),
        returnEachRow("logits"),
      ]),
      recomputed(),
    ],
    sizes: {
      rows: rowsOf(main),
      tokens: lengthOf(main),
      steps: lengthOf("decoder_input_ids"),
    },
  };
}

/** ~> def continued(config: T5Config, inputs: Tensors, tokens: torch.Tensor) -> Tensors: ... */
function continued(facts: ModuleFacts): Stmt {
  const parameters = [config(facts), arg("inputs", "Tensors"), arg("tokens", "torch.Tensor")];
  const pad = "torch.nn.functional.pad";
  return def("continued", parameters, "Tensors", [
    doc("The inputs of a forward whose decoder has had these tokens (rows, count)."),
    assign("start", "config.decoder_start_token_id"),
    assign("ids", call(pad, "tokens", tuple(1, 0), kw({ value: "start" }))),
    assign("mask", call("torch.ones_like", "ids")),
    return_(
      dict(
        starStar("inputs"),
        [str("decoder_input_ids"), "ids"],
        [str("decoder_attention_mask"), "mask"],
      ),
    ),
  ]);
}

/** ~> def forward_inputs(config: T5Config, inputs: Tensors) -> Tensors: ... */
function forwardInputs(facts: ModuleFacts, main: string): Stmt {
  const tokens = chained("torch", ["tensor", list(list(5, 9, 7))], ["repeat", rowsOf(main), 1]);
  return def("forward_inputs", [config(facts), arg("inputs", "Tensors")], "Tensors", [
    doc("The inputs of a forward, with some tokens for the decoder."),
    assign("tokens", tokens),
    return_(call("continued", "config", "inputs", "tokens")),
  ]);
}
