// Owns `assay generate`: which model types, where to, and what it says of the files.
// Knows nothing of how a module is planned, built, printed or proven.
import * as z from "zod";
import { EXIT_CODES } from "../errors.js";
import { generate, type GeneratedFile } from "../generate/generate.js";
import { listModels } from "../generate/models.js";
import { defineCommand } from "./command.js";
import { JSON_OPTION, NameList, PLATFORM_OPTION, requireKnownPlatforms } from "./options.js";
import { selectModels } from "./select.js";
import { formatTable } from "./table.js";

export const DEFAULT_OUT = "assay-out/tests";

export const generateCommand = defineCommand({
  name: "generate",
  summary: "write the test modules of model types, each proven before it is written",
  description: [
    "Every file is printed from a syntax tree, read back and compared with it, and only then put in",
    "place. A file that would not change is not written. What is in the folder besides stays.",
  ].join("\n"),
  arguments: [{ name: "[types...]", description: "model types, or patterns: bert 'wav2vec*'" }],
  options: [
    { flags: "--samples", description: "the sample model types" },
    { flags: "--all", description: "every model type" },
    { flags: "--family <name...>", description: "only model types of these families" },
    { flags: "--task <name...>", description: "only model types of these tasks" },
    PLATFORM_OPTION,
    { flags: "-o, --out <folder>", description: `where to write (default: ${DEFAULT_OUT})` },
    JSON_OPTION,
  ],
  examples: [
    { line: "assay generate bert", says: `write ${DEFAULT_OUT}/test_hf_bert.py` },
    { line: "assay generate --samples --out tests", says: "the samples, into tests/" },
    { line: "assay generate --all --platform cpu cuda", says: "all, for two platforms only" },
    { line: "assay generate 'w*' --json", says: "a pattern; what was written as JSON" },
  ],
  schema: z.object({
    samples: z.boolean().optional(),
    all: z.boolean().optional(),
    family: NameList.optional(),
    task: NameList.optional(),
    platform: NameList.optional(),
    out: z.string().default(DEFAULT_OUT),
    json: z.boolean().optional(),
  }),
  run: (types, options, io) => {
    const { family: families, task: tasks, samples, all, platform: platforms, out } = options;
    requireKnownPlatforms(platforms);
    const models = selectModels(listModels(), { types, families, tasks, samples, all });
    const files = generate({
      ids: models.map(({ id }) => id),
      out,
      ...(platforms === undefined ? {} : { platforms }),
    });
    io.out(options.json === true ? `${JSON.stringify(files, null, 2)}\n` : formatFiles(files));
    return Promise.resolve(EXIT_CODES.ok);
  },
});

/** The table of what was written, and the sum. */
export function formatFiles(files: readonly GeneratedFile[]): string {
  const rows = files.map(({ modelType, lines, bytes, changed, path }) => [
    modelType,
    String(lines),
    String(bytes),
    changed ? "written" : "unchanged",
    path,
  ]);
  const written = files.filter(({ changed }) => changed).length;
  const sum = `${files.length} modules proven: ${written} written, ${files.length - written} unchanged`;
  const heading = ["model type", "lines", "bytes", "", "file"];
  return `${formatTable(heading, rows, { right: [1, 2] })}\n\n${sum}\n`;
}
