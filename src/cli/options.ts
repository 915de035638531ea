// Owns the options that several commands share, with their schemas.
// Knows nothing of what the commands do with them.
import * as z from "zod";
import { AssayError } from "../errors.js";
import { PLATFORM_IDS } from "../hardware/detect.js";
import type { CommandOption } from "./command.js";
import { didYouMean } from "./suggest.js";

export const JSON_OPTION: CommandOption = {
  flags: "--json",
  description: "print the result as JSON instead of a table",
};

export const PYTHON_OPTION: CommandOption = {
  flags: "--python <path>",
  description: "the Python to use, as it is (default: $ASSAY_PYTHON, else assay's environment)",
};

export const PLATFORM_OPTION: CommandOption = {
  flags: "-p, --platform <id...>",
  description: `only these platforms: ${PLATFORM_IDS.join(", ")}`,
};

/** A whole number above zero. */
export const CountText = z.string().transform((text) => parseCount(text));

function parseCount(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new AssayError("usage", `${JSON.stringify(text)} is no whole number above zero`);
}

/** `a,b` and `a b` alike. */
export const NameList = z
  .array(z.string())
  .transform((names) => names.flatMap((name) => name.split(",")).filter((name) => name !== ""));

/** Refuses a name that is not among the known ones, and says which one may have been meant. */
export function requireKnown(
  kind: string,
  names: readonly string[],
  known: readonly string[],
): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    throw new AssayError("unknown-name", `no ${kind} is called ${JSON.stringify(name)}`, {
      hint: `${didYouMean(name, known)}known: ${[...known].sort().join(", ")}`,
    });
  }
}

export function requireKnownPlatforms(names: readonly string[] | undefined): void {
  requireKnown("platform", names ?? [], PLATFORM_IDS);
}
