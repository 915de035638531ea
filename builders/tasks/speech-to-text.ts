// Owns the task body speech-to-text: recordings in, texts out, by an encoder and a decoder.
// Must not know which model listens.
import type { TaskBody } from "../module/facts.js";
import { audioAliases, audioConstants, encodeAudio, readWav, wavesOf } from "./audio.js";
import { encoderDecoder, generationInDecoder } from "./encoder-decoder.js";
import { generatedRecord, generatingAnswer, greedyConstants } from "./generation.js";
import { audio } from "./parameters.js";

/** ~> class Transcription; def waves_of, read_wav, encode, continued, ..., transcribe */
export const speechToText = (): TaskBody => ({
  title: "transcription",
  answer: "transcribe",
  generates: true,
  imports: [],
  constants: [greedyConstants, audioConstants],
  aliases: audioAliases,
  record: {
    name: "Transcription",
    definitions: [
      generatedRecord(
        "Transcription",
        "What a handler yields for a batch of recordings; its tensor is on the CPU.",
      ),
    ],
  },
  definitions: (facts) => [
    wavesOf(),
    readWav(),
    encodeAudio(facts, "Log-mel features (rows, mel bins, frames) of windows of one length."),
    generationInDecoder(facts, "input_features"),
    generatingAnswer(facts, {
      name: "transcribe",
      raw: [audio],
      record: "Transcription",
      says: "Transcribe one recording or several on the endpoint's device.",
    }),
  ],
  ...encoderDecoder("input_features"),
});
