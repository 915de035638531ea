// Owns `assay catalog`: a transformers release read into a catalogue, and two catalogues compared.
// Knows nothing of what is in one.
import * as z from "zod";
import {
  diffCatalogs,
  readCatalog,
  readRelease,
  sourceFile,
  writeCatalog,
} from "../catalog/index.js";
import type { CatalogDiff } from "../catalog/index.js";
import { AssayError, EXIT_CODES } from "../errors.js";
import type { ExitCode } from "../errors.js";
import { checkPython, resolvePython } from "../setup/environment.js";
import { defineCommand } from "./command.js";
import type { CommandIo } from "./command.js";
import { JSON_OPTION, PYTHON_OPTION, requireKnown } from "./options.js";
import { formatTable } from "./table.js";

const Options = z.object({
  out: z.string().optional(),
  facts: z.boolean().optional(),
  json: z.boolean().optional(),
  python: z.string().optional(),
});
type Options = z.output<typeof Options>;

type Action = (args: readonly string[], options: Options, io: CommandIo) => Promise<ExitCode>;

const ACTIONS: Readonly<Record<string, Action>> = { sync, diff };

export const catalogCommand = defineCommand({
  name: "catalog",
  summary: "read what a transformers release has, or compare two releases",
  description: [
    "sync imports every class of the installed transformers (about 20 s; builds no model) and writes",
    "its model types, configurations, heads, signatures and processors, one type a line. diff says",
    "which types came, went and changed; OLD and NEW are files, or releases that assay has.",
  ].join("\n"),
  arguments: [
    { name: "<action>", description: "sync or diff" },
    { name: "[catalogues...]", description: "for diff: OLD NEW" },
  ],
  options: [
    {
      flags: "-o, --out <file>",
      description: "for sync: the file to write (default: the clone's)",
    },
    { flags: "--facts", description: "for diff: every changed fact, not only how many" },
    JSON_OPTION,
    PYTHON_OPTION,
  ],
  examples: [
    { line: "assay catalog sync --out now.jsonl", says: "the installed release" },
    { line: "assay catalog diff 5.23.0 now.jsonl", says: "what is new in it" },
  ],
  schema: Options,
  run: ([name = "", ...args], options, io) => {
    requireKnown("action", [name], Object.keys(ACTIONS));
    const action = ACTIONS[name];
    return action === undefined ? Promise.resolve(EXIT_CODES.usage) : action(args, options, io);
  },
});

async function sync(args: readonly string[], options: Options, io: CommandIo): Promise<ExitCode> {
  if (args.length > 0) throw new AssayError("usage", "sync takes no catalogue");
  const python = resolvePython({ named: options.python, env: io.env });
  await checkPython(python);
  io.err("reading the installed transformers, about 20 s\n");
  const catalog = await readRelease(python.executable);
  const path = options.out ?? sourceFile(catalog.header.transformers);
  writeCatalog(catalog, path);
  const { header, types } = catalog;
  const models = types.flatMap((each) => Object.values(each.models));
  const missing = models.filter((model) => "missing" in model).length;
  io.out(
    `transformers ${header.transformers}: ${types.length} model types, ${models.length} classes, ` +
      `${missing} of them not importable here\nwritten: ${path}\n`,
  );
  return EXIT_CODES.ok;
}

function diff(args: readonly string[], options: Options, io: CommandIo): Promise<ExitCode> {
  const [before, after, another] = args;
  if (before === undefined || after === undefined || another !== undefined) {
    throw new AssayError("usage", "diff takes two catalogues", {
      hint: "assay catalog diff OLD NEW: files, or releases that assay has",
    });
  }
  const found = diffCatalogs(readCatalog(before), readCatalog(after));
  const shown = options.facts === true ? everyChange(found) : countedChanges(found, io.columns);
  io.out(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : shown);
  return Promise.resolve(EXIT_CODES.ok);
}

function summaryOf({ from, to, came, went, changed }: CatalogDiff): string {
  return [
    `${from} -> ${to}: ${came.length} types came, ${went.length} went, ${changed.length} changed`,
    ...(came.length > 0 ? [`came: ${came.join(", ")}`] : []),
    ...(went.length > 0 ? [`went: ${went.join(", ")}`] : []),
  ].join("\n");
}

function countedChanges(found: CatalogDiff, width: number): string {
  const rows = found.changed.map(({ type, changes }) => [
    type,
    String(changes.length),
    changes.map(({ path }) => path).join(", "),
  ]);
  const table = formatTable(["model type", "facts", "which"], rows, { width });
  return `${summaryOf(found)}\n${rows.length > 0 ? `\n${table}\n` : ""}`;
}

function everyChange(found: CatalogDiff): string {
  const lines = found.changed.flatMap(({ type, changes }) => [
    "",
    type,
    ...changes.map(
      ({ path, before, after }) => `  ${path}: ${before ?? "nothing"} -> ${after ?? "nothing"}`,
    ),
  ]);
  return `${[summaryOf(found), ...lines].join("\n")}\n`;
}
