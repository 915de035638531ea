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
  dict,
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
  str,
  trailing,
  tuple,
  while_,
  with_,
} from "../python/index.js";

/** ~> GREEDY = {"max_new_tokens": 6, "do_sample": False} */
export const greedyConstants: Body = [
  assign("GREEDY", record({ max_new_tokens: 6, do_sample: false })),
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
  return def(name, [endpoint, processor(facts), raw], recordName, [
    doc(says),
    assign("start", call("time.perf_counter")),
    with_(call("torch.no_grad"), [assign(["tokens", "_"], call("generated", "endpoint", encoded))]),
    return_(call(recordName, fields, filled("tokens", "endpoint.dtype"))),
  ]);
}

const tokensAndLogits = at("tuple", "torch.Tensor", "torch.Tensor");

/** ~> def generated(model: Any, inputs: Tensors) -> tuple[torch.Tensor, torch.Tensor]: ...; `prompt` is how many tokens come first */
export function generated(prompt: ExprLike): Stmt {
  const options = dict(
    starStar("GREEDY"),
    [str("return_dict_in_generate"), true],
    [str("output_logits"), true],
  );
  const onDevice = starStar(call("to", "model.device", "inputs"));
  const fresh = at("result.sequences", slice(), slice(prompt));
  return def("generated", [arg("model", "Any"), arg("inputs", "Tensors")], tokensAndLogits, [
    doc("The greedy tokens (rows, steps) after the prompt, and the logits of each."),
    if_(call("isinstance", "model", "CompiledModel"), [return_(call("greedy", "model", "inputs"))]),
    assign("options", options),
    assign("result", call("model.generate", onDevice, starStar("options"))),
    return_(tuple(fresh, call("torch.stack", "result.logits", 1))),
  ]);
}

/** ~> def greedy(model: Any, inputs: Tensors) -> tuple[torch.Tensor, torch.Tensor]: ... */
export function greedy(): Stmt {
  const noSteps = call(at("list", "torch.Tensor"));
  const firstInput = call("next", call("iter", call("inputs.values")));
  const isShort = lt(call("len", "steps"), item("GREEDY", "max_new_tokens"));
  const lastLogits = at(item(call("forward", "model", "whole"), "logits"), slice(), -1);
  const likeliest = chained(
    at("steps", -1),
    ["argmax", -1],
    ["masked_fill", "done", "settings.pad_token_id"],
  );
  const ends = call("torch.tensor", "settings.eos_token_id");
  return def("greedy", [arg("model", "Any"), arg("inputs", "Tensors")], tokensAndLogits, [
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
