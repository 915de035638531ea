// Owns `assay show`: the facts of one model type and its plan, what is emitted and what is left out, with reasons.
// Knows nothing of how a plan is made, nor of its shape: it is shown as it is.
import * as z from "zod";
import { AssayError, EXIT_CODES } from "../errors.js";
import { listModels, planFor } from "../generate/index.js";
import { defineCommand } from "./command.js";
import { JSON_OPTION } from "./options.js";
import { formatOutline } from "./outline.js";
import { selectModels } from "./select.js";

export const showCommand = defineCommand({
  name: "show",
  summary: "show the facts of a model type and what is emitted for it",
  description: [
    "The plan says for each check and platform whether it is emitted, and if not, why not.",
  ].join("\n"),
  arguments: [{ name: "<type>", description: "a model type: bert" }],
  options: [JSON_OPTION],
  examples: [
    { line: "assay show bert", says: "for a person" },
    { line: "assay show llama --json", says: "for a program" },
  ],
  schema: z.object({ json: z.boolean().optional() }),
  run: ([type = ""], { json }, io) => {
    const [model, another] = selectModels(listModels(), { types: [type] });
    if (model === undefined || another !== undefined) {
      throw new AssayError("usage", `${JSON.stringify(type)} means several model types`, {
        hint: `assay list ${JSON.stringify(type)} shows them; name one`,
      });
    }
    const shown = { model, plan: planFor(model.id) };
    io.out(
      json === true
        ? `${JSON.stringify(shown, null, 2)}\n`
        : `${formatOutline(shown, io.columns)}\n`,
    );
    return Promise.resolve(EXIT_CODES.ok);
  },
});
