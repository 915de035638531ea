// Owns how recordings come in: the type of what a user gives, WAV files, and a feature extractor.
import type { ModuleFacts } from "../module/facts.js";
import type { Body, ExprLike } from "../python/index.js";
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
  list,
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

/** ~> Audio = str | Path | np.ndarray */
export const audioAliases: Body = [annotate("Audio", "TypeAlias", bitOr("str", "Path", "np.ndarray"))];

/** ~> def waves_of(audio) -> list[np.ndarray]: ... and def read_wav */
export function wavesOf(): Body {
  return [
    def(
      "waves_of",
      [arg("audio", bitOr("Audio", at("Sequence", "Audio")))],
      at("list", "np.ndarray"),
      [
        doc("Waveforms from one or several arrays or paths of mono 16-bit WAV files."),
        annotate(
          "many",
          at("Sequence", "Any"),
          choose("audio", {
            if: call("isinstance", "audio", tuple("list", "tuple")),
            else: list("audio"),
          }),
        ),
        return_(
          listOf(
            choose("x", { if: call("isinstance", "x", "np.ndarray"), else: call("read_wav", "x") }),
            forIn("x", "many"),
          ),
        ),
      ],
    ),
    def("read_wav", [arg("path", bitOr("str", "Path"))], "np.ndarray", [
      with_(as(call("wave.open", call("str", "path")), "file"), [
        assign(
          "form",
          tuple(call("file.getnchannels"), call("file.getsampwidth"), call("file.getframerate")),
        ),
        if_(ne("form", tuple(1, 2, "SAMPLING_RATE")), [
          raise_(
            call("ValueError", fstr`${"path"}: ${"form"}, not ${tuple(1, 2, "SAMPLING_RATE")}`),
          ),
        ]),
        assign(
          "samples",
          call("np.frombuffer", call("file.readframes", call("file.getnframes")), "np.int16"),
        ),
      ]),
      return_(div(call("samples.astype", "np.float32"), pow(2, 15))),
    ]),
  ];
}

/** ~> def encode(processor: WhisperProcessor, audio) -> Tensors: ... */
export function encodeAudio(facts: ModuleFacts, says: string, padding?: ExprLike): Body {
  const options = record({
    sampling_rate: "SAMPLING_RATE",
    padding,
    return_tensors: str("pt"),
  });
  return [
    def(
      "encode",
      [
        arg("processor", facts.model.processor.class),
        arg("audio", bitOr("Audio", at("Sequence", "Audio"))),
      ],
      "Tensors",
      [
        doc(says),
        annotate("options", at("dict", "str", "Any"), options),
        return_(call("dict", call("processor", call("waves_of", "audio"), starStar("options")))),
      ],
    ),
  ];
}
