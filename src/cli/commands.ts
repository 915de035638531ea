// Owns the list of commands, in the order in which the help shows them, and when each is loaded.
// A new command is a file beside this one and a line here. Loading one loads its verb: a command line pays for its own.
import type { CommandDefinition } from "./command.js";

const LOADERS: Readonly<Record<string, () => Promise<CommandDefinition>>> = {
  demo: async () => (await import("./demo.js")).demoCommand,
  generate: async () => (await import("./generate.js")).generateCommand,
  verify: async () => (await import("./verify.js")).verifyCommand,
  roundtrip: async () => (await import("./roundtrip.js")).roundtripCommand,
  tree: async () => (await import("./tree.js")).treeCommand,
  print: async () => (await import("./print.js")).printCommand,
  run: async () => (await import("./run.js")).runCommand,
  list: async () => (await import("./list.js")).listCommand,
  show: async () => (await import("./show.js")).showCommand,
  doctor: async () => (await import("./doctor.js")).doctorCommand,
  catalog: async () => (await import("./catalog.js")).catalogCommand,
  setup: async () => (await import("./setup.js")).setupCommand,
  record: async () => (await import("./record.js")).recordCommand,
};

/** Every command, as `assay --help` and the tests want them. */
export async function loadCommands(): Promise<readonly CommandDefinition[]> {
  return Promise.all(Object.values(LOADERS).map((load) => load()));
}

/** What a command line can need: the command that it begins with, no command for `--version`, else all of them. */
export async function commandsFor(argv: readonly string[]): Promise<readonly CommandDefinition[]> {
  const [first = "", ...rest] = argv;
  if (rest.length === 0 && (first === "--version" || first === "-V")) return [];
  const load = Object.hasOwn(LOADERS, first) ? LOADERS[first] : undefined;
  return load === undefined ? loadCommands() : [await load()];
}
