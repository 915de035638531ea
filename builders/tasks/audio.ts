// Owns how recordings come in: the type of what a user gives, WAV files, and a feature extractor.
// Must not know what is heard in them.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { ModuleFacts } from "../module/facts.js";
import type { Body, ExprLike } from "../python/index.js";
import { annotateMany, audio, processor } from "./parameters.js";
import {
  annotate,
  arg,
  as,
  assign,
  at,
  bitOr,
  call,
  choose,
  def,
  div,
  doc,
  forIn,
  fstr,
  if_,
  listOf,
  ne,
  pow,
  raise_,
  record,
  return_,
  starStar,
  str,
  trailing,
  tuple,
  with_,
} from "../python/index.js";

/** ~> SAMPLING_RATE = 16000 */
export const audioConstants: Body = [assign("SAMPLING_RATE", 16000), trailing("hertz")];

/** ~> Audio: TypeAlias = str | Path | np.ndarray */
export const audioAliases: Body = [
  annotate("Audio", "TypeAlias", bitOr("str", "Path", "np.ndarray")),
];

/** ~> def waves_of(audio: Audio | Sequence[Audio]) -> list[np.ndarray]: ... */
export function wavesOf(): Stmt {
  const isWave = call("isinstance", "x", "np.ndarray");
  const wave = choose("x", { if: isWave, else: call("read_wav", "x") });
  return def("waves_of", [audio], at("list", "np.ndarray"), [
    doc("Waveforms from one or several arrays or paths of mono 16-bit WAV files."),
    annotateMany("audio"),
    return_(listOf(wave, forIn("x", "many"))),
  ]);
}

/** ~> def read_wav(path: str | Path) -> np.ndarray: ... */
export function readWav(): Stmt {
  const form = tuple(
    call("file.getnchannels"),
    call("file.getsampwidth"),
    call("file.getframerate"),
  );
  const expected = tuple(1, 2, "SAMPLING_RATE");
  const frames = call("file.readframes", call("file.getnframes"));
  return def("read_wav", [arg("path", bitOr("str", "Path"))], "np.ndarray", [
    with_(as(call("wave.open", call("str", "path")), "file"), [
      assign("form", form),
      if_(ne("form", expected), [
        raise_(call("ValueError", fstr`${"path"}: ${"form"}, not ${expected}`)),
      ]),
      assign("samples", call("np.frombuffer", frames, "np.int16")),
    ]),
    return_(div(call("samples.astype", "np.float32"), pow(2, 15))),
  ]);
}

/** ~> def encode(processor: WhisperProcessor, audio: Audio | Sequence[Audio]) -> Tensors: ... */
export function encodeAudio(facts: ModuleFacts, says: string, padding?: ExprLike): Stmt {
  const options = record({
    sampling_rate: "SAMPLING_RATE",
    padding,
    return_tensors: str("pt"),
  });
  return def("encode", [processor(facts), audio], "Tensors", [
    doc(says),
    annotate("options", at("dict", "str", "Any"), options),
    return_(call("dict", call("processor", call("waves_of", "audio"), starStar("options")))),
  ]);
}
