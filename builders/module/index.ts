// Builds the test module of a model type: the sections in their order. Knows what there is, not how.
import type { Module } from "../../grammar/generated/nodes.js";
import { compiledModel, compilers, positional } from "../platforms/compiled.js";
import { openvinoProgram } from "../platforms/openvino.js";
import { qualcommProgram } from "../platforms/qualcomm.js";
import { torchDevice } from "../platforms/torch.js";
import { blank, comment, module } from "../python/index.js";
import { taskBodies } from "../tasks/index.js";
import { checksSection } from "./checks.js";
import { entryPoints } from "./entry-points.js";
import type { ModuleFacts, TaskBody } from "./facts.js";
import { forwardFunctions } from "./forward.js";
import { aliases, constants, docstring } from "./header.js";
import { knownImports } from "./imports.js";
import { tinyProcessor } from "./processor.js";
import { checkResult, platformAbsentError } from "./records.js";
import { runningChecks } from "./running.js";
import { samples } from "./samples.js";
import { selectChecks } from "./selection.js";
import { skillClass } from "./skill.js";
import { tinyConfig, tinyWeights } from "./tiny.js";

export { selectChecks } from "./selection.js";
export type { LeftOut, Selection } from "./selection.js";
export { fileName } from "./names.js";
export type { ModuleFacts, TaskBody } from "./facts.js";

/** The body of a model's task. */
export function taskBody(facts: ModuleFacts): TaskBody {
  return taskBodies[facts.model.body]();
}

/** ~> the whole of test_hf_<type>.py */
export function buildModule(facts: ModuleFacts): Module {
  const task = taskBody(facts);
  const { applied } = selectChecks(facts, task);
  return module({
    // What a broken model raises is a check's result, whatever it is.
    header: "ruff: noqa: BLE001",
    doc: docstring(facts, task),
    future: ["annotations"],
    imports: knownImports(facts, task),
    body: [
      constants(facts, task),
      aliases(facts, task),
      platformAbsentError(),
      task.record.definitions,
      checkResult(),
      comment("The tiny model"),
      blank(),
      tinyConfig(facts),
      tinyProcessor(facts),
      samples(facts.model),
      tinyWeights(facts),
      comment("The task"),
      blank(),
      task.definitions(facts),
      forwardFunctions(task),
      comment("The platforms"),
      blank(),
      torchDevice(),
      positional(),
      compiledModel(facts, task),
      openvinoProgram(),
      qualcommProgram(),
      compilers(facts),
      skillClass(facts, task),
      checksSection(facts, task, applied),
      runningChecks(facts, applied),
      entryPoints(facts),
    ],
  });
}
