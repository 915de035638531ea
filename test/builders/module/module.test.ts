// The module as a whole: some platforms only, nothing recorded yet, a model type with a hyphen.
import { describe, expect, it } from "vitest";
import { buildModule, fileName } from "../../../builders/module/index.js";
import { printModule } from "../../../grammar/print/index.js";
import { emitModule, moduleFacts, printProven } from "../../../src/generate/index.js";
import { factsWith, samples } from "./facts.js";

function linesOf(text: string, pattern: RegExp): readonly string[] {
  return text.split("\n").filter((line) => pattern.test(line));
}

describe("a module for some platforms", () => {
  it.each(samples)("%s on the CPU alone is proven, and has the CPU's tolerances only", (id) => {
    const { text } = emitModule(moduleFacts(id, ["cpu"]));
    const table = /^PLATFORMS = (\{.*?\})$/ms.exec(text)?.[1];
    expect(table).toBe('{"cpu": ("cpu", {"torch.float32": 2e-05})}');
  });

  it("keeps the whole interface: a user finds every method, whatever runs", () => {
    const all = emitModule(moduleFacts("bert"));
    const some = emitModule(moduleFacts("bert", ["cuda", "openvino"]));
    const methods = (text: string) => linesOf(text, /^ {4}(def (init|_|create)|create_)/);
    expect(methods(some.text)).toEqual(methods(all.text));
    expect(linesOf(some.text, /^ {4}"\w+": \("/)).toEqual([
      '    "cuda": ("cuda:0", {"torch.float32": 0.0001}),',
      '    "openvino": ("CPU", {"torch.float32": 5e-05}),',
    ]);
  });
});

describe("a module without recorded numbers", () => {
  it.each(samples)("%s has an empty table whose type is written down", (id) => {
    const facts = { ...moduleFacts(id), fingerprint: {} };
    const text = printProven(buildModule(facts), fileName(facts));
    expect(linesOf(text, /^FINGERPRINT/)).toEqual([
      "FINGERPRINT: dict[str, tuple[float, ...]] = {}",
    ]);
  });

  it("a recorded zero and a whole number are floats, a negative one is itself", () => {
    const facts = { ...moduleFacts("bert"), fingerprint: { x: [0, 1, -2, -0.5] } };
    const text = printProven(buildModule(facts), fileName(facts));
    expect(linesOf(text, /^FINGERPRINT/)).toEqual(['FINGERPRINT = {"x": (0.0, 1.0, -2.0, -0.5)}']);
  });
});

describe("a model type", () => {
  it("with a hyphen has Python names without", () => {
    const facts = factsWith("bert", { id: "xlm-roberta" });
    const text = printProven(buildModule(facts), fileName(facts));
    expect(fileName(facts)).toBe("test_hf_xlm_roberta.py");
    expect(linesOf(text, /^class hf_|^def test_|^MODEL_TYPE|hf_.*__test__/)).toEqual([
      'MODEL_TYPE = "xlm-roberta"',
      "class hf_xlm_roberta:",
      "def test_xlm_roberta(",
      "    records = hf_xlm_roberta().__test__(options.checkpoint, endpoint_label=label)",
    ]);
  });

  it("whose title makes a line too long is refused with the line, not left to ruff", () => {
    const facts = factsWith("bert", { title: "Bidirectional Encoder Representations" });
    expect(() => buildModule(facts)).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Expr.docstring: expected lines of at most 88 columns, got 96 in line 1 of the docstring "Bidirectional Encoder Representations for text embedding: one endpoint for each platform.": "\\"\\"\\"Bidirectional Encoder Representations for text embedding: one endpoint for each platform.". Fix: break the line in two, or say it shorter.]`,
    );
  });

  it("whose parameters all get a gradient has no table of those that don't", () => {
    const facts = factsWith("bert", { withoutGradient: { "pooler.": "nothing reads the pooler" } });
    const shown = (of: typeof facts) => linesOf(printModule(buildModule(of)), /WITHOUT_GRADIENT/);
    expect(shown(moduleFacts("bert"))).toEqual([]);
    expect(shown(facts)).toEqual([
      'WITHOUT_GRADIENT = {"pooler.": "nothing reads the pooler"}',
      "            if not name.startswith(tuple(WITHOUT_GRADIENT)):",
    ]);
  });
});
