// Runs a command line in this process and keeps what it says.
import { main } from "../../src/cli/main.js";
import type { ExitCode } from "../../src/errors.js";

export interface Said {
  readonly exitCode: ExitCode;
  readonly out: string;
  readonly err: string;
}

export async function assay(
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await main(argv, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    env,
    columns: 100,
    colour: false,
  });
  return { exitCode, out: out.join(""), err: err.join("") };
}
