// What our pages name is there: commands with their options, npm scripts, files, links; and decisions have their parts.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { CommandDefinition } from "../../src/cli/command.js";
import { loadCommands } from "../../src/cli/commands.js";
import { EXIT_CODES } from "../../src/errors.js";
import { listModels, planFor } from "../../src/generate/index.js";
import { PLATFORM_IDS } from "../../src/hardware/detect.js";
import { resultRowSchema } from "../../src/run/results.js";
import { PACKAGE_ROOT } from "../../src/setup/places.mjs";
import { allPages, assayWords, commandLines, readPage, sectionOf, type Page } from "./pages.js";

const COMMANDS = await loadCommands();
const pages = allPages();
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")));

/** The commands whose words are model types. */
const OF_MODELS = new Set(["generate", "list", "show", "record"]);

/** Why a command line would be refused; nothing where it would not. */
function mistakesIn(words: readonly string[]): readonly string[] {
  const [name = "", ...rest] = words;
  if (name.startsWith("-")) return name === "--help" || name === "--version" ? [] : [name];
  const definition = COMMANDS.find((command) => command.name === name);
  if (definition === undefined) return [`there is no command ${name}`];
  // `assay run` alone is the name of the command, in a sentence.
  if (rest.length === 0 || rest[0] === "--help") return [];
  const { command, refused } = parse(definition, rest);
  if (refused !== null) return [refused];
  const { platform = [] } = z
    .object({ platform: z.array(z.string()).optional() })
    .parse(command.opts());
  const platforms: readonly string[] = PLATFORM_IDS;
  const known = new Set(listModels().map(({ id }) => id));
  const types = OF_MODELS.has(name) ? command.args : [];
  return [
    ...platform.filter((id) => !platforms.includes(id)),
    ...types.filter((type) => !/[*<]/.test(type) && !known.has(type)),
  ];
}

function parse(definition: CommandDefinition, words: readonly string[]) {
  const command = new Command(definition.name).exitOverride().option("--verbose");
  command.configureOutput({ writeErr: () => undefined });
  for (const { name } of definition.arguments ?? []) command.argument(name);
  for (const { flags } of definition.options ?? []) command.option(flags);
  try {
    command.parse(words, { from: "user" });
    return { command, refused: null };
  } catch (error) {
    const [message = ""] = String(error)
      .replace(/^CommanderError: /, "")
      .split("\n");
    return { command, refused: message };
  }
}

/** Files and folders of ours that inline code names; of a pattern, the folder before it. */
function namedPaths(page: Page): readonly string[] {
  return page.inline
    .filter((code) => /^(\.ci|bin|builders|docs|grammar|mappings|src|test)\/[\w./*-]*$/.test(code))
    .map((code) => (code.includes("*") ? dirname(code) : code));
}

describe("reading command lines", () => {
  it("takes words as a shell does", () => {
    expect(assayWords("./bin/assay generate 'w*' --json > out.json")).toEqual([
      "generate",
      "w*",
      "--json",
    ]);
    expect(assayWords("ASSAY_BASE_PYTHON=python3.12 assay setup")).toEqual(["setup"]);
    expect(assayWords("npm start")).toBeNull();
  });

  it.each([
    ["demonstrate", "there is no command demonstrate"],
    ["generate bert --ouch", "error: unknown option '--ouch'"],
    ["generate bird", "bird"],
    ["run tests --platform cuda tpu", "tpu"],
    ["show bert --json extra", "error: too many arguments. Expected 1 argument but got 2."],
  ])("sees what is wrong with %s", (line, mistake) => {
    expect(mistakesIn(line.split(" "))).toEqual([mistake]);
  });
});

describe.each(pages.map((page) => [page.path, page] as const))("%s", (_path, page) => {
  it("names commands and options that there are", () => {
    const wrong = commandLines(page)
      .filter((line) => !line.includes("<command>"))
      .flatMap((line) => {
        const words = assayWords(line);
        return words === null ? [] : mistakesIn(words).map((mistake) => `${line}: ${mistake}`);
      });
    expect(wrong).toEqual([]);
  });

  it("names npm scripts that there are", () => {
    const missing = commandLines(page).filter((line) => {
      const [, run, name] = /^npm (run )?([\w:]+)/.exec(line) ?? [];
      if (name === undefined) return false;
      const isScript = run !== undefined || name === "start" || name === "test";
      return isScript && scripts[name] === undefined;
    });
    expect(missing).toEqual([]);
  });

  it("names files and folders that there are", () => {
    const missing = namedPaths(page).filter((path) => !existsSync(join(PACKAGE_ROOT, path)));
    expect(missing).toEqual([]);
  });

  it("links to what is there", () => {
    const missing = page.links
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [file = ""] = target.split("#");
        return !existsSync(join(PACKAGE_ROOT, dirname(page.path), file));
      });
    expect(missing).toEqual([]);
  });

  it("leaves nothing for later and tells no machine's paths", () => {
    expect(page.text.match(/\b(TO[D]O|FIX[M]E|TBD)\b|\/(home|root|tmp|work|Users)\//g)).toBeNull();
  });
});

describe("the README's tables", () => {
  const readme = readPage("README.md");
  const firstCells = (heading: string): readonly string[] =>
    [...sectionOf(readme, heading).matchAll(/^\| ([^|]+?) \|/gm)].map(([, cell = ""]) => cell);

  it("has every command", () => {
    const named = firstCells("## The command").flatMap((cell) => {
      const [name] = assayWords(cell.replaceAll("`", "")) ?? [];
      return name === undefined ? [] : [name];
    });
    expect([...named].sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  });

  it("has every exit code", () => {
    expect(firstCells("## Exit codes").slice(1)).toEqual(Object.values(EXIT_CODES).map(String));
  });
});

describe("the row that docs/architecture.md shows", () => {
  it("fits the schema, and names a check that there is", () => {
    const [shown, ...others] = readPage("docs/architecture.md").fences.filter(
      ({ language }) => language === "json",
    );
    expect(others).toEqual([]);
    const row = resultRowSchema.parse(JSON.parse(shown?.text ?? ""));
    expect(planFor(row.model_type).checks.map(({ check }) => check)).toContain(row.check);
  });
});

describe("decisions", () => {
  const records = pages.filter(({ path }) => path.startsWith("docs/adr/"));

  it("are numbered without a gap", () => {
    const numbers = records.map(({ path }) => Number(/\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1]));
    expect(numbers).toEqual(records.map((_record, index) => index + 1));
  });

  it.each(records.map((page) => [page.path, page] as const))("%s has its parts", (path, page) => {
    const number = /\d{4}/.exec(path)?.[0] ?? "";
    expect(page.text.split("\n")[0]).toMatch(new RegExp(`^# ${number}\\. \\S`));
    expect(page.text).toMatch(/^Status: (accepted|superseded by \d{4})$/m);
    const headings = [...page.text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(["Context", "Decision", "Alternatives", "Consequences"]);
  });
});
