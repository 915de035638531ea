// Owns the task body speech-ctc: recordings in, texts out, read from frames by CTC.
// Must not know which letters there are: the tokenizer does.
import type { Stmt } from "../../grammar/generated/nodes.js";
import { assertRecordIs } from "../checks/record-type.js";
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { audioAliases, audioConstants, encodeAudio, readWav, wavesOf } from "./audio.js";
import { audio, config, endpoint, processor } from "./parameters.js";
import { filled, recordClass } from "./records.js";
import { rowsMethod } from "./rows.js";
import { rowsOf } from "./sizes.js";
import {
  add,
  annotate,
  arg,
  assert_,
  assign,
  at,
  call,
  chained,
  conv,
  def,
  dictOf,
  doc,
  eq,
  floorDiv,
  for_,
  forIn,
  fstr,
  item,
  kw,
  listOf,
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

const strict = kw({ strict: true });

/** ~> class Transcription; def waves_of, read_wav, encode, frames_of, transcribe */
export const speechCtc = (): TaskBody => ({
  title: "transcription",
  answer: "transcribe",
  generates: false,
  imports: [],
  constants: audioConstants,
  aliases: audioAliases,
  record: {
    name: "Transcription",
    definitions: [transcriptionRecord()],
  },
  definitions: (facts) => [
    wavesOf(),
    readWav(),
    encodeAudio(
      facts,
      "Normalised samples and mask, each (rows, samples), padded on the right.",
      true,
    ),
    framesOf(facts),
    transcribe(facts),
  ],
  methods: [rowsMethod("Each row's logits of its real frames.", logitsOfRealFrames())],
  padded: {
    says: "Masked samples on the right change no frame of the recording.",
    statements: paddedOnTheRight(),
  },
  sizes: {
    rows: rowsOf("input_values"),
    frames: call("max", call("frames_of", "config", "inputs")),
  },
  recordCheck: {
    says: "A text is its frames' best letters, repeats merged and blanks dropped.",
    statements: recordCheck(),
  },
});

/** ~> class Transcription: ... */
function transcriptionRecord(): Stmt {
  return recordClass(
    "Transcription",
    "What a handler yields for a batch of recordings; its tensor is on the CPU.",
    [
      annotate("texts", at("list", "str")),
      annotate("logits", "torch.Tensor"),
      trailing("(rows, frames, vocabulary)"),
    ],
  );
}

/** ~> def frames_of(config: Wav2Vec2Config, inputs: Tensors) -> list[int]: ... */
function framesOf(facts: ModuleFacts): Stmt {
  const layers = call("zip", "config.conv_kernel", "config.conv_stride", strict);
  return def("frames_of", [config(facts), arg("inputs", "Tensors")], at("list", "int"), [
    doc("How many frames the convolutions make of each row's real samples."),
    assign("counts", chained(item("inputs", "attention_mask"), ["sum", -1])),
    for_(["kernel", "stride"], layers, [
      assign("counts", add(floorDiv(sub("counts", "kernel"), "stride"), 1)),
    ]),
    return_(call("counts.tolist")),
  ]);
}

/** ~> def transcribe(endpoint: Any, processor: Wav2Vec2Processor, audio: ...) -> Transcription: ... */
function transcribe(facts: ModuleFacts): Stmt {
  const best = chained("logits", ["argmax", -1], "tolist");
  const realFrames = at("ids", slice(null, "count"));
  const fields = kw({
    texts: call("processor.batch_decode", "best"),
    logits: call("logits.cpu"),
  });
  return def("transcribe", [endpoint, processor(facts), audio], "Transcription", [
    doc("Transcribe one recording or several on the endpoint's device."),
    assign("start", call("time.perf_counter")),
    assign("inputs", call("encode", "processor", "audio")),
    with_(call("torch.no_grad"), [
      assign("logits", item(call("forward", "endpoint", "inputs"), "logits")),
    ]),
    assign("counts", call("frames_of", "endpoint.config", "inputs")),
    assign("rows", call("zip", best, "counts", strict)),
    assign("best", listOf(realFrames, forIn(["ids", "count"], "rows"))),
    return_(call("Transcription", fields, filled("logits"))),
  ]);
}

/** ~> return {f"row {i}": row[:count] for i, (row, count) in pairs} */
function logitsOfRealFrames(): Body {
  const realFrames = at("row", slice(null, "count"));
  const rows = forIn(["i", ["row", "count"]], "pairs");
  return [
    assign("logits", item(call("forward", "self.endpoint", "inputs"), "logits")),
    assign("counts", call("frames_of", "self.endpoint.config", "inputs")),
    assign("pairs", call("enumerate", call("zip", "logits", "counts", strict))),
    return_(dictOf(fstr`row ${"i"}`, realFrames, rows)),
  ];
}

/** ~> padded = {name: pad(x, (0, 960)) for name, x in inputs.items()} */
function paddedOnTheRight(): Body {
  const longer = call("pad", "x", tuple(0, 960));
  return [
    assign("pad", "torch.nn.functional.pad"),
    assign("padded", dictOf("name", longer, forIn(["name", "x"], call("inputs.items")))),
  ];
}

/** ~> for text, logits in zip(record.texts, ...): ..., the text against the letters that the frames spell */
function recordCheck(): Body {
  const answer = call("self.handler", starStar("TURNED"));
  const logitsOfRows = chained("self", ["rows", "inputs"], "values");
  const best = chained("logits", "cpu", ["argmax", -1]);
  const isLetter = ne("x", "tokenizer.pad_token");
  const spelled = chained(
    str(""),
    ["join", "kept"],
    ["replace", "tokenizer.word_delimiter_token", str(" ")],
    "strip",
  );
  const outputs = call("forward", "self.endpoint", "inputs");
  return [
    assign(["record", "inputs"], tuple(answer, call("self.inputs", "TURNED"))),
    assertRecordIs("Transcription"),
    assign("tokenizer", "self.processor.tokenizer"),
    for_(["text", "logits"], call("zip", "record.texts", logitsOfRows, strict), [
      assign("merged", chained("torch", ["unique_consecutive", best], "tolist")),
      assign("letters", call("tokenizer.convert_ids_to_tokens", "merged")),
      assign("kept", listOf("x", forIn("x", "letters", isLetter))),
      assign("expected", spelled),
      assert_(eq("text", "expected"), fstr`${conv("text", "r")} != ${conv("expected", "r")}`),
    ]),
    return_(call("self.close", record({ logits: "record.logits" }), outputs)),
  ];
}
