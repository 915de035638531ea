// Owns `assay setup`: makes assay's Python environment, or says that it is up to date.
// Knows nothing of how it is made.
import * as z from "zod";
import { EXIT_CODES } from "../errors.js";
import { setUpEnvironment } from "../setup/environment.js";
import { defineCommand } from "./command.js";

export const setupCommand = defineCommand({
  name: "setup",
  summary: "make assay's Python environment (once; seconds when it is there)",
  description: [
    "Installs pinned torch, transformers, openvino, pytest and ruff into an environment of assay's",
    "own: .venv in a clone, else a folder in the user's cache named after the pins. Nothing else on",
    "the machine is touched; delete the folder to undo it. An install that did not finish is redone.",
    "Where packages come from is pip's to know (pip config, PIP_INDEX_URL).",
  ].join("\n"),
  examples: [
    { line: "assay setup", says: "make it, or bring it up to date" },
    { line: "ASSAY_BASE_PYTHON=python3.12 assay setup", says: "make it from this Python" },
  ],
  schema: z.object({}),
  run: async (_args, _options, io) => {
    io.out(`${await setUpEnvironment()}\n`);
    return EXIT_CODES.ok;
  },
});
