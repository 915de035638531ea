// Owns greedy generation in the emitted module: by the model's own cache, and step by step without it.
// Must not know what the tokens are made of, nor where the next forward puts them: `continued` does.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { ModuleFacts } from "../module/facts.js";
import type { Body, ExprLike, Parameter } from "../python/index.js";
import { endpoint, processor } from "./parameters.js";
import { filled, recordClass } from "./records.js";
import {
  and,
  annotate,
  arg,
  assign,
  at,
  augment,
  call,
  chained,
  def,
  doc,
  if_,
  item,
  kw,
  list,
  lt,
  neg,
  not,
  record,
  return_,
  run,
  slice,
  starStar,
  trailing,
  tuple,
  while_,
  with_,
} from "../python/index.js";

/** ~> NEW_TOKENS = 6 */
export const greedyConstants: Body = [
  assign("NEW_TOKENS", 6),
  trailing("how many a handler makes where it is not told"),
];

/** The record of what was generated; `note` says what the texts are where it needs saying. */
export function generatedRecord(name: string, says: string, note?: string): Stmt {
  return recordClass(name, says, [
    annotate("texts", at("list", "str")),
    note !== undefined && trailing(note),
    annotate("token_ids", "torch.Tensor"),
    trailing("(rows, new tokens)"),
  ]);
}

/** What is not the same in the answers of all models that generate. */
export interface GeneratingAnswer {
  readonly name: string;
  readonly raw: readonly Parameter[];
  readonly record: string;
  readonly says: string;
}

/** ~> def generate(endpoint: Any, processor: T5Tokenizer, text: str | Sequence[str]) -> GeneratedText: ... */
export function generatingAnswer(
  facts: ModuleFacts,
  { name, raw, record: recordName, says }: GeneratingAnswer,
): Stmt {
  const encoded = call("encode", "processor", ...raw.map((parameter) => parameter.arg.arg));
  const withoutSpecial = kw({ skip_special_tokens: true });
  const fields = kw({
    texts: call("processor.batch_decode", "tokens", withoutSpecial),
    token_ids: call("tokens.cpu"),
  });
  const parameters = [endpoint, processor(facts), raw, arg("max_new_tokens", "int", "NEW_TOKENS")];
  return def(name, parameters, recordName, [
    doc(says),
    assign("start", call("time.perf_counter")),
    with_(call("torch.no_grad"), [
      assign(["tokens", "_"], call("generated", "endpoint", encoded, "max_new_tokens")),
    ]),
    return_(call(recordName, fields, filled("tokens", "endpoint.dtype"))),
  ]);
}

const tokensAndLogits = at("tuple", "torch.Tensor", "torch.Tensor");
const modelInputsCount = [
  arg("model", "Any"),
  arg("inputs", "Tensors"),
  arg("count", "int", "NEW_TOKENS"),
];

/** ~> def generated(model: Any, inputs: Tensors) -> tuple[torch.Tensor, torch.Tensor]: ...; `prompt` is how many tokens come first */
export function generated(prompt: ExprLike): Stmt {
  const how = kw({ max_new_tokens: "count", do_sample: false });
  const whatToReturn = record({ return_dict_in_generate: true, output_logits: true });
  const onDevice = starStar(call("to", "model.device", "inputs"));
  const fresh = at("result.sequences", slice(), slice(prompt));
  return def("generated", modelInputsCount, tokensAndLogits, [
    doc("The greedy tokens (rows, steps) after the prompt, and the logits of each."),
    if_(call("isinstance", "model", "CompiledModel"), [
      return_(call("greedy", "model", "inputs", "count")),
    ]),
    assign("options", whatToReturn),
    assign("result", call("model.generate", onDevice, starStar("options"), how)),
    assign("tokens", fresh),
    return_(tuple("tokens", call("torch.stack", "result.logits", 1))),
  ]);
}

/** ~> def greedy(model: Any, inputs: Tensors) -> tuple[torch.Tensor, torch.Tensor]: ... */
export function greedy(): Stmt {
  const noSteps = call(at("list", "torch.Tensor"));
  const firstInput = call("next", call("iter", call("inputs.values")));
  const isShort = lt(call("len", "steps"), "count");
  const lastLogits = at(item(call("forward", "model", "whole"), "logits"), slice(), -1);
  const likeliest = chained(
    at("steps", -1),
    ["argmax", -1],
    ["masked_fill", "done", "settings.pad_token_id"],
  );
  const ends = call("torch.tensor", "settings.eos_token_id");
  return def("greedy", modelInputsCount, tokensAndLogits, [
    doc("The same for a model without a cache: each step computes all tokens anew."),
    assign(["settings", "steps"], tuple("model.generation_config", noSteps)),
    assign("rows", call("len", firstInput)),
    assign("tokens", call("torch.zeros", tuple("rows", 0), kw({ dtype: "torch.int64" }))),
    assign("done", call("torch.zeros", "rows", kw({ dtype: "torch.bool" }))),
    while_(and(isShort, not(call("done.all"))), [
      assign("whole", call("continued", "model.config", "inputs", "tokens")),
      run(call("steps.append", lastLogits)),
      assign("token", likeliest),
      assign("tokens", call("torch.cat", list("tokens", call("token.unsqueeze", 1)), 1)),
      augment("done", "|=", call("torch.isin", "token", ends)),
    ]),
    return_(tuple("tokens", call("torch.stack", "steps", 1))),
  ]);
}

/** ~> def recomputed(self, model: Any, tokens: torch.Tensor) -> torch.Tensor: ... */
export function recomputed(): Stmt {
  const allButTheLast = chained(at("tokens", slice(), slice(null, -1)), "cpu");
  const logits = item(call("forward", "model", "whole"), "logits");
  const ofTheTokens = slice(neg(at("tokens.shape", 1)));
  return def(
    "recomputed",
    ["self", arg("model", "Any"), arg("tokens", "torch.Tensor")],
    "torch.Tensor",
    [
      doc("The logits (rows, steps, vocabulary) that chose TURNED's tokens."),
      assign("inputs", call("encode", "self.processor", starStar("TURNED"))),
      assign("whole", call("continued", "model.config", "inputs", allButTheLast)),
      return_(at(logits, slice(), ofTheTokens)),
    ],
  );
}
