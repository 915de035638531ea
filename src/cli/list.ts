// Owns `assay list`: the model types there are facts for.
// Knows nothing of the facts.
import * as z from "zod";
import { EXIT_CODES } from "../errors.js";
import { listModels } from "../generate/index.js";
import { defineCommand } from "./command.js";
import { JSON_OPTION, NameList } from "./options.js";
import { selectModels } from "./select.js";
import { formatTable } from "./table.js";

export const listCommand = defineCommand({
  name: "list",
  summary: "list the model types that assay has facts for",
  arguments: [{ name: "[types...]", description: "only these, or patterns: 'wav2vec*'" }],
  options: [
    { flags: "--family <name...>", description: "only these families" },
    { flags: "--task <name...>", description: "only these tasks" },
    JSON_OPTION,
  ],
  examples: [
    { line: "assay list", says: "all" },
    { line: "assay list 'b*'", says: "those that begin with b" },
    { line: "assay list --json", says: "for a program" },
  ],
  schema: z.object({
    family: NameList.optional(),
    task: NameList.optional(),
    json: z.boolean().optional(),
  }),
  run: (types, { family: families, task: tasks, json }, io) => {
    const models = selectModels(listModels(), { types, families, tasks, all: true });
    const rows = models.map(({ id, title, family, task, classes }) => [
      id,
      title,
      family,
      task,
      classes.join(", "),
    ]);
    const heading = ["model type", "title", "family", "task", "classes"];
    const table = formatTable(heading, rows, { width: io.columns });
    io.out(
      json === true
        ? `${JSON.stringify(models, null, 2)}\n`
        : `${table}\n\n${models.length} model types\n`,
    );
    return Promise.resolve(EXIT_CODES.ok);
  },
});
