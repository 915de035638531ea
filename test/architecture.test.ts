// The rules of the house that only the whole tree shows: arrows, sizes, headers, names. Reads files, runs nothing.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, extname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const ROOMS = ["grammar", "builders", "mappings", "src", "bin", "test"];
const CODE = new Set([".ts", ".mjs", ".cjs", ".py"]);

interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

interface Import {
  readonly file: string;
  /** Of a relative import: the imported file from the root. Otherwise the package as written. */
  readonly target: string;
  readonly typeOnly: boolean;
  readonly ours: boolean;
}

function readSources(): readonly SourceFile[] {
  return ROOMS.map((room) => join(ROOT, room))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => CODE.has(extname(file)) || file.startsWith(join(ROOT, "bin")))
    .filter((file) => extname(file) !== ".json")
    .map((file) => ({
      path: relative(ROOT, file).split(sep).join("/"),
      text: readFileSync(file, "utf8"),
    }))
    .filter(({ path }) => !/\/(__pycache__|golden|fixtures|corpus)\//.test(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?"([^"]+)";|\bimport\(\s*"([^"]+)"\s*\)/gm;

function importsOf({ path, text }: SourceFile): readonly Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, from, dynamic]) => {
    const written = from ?? dynamic ?? "";
    const ours = written.startsWith(".");
    const target = ours
      ? relative(ROOT, resolve(ROOT, dirname(path), written))
          .split(sep)
          .join("/")
      : written;
    return { file: path, target, typeOnly: type !== undefined, ours };
  });
}

const sources = readSources();
const handWritten = sources.filter(({ path }) => !path.includes("/generated/"));
const imports = sources.filter(({ path }) => !path.startsWith("test/")).flatMap(importsOf);

function inRoom(path: string, ...rooms: readonly string[]): boolean {
  return rooms.some((room) => path.startsWith(`${room}/`));
}

function shown(found: readonly Import[]): readonly string[] {
  return found.map(({ file, target }) => `${file} imports ${target}`);
}

describe("the reading of import lines", () => {
  const file = (text: string): readonly string[] =>
    importsOf({ path: "src/cli/x.ts", text }).map(
      ({ target, typeOnly }) => `${typeOnly ? "type " : ""}${target}`,
    );

  it("sees every way to write one", () => {
    const text = [
      'import { a, type B } from "../run/run.js";',
      'import type { C } from "zod";',
      'export * from "./table.js";',
      "import {",
      "  d,",
      '} from "node:fs";',
      'const e = await import("../errors.js");',
    ].join("\n");
    expect(file(text)).toEqual([
      "src/run/run.js",
      "type zod",
      "src/cli/table.js",
      "node:fs",
      "src/errors.js",
    ]);
  });
});

describe("arrows", () => {
  it("every import of ours leads to a file that is there", () => {
    const missing = imports.filter(({ ours, target }) => {
      const candidates = [target, target.replace(/\.js$/, ".ts"), target.replace(/^\.\.\//, "")];
      return (
        ours && !target.startsWith("dist/") && !candidates.some((c) => existsSync(join(ROOT, c)))
      );
    });
    expect(shown(missing)).toEqual([]);
  });

  it("grammar imports nothing of ours", () => {
    const wrong = imports.filter(
      ({ file, ours, target }) => inRoom(file, "grammar") && ours && !inRoom(target, "grammar"),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it("mappings imports zod only", () => {
    const wrong = imports.filter(
      ({ file, ours, target }) =>
        inRoom(file, "mappings") && (ours ? !inRoom(target, "mappings") : target !== "zod"),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it("builders imports grammar, and types of mappings", () => {
    const wrong = imports.filter(
      ({ file, ours, target, typeOnly }) =>
        inRoom(file, "builders") &&
        !(ours && inRoom(target, "builders", "grammar")) &&
        !(ours && inRoom(target, "mappings") && typeOnly),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it("no verb imports the command line or the web page", () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        inRoom(file, "src") &&
        !inRoom(file, "src/cli", "src/web") &&
        inRoom(target, "src/cli", "src/web"),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it("only src imports from src", () => {
    const wrong = imports.filter(
      ({ file, target }) => inRoom(target, "src") && !inRoom(file, "src", "bin"),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it("ts-morph is used by grammar/generate alone", () => {
    const wrong = imports.filter(
      ({ file, target }) => target === "ts-morph" && !inRoom(file, "grammar/generate"),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it("the setup needs nothing that has to be installed first", () => {
    const wrong = imports.filter(
      ({ file, ours, target }) => file.endsWith(".mjs") && !ours && !target.startsWith("node:"),
    );
    expect(shown(wrong)).toEqual([]);
  });
});

describe("files", () => {
  it("hand-written files stay under 400 lines", () => {
    const long = handWritten
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ lines }) => lines > 400)
      .map(({ path, lines }) => `${path}: ${lines} lines`);
    expect(long).toEqual([]);
  });

  it("a file opens by saying what it owns", () => {
    const silent = handWritten
      .filter(({ path, text }) => {
        const opening = text.replace(/^#!.*\n/, "");
        return path.endsWith(".py") ? !/^"""\S/.test(opening) : !/^\/\/ \S/.test(opening);
      })
      .filter(({ path }) => !path.endsWith("__init__.py"))
      .map(({ path }) => path);
    expect(silent).toEqual([]);
  });

  it("a generated file says from what, by what, and that it is not to be edited", () => {
    const silent = sources
      .filter(({ path }) => path.includes("/generated/"))
      .filter(({ text }) => {
        const opening = text.split("\n").slice(0, 6).join("\n").toLowerCase();
        return !["generated", "npm run", "edit"].every((word) => opening.includes(word));
      })
      .map(({ path }) => path);
    expect(silent).toEqual([]);
  });

  it("is named in kebab-case after what it holds", () => {
    const wrong = handWritten
      .map(({ path }) => path)
      .filter((path) => {
        const name = path.split("/").at(-1) ?? "";
        const pattern = path.endsWith(".py")
          ? /^[a-z0-9_]+\.py$/
          : /^[a-z0-9-]+(\.test|\.d)?(\.ts|\.mjs|\.cjs)?$/;
        return !pattern.test(name);
      });
    expect(wrong).toEqual([]);
  });

  it("none is called utils, helpers, manager, common or misc outside the tests", () => {
    const vague = handWritten
      .map(({ path }) => path)
      .filter((path) => !path.startsWith("test/"))
      .filter((path) => /(^|[/_-])(utils?|helpers?|managers?|common|misc)([/._-]|$)/.test(path));
    expect(vague).toEqual([]);
  });
});

describe("words", () => {
  const typescript = handWritten.filter(({ path }) => path.endsWith(".ts"));

  it("nothing is of type any", () => {
    const found = typescript
      .flatMap(({ path, text }) =>
        text.split("\n").map((line, index) => ({
          place: `${path}:${index + 1}`,
          line: line.replace(/\/\/.*/, ""),
        })),
      )
      .filter(({ line }) => /(?::|<|\bas|\|)\s*any\b(?!["'\w ]*["'`])/.test(line))
      .map(({ place }) => place);
    expect(found).toEqual([]);
  });

  it("what silences the compiler or the linter says one rule, and why where it can", () => {
    const silencing = /@ts-ignore|@ts-nocheck|@ts-expect-error|eslint-disable|type: ignore/;
    // mypy has no place for a reason; it must at least name its rules.
    const excused =
      /(eslint-disable-next-line [\w@/-]+|@ts-expect-error) -- \S|# type: ignore\[[\w-]+(,[\w-]+)*\]/;
    const found = handWritten
      .filter(({ path }) => path !== "test/architecture.test.ts")
      .flatMap(({ path, text }) => text.split("\n").map((line) => ({ path, line })))
      .filter(({ line }) => silencing.test(line) && !excused.test(line))
      .map(({ path, line }) => `${path}: ${line.trim()}`);
    expect(found).toEqual([]);
  });

  it("nothing is left for later", () => {
    const left = handWritten
      .filter(({ path }) => path !== "test/architecture.test.ts")
      .filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text))
      .map(({ path }) => path);
    expect(left).toEqual([]);
  });

  it("no test is skipped or alone", () => {
    const found = handWritten
      .filter(({ path }) => path.endsWith(".test.ts"))
      .filter(({ text }) => /\b(it|test|describe)\.(skip|only|todo)\(/.test(text))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });
});
