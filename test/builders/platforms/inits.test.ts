// The interface of every platform in the emitted class: each init method as its users know it.
import { describe, expect, it } from "vitest";
import { skillClass } from "../../../builders/module/skill.js";
import { taskBody } from "../../../builders/module/index.js";
import { inits } from "../../../builders/platforms/inits.js";
import { printStmt } from "../../../grammar/print/index.js";
import { platformIds } from "../../../mappings/schema.js";
import { moduleFacts } from "../../../src/generate/index.js";

const facts = moduleFacts("bert");
const skill = skillClass(facts, taskBody(facts));

describe("the skillset class", () => {
  it("knows the platforms in the order of the facts", () => {
    expect(Object.keys(inits)).toEqual(platformIds);
  });

  it("has an init for each", () => {
    const methods = skill.kind === "ClassDef" ? skill.body : [];
    const signatures = methods
      .filter((each) => each.kind === "FunctionDef")
      .filter(({ name }) => name.startsWith("init_"))
      .map(({ name, args }) => `${name}: ${args.args.map(({ arg }) => arg).join(", ")}`);
    expect(`\n${signatures.join("\n")}\n`).toMatchInlineSnapshot(`
      "
      init_cpu: self, model_name, device, cpu_label
      init_cuda: self, model_name, device, cuda_label
      init_rocm: self, model_name, device, rocm_label
      init_apple: self, model, device, apple_label
      init_qualcomm: self, model, device, qualcomm_label
      init_openvino: self, model_name, model_type, device, openvino_label, get_optimum_openvino_model, get_openvino_model, get_openvino_pipeline_type, openvino_cli_convert
      "
    `);
  });

  it("has a handler's factory for each, under the task's name", () => {
    const aliases = printStmt(skill)
      .split("\n")
      .filter((line) => line.endsWith("_endpoint_handler = create_endpoint_handler"));
    expect(aliases.map((line) => line.trim().split("_")[1])).toEqual(platformIds);
    expect(aliases[0]).toBe(
      "    create_cpu_text_embedding_endpoint_handler = create_endpoint_handler",
    );
  });
});
