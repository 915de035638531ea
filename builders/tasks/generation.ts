// Owns greedy generation in the emitted module: by the model's own cache, and step by step without it.
// Must not know what the tokens are made of.
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body, ExprLike } from "../python/index.js";
import { filled, recordClass } from "./records.js";
import {
  and,
  annotate,
  arg,
  assign,
  at,
  augment,
  call,
  choose,
  def,
  dict,
  dictOf,
  doc,
  dot,
  forIn,
  fstr,
  if_,
  in_,
  kw,
  list,
  lt,
  method,
  neg,
  not,
  record,
  return_,
  run,
  slice,
  starStar,
  str,
  sub,
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
export function generatedRecord(name: string, says: string, note?: string): Body {
  return recordClass(name, says, [
    annotate("texts", at("list", "str")),
    note !== undefined && trailing(note),
    annotate("token_ids", "torch.Tensor"),
    trailing("(rows, new tokens)"),
  ]);
}

/** The end of an answer: tokens = generated(...), and the record made of them. */
export function generatedAnswer(recordName: string, encoded: ExprLike): Body {
  return [
    with_(call("torch.no_grad"), [assign(["tokens", "_"], call("generated", "endpoint", encoded))]),
    return_(
      call(
        recordName,
        kw({
          texts: call("processor.batch_decode", "tokens", kw({ skip_special_tokens: true })),
          token_ids: call("tokens.cpu"),
        }),
        filled("tokens", "endpoint.dtype"),
      ),
    ),
  ];
}

/** ~> def generated(model, inputs): ... and def greedy; `prompt` is the length of what comes first */
export function generation(prompt: ExprLike): Body {
  const fresh = at("result.sequences", slice(), slice(prompt));
  return [
    def(
      "generated",
      [arg("model", "Any"), arg("inputs", "Tensors")],
      at("tuple", "torch.Tensor", "torch.Tensor"),
      [
        doc("The greedy tokens (rows, steps) after the prompt, and the logits of each."),
        if_(call("isinstance", "model", "CompiledModel"), [
          return_(call("greedy", "model", "inputs")),
        ]),
        assign(
          "options",
          dict(
            starStar("GREEDY"),
            [str("return_dict_in_generate"), true],
            [str("output_logits"), true],
          ),
        ),
        assign(
          "result",
          call(
            "model.generate",
            starStar(call("to", "model.device", "inputs")),
            starStar("options"),
          ),
        ),
        return_(tuple(fresh, call("torch.stack", "result.logits", 1))),
      ],
    ),
    def(
      "greedy",
      [arg("model", "Any"), arg("inputs", "Tensors")],
      at("tuple", "torch.Tensor", "torch.Tensor"),
      [
        doc("The same for a model without a cache: each step computes all tokens anew."),
        assign(
          ["settings", "steps"],
          tuple("model.generation_config", call(at("list", "torch.Tensor"))),
        ),
        assign("rows", call("len", call("next", call("iter", call("inputs.values"))))),
        assign("tokens", call("torch.zeros", tuple("rows", 0), kw({ dtype: "torch.int64" }))),
        assign("done", call("torch.zeros", "rows", kw({ dtype: "torch.bool" }))),
        while_(
          and(lt(call("len", "steps"), at("GREEDY", str("max_new_tokens"))), not(call("done.all"))),
          [
            assign("whole", call("continued", "model.config", "inputs", "tokens")),
            run(
              call(
                "steps.append",
                at(at(call("forward", "model", "whole"), str("logits")), slice(), -1),
              ),
            ),
            assign(
              "token",
              method(
                method(at("steps", -1), "argmax", -1),
                "masked_fill",
                "done",
                "settings.pad_token_id",
              ),
            ),
            assign("tokens", call("torch.cat", list("tokens", call("token.unsqueeze", 1)), 1)),
            augment(
              "done",
              "|=",
              call("torch.isin", "token", call("torch.tensor", "settings.eos_token_id")),
            ),
          ],
        ),
        return_(tuple("tokens", call("torch.stack", "steps", 1))),
      ],
    ),
  ];
}

/** ~> def recomputed(self, model, tokens): ... */
export const recomputed: Body = [
  def("recomputed", ["self", arg("model", "Any"), arg("tokens", "torch.Tensor")], "torch.Tensor", [
    doc("The logits (rows, steps, vocabulary) from which each token was chosen."),
    assign("inputs", call("encode", "self.processor", starStar("SAMPLES"))),
    assign(
      "whole",
      call(
        "continued",
        "model.config",
        "inputs",
        method(at("tokens", slice(), slice(null, -1)), "cpu"),
      ),
    ),
    return_(
      at(
        at(call("forward", "model", "whole"), str("logits")),
        slice(),
        slice(neg(at("tokens.shape", 1))),
      ),
    ),
  ]),
];

/** A decoder alone: tokens go on after the prompt, which is padded on the left. */
export function continuedPrompt(facts: ModuleFacts): Body {
  const positions = facts.model.positions
    ? record({ ...whole, position_ids: "positions" })
    : record(whole);
  return [
    def("continued", parameters(facts), "Tensors", [
      doc("The inputs of a forward on the prompt and further tokens (rows, count)."),
      assign(
        "mask",
        call(
          "torch.cat",
          list(at("inputs", str("attention_mask")), call("torch.ones_like", "tokens")),
          1,
        ),
      ),
      assign("ids", call("torch.cat", list(at("inputs", str("input_ids")), "tokens"), 1)),
      facts.model.positions &&
        assign("positions", method(sub(call("mask.cumsum", -1), 1), "clamp", kw({ min: 0 }))),
      assign("whole", positions),
      return_(dict(starStar("inputs"), starStar("whole"))),
    ]),
    def(
      "forward_inputs",
      [arg("config", facts.model.configClass), arg("inputs", "Tensors")],
      "Tensors",
      [
        doc("The inputs of a forward on the prompt alone."),
        return_(
          call(
            "continued",
            "config",
            "inputs",
            at(at("inputs", str("input_ids")), slice(), slice(null, 0)),
          ),
        ),
      ],
    ),
  ];
}

const whole = { input_ids: "ids", attention_mask: "mask" };

/** An encoder and a decoder: tokens go to the decoder, after its start token. */
export function continuedDecoder(facts: ModuleFacts, main: string): Body {
  return [
    def("continued", parameters(facts), "Tensors", [
      doc("The inputs of a forward whose decoder has had these tokens (rows, count)."),
      assign("start", "config.decoder_start_token_id"),
      assign("ids", call("torch.nn.functional.pad", "tokens", tuple(1, 0), kw({ value: "start" }))),
      assign("mask", call("torch.ones_like", "ids")),
      return_(
        dict(
          starStar("inputs"),
          [str("decoder_input_ids"), "ids"],
          [str("decoder_attention_mask"), "mask"],
        ),
      ),
    ]),
    def(
      "forward_inputs",
      [arg("config", facts.model.configClass), arg("inputs", "Tensors")],
      "Tensors",
      [
        doc("The inputs of a forward, with some tokens for the decoder."),
        assign(
          "tokens",
          method(
            call("torch.tensor", list(list(5, 9, 7))),
            "repeat",
            call("len", at("inputs", str(`${main}`))),
            1,
          ),
        ),
        return_(call("continued", "config", "inputs", "tokens")),
      ],
    ),
  ];
}

function parameters(facts: ModuleFacts) {
  return [
    arg("config", facts.model.configClass),
    arg("inputs", "Tensors"),
    arg("tokens", "torch.Tensor"),
  ];
}

/** What a task body says of a decoder alone. */
export const leftPadded: Pick<TaskBody, "outputs" | "methods" | "padded" | "sizes"> = {
  outputs: [
    def("outputs", ["self", arg("model", "Any")], "Tensors", [
      doc("The output's tensors on SAMPLES, without the logits of padding."),
      assign("inputs", call("self.inputs", "SAMPLES")),
      assign(
        ["outputs", "real"],
        tuple(
          call("forward", "model", "inputs"),
          method(at("inputs", str("attention_mask")), "bool"),
        ),
      ),
      return_(dict(starStar("outputs"), [str("logits"), at(at("outputs", str("logits")), "real")])),
    ]),
  ],
  methods: [
    def("rows", ["self", arg("inputs", "Tensors")], "Tensors", [
      doc("Each row's logits of its real tokens."),
      assign("logits", at(call("forward", "self.endpoint", "inputs"), str("logits"))),
      assign(
        "pairs",
        call(
          "enumerate",
          call(
            "zip",
            "logits",
            method(at("inputs", str("attention_mask")), "bool"),
            kw({ strict: true }),
          ),
        ),
      ),
      return_(dictOf(fstr`row ${"i"}`, at("row", "mask"), forIn(["i", ["row", "mask"]], "pairs"))),
    ]),
    recomputed,
  ],
  padded: {
    says: "Five masked tokens more on the left change no logit.",
    body: [
      assign(
        ["prompt", "keys"],
        tuple(
          call("encode", "self.processor", starStar("SAMPLES")),
          tuple(str("input_ids"), str("attention_mask")),
        ),
      ),
      assign("pad", "torch.nn.functional.pad"),
      assign(
        "longer",
        dictOf(
          "k",
          choose(call("pad", "x", tuple(5, 0)), { if: in_("k", "keys"), else: "x" }),
          forIn(["k", "x"], call("prompt.items")),
        ),
      ),
      assign("padded", call("forward_inputs", "self.endpoint.config", "longer")),
    ],
  },
  sizes: {
    rows: call("len", at("inputs", str("input_ids"))),
    tokens: at(dot(at("inputs", str("input_ids")), "shape"), 1),
  },
};

/** What a task body says of an encoder and a decoder: rows are the decoder's logits. */
export function decoderRows(main: string): Pick<TaskBody, "methods" | "sizes"> {
  return {
    methods: [
      def("rows", ["self", arg("inputs", "Tensors")], "Tensors", [
        doc("Each row's logits of its decoder's tokens."),
        assign("logits", at(call("forward", "self.endpoint", "inputs"), str("logits"))),
        return_(dictOf(fstr`row ${"i"}`, "row", forIn(["i", "row"], call("enumerate", "logits")))),
      ]),
      recomputed,
    ],
    sizes: {
      rows: call("len", at("inputs", str(`${main}`))),
      tokens: at(dot(at("inputs", str(`${main}`)), "shape"), 1),
      steps: at(dot(at("inputs", str("decoder_input_ids")), "shape"), 1),
    },
  };
}
