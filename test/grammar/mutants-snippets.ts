// Real code to break: whole statements of the standard library, a few lines each.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cpythonVerdicts } from "./mutants-verdicts.js";
import { python } from "./oracle.js";

function standardLibrary(): string {
  const code = "import sysconfig; print(sysconfig.get_path('stdlib'))";
  const result = spawnSync(python(), ["-c", code], { encoding: "utf8" });
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout.trim();
}

/** Folders with code of many sorts. */
const folders = ["", "asyncio", "email", "json", "unittest", "importlib", "collections", "xml/dom"];

const largest = 1500;

/** Statements at the left edge, with what is indented below them and the comments and decorators above. */
function statements(text: string): string[] {
  const parts = text.split(/^(?=[A-Za-z@#"'])(?!(?:elif|else|except|finally)\b)/m);
  const whole: string[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    const opens =
      before !== undefined &&
      /^[@#].*\n$/.test(before.slice(before.trimEnd().lastIndexOf("\n") + 1));
    if (opens || (before !== undefined && before.length + part.length < largest / 4)) {
      whole[whole.length - 1] = `${before}${part}`;
    } else whole.push(part);
  }
  return whole.filter((part) => part.trim() !== "" && part.length <= largest);
}

/** Every so manieth of them, beginning at one. */
export function snippets(every: number, first = 0): string[] {
  const library = standardLibrary();
  const all = folders.flatMap((folder) =>
    readdirSync(join(library, folder))
      .filter((file) => file.endsWith(".py"))
      .sort()
      .flatMap((file) => statements(readFileSync(join(library, folder, file), "utf8"))),
  );
  const chosen = all.filter((_, i) => i % every === first % every);
  // A docstring may have been cut in two.
  const refusals = cpythonVerdicts(chosen);
  return chosen.filter((_, i) => refusals[i] === null);
}
