// Owns the shape of a command: its words, its options as a schema, its examples, what it runs.
// Knows nothing of any single command, nor of how the arguments are taken apart (main.ts does, with commander).
import type { z } from "zod";
import type { ExitCode } from "../errors.js";

/** Where a command speaks: results to `out`, all else to `err`. */
export interface CommandIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly env: NodeJS.ProcessEnv;
  /** The width to keep tables within. */
  readonly columns: number;
  /** Whether a terminal shows it, which understands colours. */
  readonly colour: boolean;
}

export interface CommandOption {
  /** commander's way to write it: `-o, --out <folder>`, `--json`, `--platform <id...>`. */
  readonly flags: string;
  readonly description: string;
}

export interface CommandArgument {
  /** `<type>` must be given, `[types...]` may be, any number of times. */
  readonly name: string;
  readonly description: string;
}

export interface CommandExample {
  readonly line: string;
  readonly says: string;
}

interface CommandWords {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What more there is to say, for the command's own help. */
  readonly description?: string;
  readonly arguments?: readonly CommandArgument[];
  readonly options?: readonly CommandOption[];
  readonly examples: readonly CommandExample[];
}

export interface CommandDefinition extends CommandWords {
  readonly run: (args: readonly string[], options: unknown, io: CommandIo) => Promise<ExitCode>;
}

interface TypedCommand<Schema extends z.ZodType> extends CommandWords {
  /** What the options must be, once commander has split them. */
  readonly schema: Schema;
  readonly run: (
    args: readonly string[],
    options: z.output<Schema>,
    io: CommandIo,
  ) => Promise<ExitCode>;
}

/** A command whose options are held against its schema before it runs. */
export function defineCommand<Schema extends z.ZodType>(
  command: TypedCommand<Schema>,
): CommandDefinition {
  const { schema, run, ...words } = command;
  return { ...words, run: (args, options, io) => run(args, schema.parse(options), io) };
}
