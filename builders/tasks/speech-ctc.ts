// Owns the task body speech-ctc: recordings in, texts out, read from frames by CTC.
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { audioAliases, audioConstants, encodeAudio, wavesOf } from "./audio.js";
import { filled, recordClass } from "./records.js";
import {
  add,
  annotate,
  arg,
  assert_,
  assign,
  at,
  bitOr,
  call,
  conv,
  def,
  dictOf,
  doc,
  eq,
  floorDiv,
  for_,
  forIn,
  fstr,
  is,
  kw,
  listOf,
  method,
  ne,
  record,
  return_,
  slice,
  starStar,
  str,
  sub,
  trailing,
  tuple,
  with_,
} from "../python/index.js";
export const speechCtc: TaskBody = {
  title: "transcription",
  answer: "transcribe",
  generates: false,
  imports: [],
  constants: audioConstants,
  aliases: audioAliases,
  record: {
    name: "Transcription",
    definitions: recordClass(
      "Transcription",
      "What a handler yields for a batch of recordings; its tensor is on the CPU.",
      [
        annotate("texts", at("list", "str")),
        annotate("logits", "torch.Tensor"),
        trailing("(rows, frames, vocabulary)"),
      ],
    ),
  },
  definitions: (facts) => [
    wavesOf(),
    encodeAudio(
      facts,
      "Normalised samples and mask, each (rows, samples), padded on the right.",
      true,
    ),
    framesOf(facts),
    transcribe(facts),
  ],
  methods: [
    def("rows", ["self", arg("inputs", "Tensors")], "Tensors", [
      doc("Each row's logits of its real frames."),
      assign("logits", at(call("forward", "self.endpoint", "inputs"), str("logits"))),
      assign("counts", call("frames_of", "self.endpoint.config", "inputs")),
      assign("pairs", call("enumerate", call("zip", "logits", "counts", kw({ strict: true })))),
      return_(
        dictOf(
          fstr`row ${"i"}`,
          at("row", slice(null, "count")),
          forIn(["i", ["row", "count"]], "pairs"),
        ),
      ),
    ]),
  ],
  padded: {
    says: "Masked samples on the right change no frame of the recording.",
    body: [
      assign("pad", "torch.nn.functional.pad"),
      assign(
        "padded",
        dictOf("name", call("pad", "x", tuple(0, 960)), forIn(["name", "x"], call("inputs.items"))),
      ),
    ],
  },
  sizes: {
    rows: call("len", at("inputs", str("input_values"))),
    frames: call("max", call("frames_of", "config", "inputs")),
  },
  recordCheck: [
    def("check_record_matches_the_outputs", ["self"], "Figures", [
      doc("A text is its frames' best letters, repeats merged and blanks dropped."),
      assign(
        ["record", "inputs"],
        tuple(call("self.handler", starStar("SAMPLES")), call("self.inputs", "SAMPLES")),
      ),
      assert_(
        is(call("type", "record"), "Transcription"),
        fstr`the handler returns ${call("type", "record")}`,
      ),
      assign("tokenizer", "self.processor.tokenizer"),
      for_(
        ["text", "logits"],
        call(
          "zip",
          "record.texts",
          method(call("self.rows", "inputs"), "values"),
          kw({ strict: true }),
        ),
        [
          assign(
            "merged",
            method(
              call("torch.unique_consecutive", method(call("logits.cpu"), "argmax", -1)),
              "tolist",
            ),
          ),
          assign("letters", call("tokenizer.convert_ids_to_tokens", "merged")),
          assign("kept", listOf("x", forIn("x", "letters", ne("x", "tokenizer.pad_token")))),
          assign(
            "expected",
            method(
              method(
                method(str(""), "join", "kept"),
                "replace",
                "tokenizer.word_delimiter_token",
                str(" "),
              ),
              "strip",
            ),
          ),
          assert_(eq("text", "expected"), fstr`${conv("text", "r")} != ${conv("expected", "r")}`),
        ],
      ),
      return_(
        call(
          "self.close",
          record({ logits: "record.logits" }),
          call("self.outputs", "self.endpoint"),
        ),
      ),
    ]),
  ],
};

function framesOf(facts: ModuleFacts): Body {
  return [
    def(
      "frames_of",
      [arg("config", facts.model.configClass), arg("inputs", "Tensors")],
      at("list", "int"),
      [
        doc("How many frames the convolutions make of each row's real samples."),
        assign("counts", method(at("inputs", str("attention_mask")), "sum", -1)),
        for_(
          ["kernel", "stride"],
          call("zip", "config.conv_kernel", "config.conv_stride", kw({ strict: true })),
          [assign("counts", add(floorDiv(sub("counts", "kernel"), "stride"), 1))],
        ),
        return_(call("counts.tolist")),
      ],
    ),
  ];
}

function transcribe(facts: ModuleFacts): Body {
  const result = call(
    "Transcription",
    kw({ texts: call("processor.batch_decode", "best"), logits: call("logits.cpu") }),
    filled("logits"),
  );
  return [
    def(
      "transcribe",
      [
        arg("endpoint", "Any"),
        arg("processor", facts.model.processor.class),
        arg("audio", bitOr("Audio", at("Sequence", "Audio"))),
      ],
      "Transcription",
      [
        doc("Transcribe one recording or several on the endpoint's device."),
        assign("start", call("time.perf_counter")),
        assign("inputs", call("encode", "processor", "audio")),
        with_(call("torch.no_grad"), [
          assign("logits", at(call("forward", "endpoint", "inputs"), str("logits"))),
        ]),
        assign("counts", call("frames_of", "endpoint.config", "inputs")),
        assign(
          "rows",
          call("zip", method(call("logits.argmax", -1), "tolist"), "counts", kw({ strict: true })),
        ),
        assign("best", listOf(at("ids", slice(null, "count")), forIn(["ids", "count"], "rows"))),
        return_(result),
      ],
    ),
  ];
}
