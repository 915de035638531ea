// Builds the test module of a model type: the sections in their order. Knows what there is, not how.
import type { Module } from "../../grammar/generated/nodes.js";
import { compiledModel, compilers } from "../platforms/compiled.js";
import { openvinoProgram } from "../platforms/openvino.js";
import { qualcommProgram } from "../platforms/qualcomm.js";
import { torchDevice } from "../platforms/torch.js";
import { blank, comment, module } from "../python/index.js";
import { taskBodies } from "../tasks/index.js";
import { checksClass, selectChecks } from "./checks.js";
import type { ModuleFacts, TaskBody } from "./facts.js";
import { forward } from "./forward.js";
import { aliases, constants, docstring, knownImports } from "./header.js";
import { checkResult, platformAbsentError } from "./records.js";
import { entryPoints, runningChecks } from "./running.js";
import { samples } from "./samples.js";
import { skillClass } from "./skill.js";
import { tinyModel, tinyWeights } from "./tiny.js";

export { selectChecks } from "./checks.js";
export { fileName } from "./header.js";
export type { ModuleFacts, TaskBody } from "./facts.js";

/** The body of a model's task. */
export function taskBody(facts: ModuleFacts): TaskBody {
  return taskBodies[facts.model.body];
}

/** The whole test module: test_hf_<type>.py as a tree. */
export function buildModule(facts: ModuleFacts): Module {
  const body = taskBody(facts);
  return module({
    // What a broken model raises is a check's result, whatever it is.
    header: "ruff: noqa: BLE001",
    doc: docstring(facts, body),
    future: ["annotations"],
    imports: knownImports(facts, body),
    body: [
      constants(facts, body),
      aliases(facts, body),
      platformAbsentError(),
      body.record.definitions,
      checkResult(),
      tinyModel(facts),
      samples(facts.model),
      tinyWeights(facts),
      comment("The task"),
      blank(),
      body.definitions(facts),
      forward(body),
      comment("The platforms"),
      blank(),
      torchDevice(),
      compiledModel(facts, body),
      openvinoProgram(),
      qualcommProgram(),
      compilers(facts),
      skillClass(facts, body),
      checksClass(facts, body),
      runningChecks(facts, groups(facts, body)),
      entryPoints(facts),
    ],
  });
}

/** The checks that need something of an endpoint, by what they need. */
function groups(facts: ModuleFacts, body: TaskBody) {
  const { applied } = selectChecks(facts, body);
  const needing = (need: (typeof applied)[number]["needs"]) =>
    applied.filter((check) => check.needs === need).map((check) => check.id);
  return { torchOnly: needing("the torch module"), tinyOnly: needing("the tiny model") };
}
