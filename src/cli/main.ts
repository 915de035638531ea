// Owns the way from a command line to a command and from an error to an exit code.
// Knows no single command: the registry loads those that a line can need, and each says its own words.
import { Command, CommanderError, type Help } from "commander";
import { EXIT_CODES, exitCodeOf, formatError, type ExitCode } from "../errors.js";
import type { CommandDefinition, CommandExample, CommandIo } from "./command.js";
import { commandsFor } from "./commands.js";
import { ASSAY_VERSION } from "../setup/version.js";

const EXIT_CODE_LINES = `

Exit codes:
  0  all is well
  1  something failed: a check, an invalid file, facts that do not fit their schema
  2  the command line makes no sense: an unknown option, name or path
  3  something on this machine is missing: Python, a package, a file that cannot be written
  4  a mistake in assay itself`;

const ALL_EXAMPLES: readonly CommandExample[] = [
  { line: "assay demo", says: "generate the samples, verify, run, report: the whole way" },
  { line: "assay generate bert --out tests", says: "write tests/test_hf_bert.py" },
  { line: "assay run tests --platform cpu", says: "run what is in tests, on the CPU" },
];

/** Runs one command line to its end. Never throws; what went wrong is on `io.err`. */
export async function main(
  argv: readonly string[],
  io: CommandIo = processIo(),
): Promise<ExitCode> {
  const state: { exitCode: ExitCode } = { exitCode: EXIT_CODES.ok };
  const finish: Finish = (exitCode) => {
    state.exitCode = exitCode;
  };
  try {
    const program = buildProgram(await commandsFor(argv), io, finish);
    await program.parseAsync(argv, { from: "user" });
    return state.exitCode;
  } catch (error) {
    // commander has printed it already; its own exit codes are 0 (help, version) or 1.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.usage;
    }
    const verbose = argv.includes("--verbose");
    const text = formatError(error, { verbose });
    io.err(`${verbose ? (await import("./stack.js")).inSources(text) : text}\n`);
    return exitCodeOf(error);
  }
}

function processIo(): CommandIo {
  // `assay list | head` closes our stdout before we are done; that is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(EXIT_CODES.ok);
  });
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    env: process.env,
    columns: process.stdout.isTTY ? process.stdout.columns : 120,
    colour: process.stdout.isTTY && !process.env.NO_COLOR,
  };
}

type Finish = (exitCode: ExitCode) => void;

function buildProgram(
  definitions: readonly CommandDefinition[],
  io: CommandIo,
  finish: Finish,
): Command {
  const program = new Command("assay")
    .description(
      "Prove Hugging Face models on every device with test modules that are real Python.",
    )
    .version(ASSAY_VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this")
    .helpCommand("help [command]", "print the help of a command")
    .showHelpAfterError("(assay --help shows what there is)")
    .configureHelp(commandHelp(io))
    .option("--verbose", "on an error, print where it came from")
    .addHelpText("after", examplesText(ALL_EXAMPLES) + EXIT_CODE_LINES);
  setOutput(program, io);
  for (const definition of definitions) program.addCommand(buildCommand(definition, io, finish));
  return program;
}

function buildCommand(definition: CommandDefinition, io: CommandIo, finish: Finish): Command {
  const { name, summary, description, examples } = definition;
  const command = new Command(name)
    .summary(summary)
    .description([asSentence(summary), description].filter(Boolean).join("\n\n"))
    .helpOption("-h, --help", "print this")
    .showHelpAfterError(`(assay ${name} --help shows what there is)`)
    .configureHelp(commandHelp(io))
    .addHelpText("after", examplesText(examples));
  for (const argument of definition.arguments ?? []) {
    command.argument(argument.name, argument.description);
  }
  for (const option of definition.options ?? []) command.option(option.flags, option.description);
  command.option("--verbose", "on an error, print where it came from");
  command.action(async () => {
    finish(await definition.run(command.args, command.opts(), io));
  });
  setOutput(command, io);
  return command;
}

function setOutput(command: Command, io: CommandIo): void {
  command.exitOverride().configureOutput({ writeOut: io.out, writeErr: io.err });
}

function commandHelp(io: CommandIo): Partial<Help> {
  return { helpWidth: Math.min(io.columns, 100) };
}

function asSentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

function examplesText(examples: readonly CommandExample[]): string {
  const width = Math.max(...examples.map(({ line }) => line.length));
  const lines = examples.map(({ line, says }) => `  ${line.padEnd(width)}  ${says}`);
  return `\nExamples:\n${lines.join("\n")}`;
}
