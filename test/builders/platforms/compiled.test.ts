// What a compiled model is given: the settings that its model's facts ask for, and how its programs are kept.
import { describe, expect, it } from "vitest";
import { compiledModel, compilers } from "../../../builders/platforms/compiled.js";
import { taskBody } from "../../../builders/module/index.js";
import { printStmt } from "../../../grammar/print/index.js";
import { assertNode } from "../../helpers/assert-node.js";
import { factsWith, statements } from "../module/facts.js";

function settingsOf(id: string, eagerAttention: boolean): readonly string[] {
  const facts = factsWith(id, { export: { eagerAttention, fixedShapes: false } });
  const lines = printStmt(compiledModel(facts, taskBody(facts))).split("\n");
  const first = lines.findIndex((line) => line.includes("self.config"));
  const last = lines.findIndex((line) => line.includes("self.outputs ="));
  return lines.slice(first, last).map((line) => line.trim());
}

describe("a compiled model", () => {
  it("keeps the configuration, and that of generation where the model generates", () => {
    expect(settingsOf("bert", false)).toEqual(["self.config = model.config"]);
    expect(settingsOf("t5", false)).toEqual([
      "self.config = model.config",
      "self.generation_config = model.generation_config",
    ]);
  });

  it("asks for plain attention where the facts say that the fused one fails", () => {
    expect(settingsOf("bert", true)).toEqual([
      "self.config = model.config",
      "# Fused attention gives NaN in OpenVINO where a row is masked throughout.",
      'model.set_attn_implementation("eager")',
    ]);
  });

  it("has a program for each set of shapes where the facts say so, on Qualcomm always", () => {
    const table = (fixedShapes: boolean) =>
      statements(compilers(factsWith("bert", { export: { eagerAttention: false, fixedShapes } })));
    const says =
      "# How a platform compiles, and whether a program serves its example's shapes only.";
    assertNode(
      table(true),
      `${says}\nCOMPILERS = {"openvino": (openvino_program, True), "qualcomm": (qualcomm_program, True)}`,
    );
    assertNode(
      table(false),
      `
${says}
COMPILERS = {
    "openvino": (openvino_program, False),
    "qualcomm": (qualcomm_program, True),
}`,
    );
  });
});
