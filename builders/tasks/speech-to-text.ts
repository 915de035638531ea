// Owns the task body speech-to-text: recordings in, texts out, by an encoder and a decoder.
import type { ModuleFacts, TaskBody } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { audioAliases, audioConstants, encodeAudio, wavesOf } from "./audio.js";
import {
  continuedDecoder,
  decoderRows,
  generatedAnswer,
  generatedRecord,
  generation,
  greedyConstants,
} from "./generation.js";
import { arg, assign, at, bitOr, call, def, doc } from "../python/index.js";
export const speechToText: TaskBody = {
  title: "transcription",
  answer: "transcribe",
  generates: true,
  imports: [],
  constants: [greedyConstants, audioConstants],
  aliases: audioAliases,
  record: {
    name: "Transcription",
    definitions: generatedRecord(
      "Transcription",
      "What a handler yields for a batch of recordings; its tensor is on the CPU.",
    ),
  },
  definitions: (facts) => [
    wavesOf(),
    encodeAudio(facts, "Log-mel features (rows, mel bins, frames) of windows of one length."),
    continuedDecoder(facts, "input_features"),
    generation(1),
    transcribe(facts),
  ],
  ...decoderRows("input_features"),
};

function transcribe(facts: ModuleFacts): Body {
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
        generatedAnswer("Transcription", call("encode", "processor", "audio")),
      ],
    ),
  ];
}
