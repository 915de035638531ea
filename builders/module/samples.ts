// Owns the raw input in the emitted module: texts, pictures and tones that are the same everywhere.
// Must not know what is done with them.
import type { Expr, Stmt } from "../../grammar/generated/nodes.js";
import type { ModelFacts } from "../../mappings/schema.js";
import type { Body } from "../python/index.js";
import {
  add,
  annotate,
  arg,
  assign,
  at,
  call,
  chained,
  comment,
  def,
  dictOf,
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
  slice,
  str,
  sub,
  varArgs,
} from "../python/index.js";

/** ~> SAMPLES: Samples = {"text": ["the quick brown fox jumps", ...]}, and what draws it */
export function samples(model: ModelFacts): Body {
  const { text, image, audio } = model.samples;
  const columns = record({
    text: text && list(...text.map((row) => str(row))),
    image: image && pictures,
    audio: audio && list(...audio.map((row) => call("tone", ...row))),
  });
  return [
    image && picture(),
    audio && tone(),
    comment("Three rows of raw input, of different sizes."),
    annotate("SAMPLES", "Samples", columns),
    comment("The same rows the other way round."),
    annotate("TURNED", "Samples", turned()),
  ];
}

/** ~> {name: column[::-1] for name, column in SAMPLES.items()} */
function turned(): Expr {
  const reversed = at("column", slice(null, null, -1));
  return dictOf("name", reversed, forIn(["name", "column"], call("SAMPLES.items")));
}

/** The column that says how many rows there are. */
export function firstColumn(model: ModelFacts): string {
  return Object.keys(model.samples)[0] ?? "text";
}

/** ~> [picture(48, 40, 0.0), ...] */
const pictures = list(
  call("picture", 48, 40, float(0)),
  call("picture", 30, 50, float(1)),
  call("picture", 64, 36, float(2)),
);

/** ~> def picture(width: int, height: int, phase: float) -> Image.Image: ... */
function picture(): Stmt {
  const parameters = [arg("width", "int"), arg("height", "int"), arg("phase", "float")];
  const columns = call("np.arange", "width");
  const rows = call("np.arange", "height");
  const across = call("np.sin", add(div("x", add(3, "c")), "phase"));
  const down = call("np.cos", sub(div("y", add(2, "c")), "phase"));
  const pixels = add(mul(call("np.stack", "waves", -1), 127), 128);
  return def("picture", parameters, "Image.Image", [
    doc("A picture of waves, the same on every machine."),
    assign(["x", "y"], call("np.meshgrid", columns, rows)),
    assign("waves", listOf(mul(across, down), forIn("c", call("range", 3)))),
    return_(call("Image.fromarray", method(pixels, "astype", "np.uint8"))),
  ]);
}

/** ~> def tone(seconds: float, *hertz: int) -> np.ndarray: ... */
function tone(): Stmt {
  const count = call("int", mul("seconds", "SAMPLING_RATE"));
  const sine = call("np.sin", mul(2, "np.pi", "f", "t"));
  return def("tone", [arg("seconds", "float"), varArgs("hertz", "int")], "np.ndarray", [
    doc("A sum of sines at the processor's sampling rate."),
    assign("t", div(call("np.arange", count), "SAMPLING_RATE")),
    assign("waves", listOf(sine, forIn("f", "hertz"))),
    return_(chained("np", ["mean", "waves", 0], ["astype", "np.float32"])),
  ]);
}
