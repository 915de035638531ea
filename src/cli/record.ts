// Owns `assay record`, for developers: records the fingerprints that emitted modules must give back.
// Knows nothing of what a fingerprint is.
import * as z from "zod";
import { EXIT_CODES } from "../errors.js";
import { listModels, recordFingerprints } from "../generate/index.js";
import { checkPython, resolvePython } from "../setup/environment.js";
import { defineCommand } from "./command.js";
import { PYTHON_OPTION } from "./options.js";
import { selectModels } from "./select.js";

export const recordCommand = defineCommand({
  name: "record",
  summary: "record the output fingerprints of model types (for developers of assay)",
  description: [
    "Runs each model type's tiny model on the CPU and writes what it gives into the facts, with the",
    "transformers version that gave it. Needed when a type is added or a configuration changes; the",
    "diff of the facts is the review. Works in a clone only.",
  ].join("\n"),
  arguments: [{ name: "[types...]", description: "model types, or patterns" }],
  options: [{ flags: "--all", description: "every model type" }, PYTHON_OPTION],
  examples: [
    { line: "assay record bert", says: "one" },
    { line: "assay record --all", says: "all, after an upgrade of transformers" },
  ],
  schema: z.object({ all: z.boolean().optional(), python: z.string().optional() }),
  run: async (types, { all, python: named }, io) => {
    const models = selectModels(listModels(), { types, all });
    const python = resolvePython({ named, env: io.env });
    await checkPython(python);
    await recordFingerprints(
      models.map(({ id }) => id),
      python.executable,
    );
    io.out(`recorded ${models.map(({ id }) => id).join(", ")}\n`);
    return EXIT_CODES.ok;
  },
});
