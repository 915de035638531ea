// Owns the raw input in the emitted module: texts, pictures and tones that are the same everywhere.
// Must not know what is done with them.
import type { ModelFacts } from "../../mappings/schema.js";
import type { Body } from "../python/index.js";
import {
  add,
  annotate,
  arg,
  assign,
  call,
  comment,
  def,
  div,
  doc,
  float,
  forIn,
  list,
  listOf,
  method,
  mul,
  record,
  return_,
  str,
  sub,
  toExpr,
  varArgs,
} from "../python/index.js";
/** ~> SAMPLES: Samples = {"text": ["the quick brown fox jumps", ...]}, and what draws it */
export function samples(model: ModelFacts): Body {
  const { text, image, audio } = model.samples;
  return [
    image !== undefined && picture(),
    audio !== undefined && tone(),
    comment("Three rows of raw input, of different sizes."),
    annotate(
      "SAMPLES",
      "Samples",
      record({
        text: text && list(...text.map((row) => str(row))),
        image: image && list(...pictures()),
        audio: audio && list(...audio.map((row) => call("tone", ...row.map((x) => toExpr(x))))),
      }),
    ),
  ];
}

/** The column that says how many rows there are. */
export function firstColumn(model: ModelFacts): string {
  return Object.keys(model.samples)[0] ?? "text";
}

function pictures() {
  return [
    call("picture", 48, 40, float(0)),
    call("picture", 30, 50, float(1)),
    call("picture", 64, 36, float(2)),
  ];
}

function picture(): Body {
  return [
    def(
      "picture",
      [arg("width", "int"), arg("height", "int"), arg("phase", "float")],
      "Image.Image",
      [
        doc("A picture of waves, the same on every machine."),
        assign(
          ["x", "y"],
          call("np.meshgrid", call("np.arange", "width"), call("np.arange", "height")),
        ),
        assign(
          "waves",
          listOf(
            mul(
              call("np.sin", add(div("x", add(3, "c")), "phase")),
              call("np.cos", sub(div("y", add(2, "c")), "phase")),
            ),
            forIn("c", call("range", 3)),
          ),
        ),
        return_(
          call(
            "Image.fromarray",
            method(add(mul(call("np.stack", "waves", -1), 127), 128), "astype", "np.uint8"),
          ),
        ),
      ],
    ),
  ];
}

function tone(): Body {
  return [
    def("tone", [arg("seconds", "float"), varArgs("hertz", "int")], "np.ndarray", [
      doc("A sum of sines at the processor's sampling rate."),
      assign(
        "t",
        div(call("np.arange", call("int", mul("seconds", "SAMPLING_RATE"))), "SAMPLING_RATE"),
      ),
      assign("waves", listOf(call("np.sin", mul(2, "np.pi", "f", "t")), forIn("f", "hertz"))),
      return_(method(call("np.mean", "waves", 0), "astype", "np.float32")),
    ]),
  ];
}
