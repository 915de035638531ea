// Owns the reading of our Markdown pages: fences, inline code, links, and the shell words of a command line.
// Knows nothing of what is asserted about them.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { PACKAGE_ROOT } from "../../src/setup/places.mjs";

export interface Fence {
  readonly language: string;
  readonly text: string;
}

export interface Page {
  /** From the root: `docs/architecture.md`. */
  readonly path: string;
  readonly text: string;
  readonly fences: readonly Fence[];
  /** What stands between single backticks, outside of fences. */
  readonly inline: readonly string[];
  /** The targets of links and pictures. */
  readonly links: readonly string[];
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;

export function readPage(path: string): Page {
  const text = readFileSync(join(PACKAGE_ROOT, path), "utf8");
  const prose = text.replace(FENCE, "");
  return {
    path,
    text,
    fences: fencesOf(text),
    inline: [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code),
    links: [...prose.replace(/`[^`\n]+`/g, "").matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, target = ""]) => target,
    ),
  };
}

export function fencesOf(text: string): readonly Fence[] {
  return [...text.matchAll(FENCE)].map(([, language = "", inside = ""]) => ({
    language,
    text: inside,
  }));
}

/** The text of a section, from its heading to the next one of the same depth. */
export function sectionOf(page: Page, heading: string): string {
  const [, after] = page.text.split(`\n${heading}\n`);
  if (after === undefined) throw new Error(`${page.path} has no section ${heading}`);
  const depth = /^#+/.exec(heading)?.[0] ?? "#";
  return after.split(`\n${depth} `)[0] ?? after;
}

/** The pages in the root and in docs/, sorted. */
export function allPages(): readonly Page[] {
  const here = readdirSync(PACKAGE_ROOT).filter((name) => name.endsWith(".md"));
  const docs = join(PACKAGE_ROOT, "docs");
  const below = readdirSync(docs, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => relative(PACKAGE_ROOT, join(entry.parentPath, entry.name)));
  return [...here, ...below].sort().map(readPage);
}

/** Every command line on a page: the lines of shell fences, and inline code that is one. */
export function commandLines(page: Page): readonly string[] {
  const fenced = page.fences
    .filter(({ language }) => language === "sh")
    .flatMap(({ text }) => text.split("\n"))
    .filter((line) => line.trim() !== "");
  const inline = page.inline.filter((code) => /^((\.\/bin\/|npx )?assay|npm) /.test(code));
  return [...fenced, ...inline];
}

/** The words after `assay`, as a shell would give them; null where the line is of another program. */
export function assayWords(line: string): readonly string[] | null {
  const found = /^(?:\w+=\S+ )*(?:\.\/bin\/|npx )?assay(?: (.*))?$/.exec(line.trim());
  if (found === null) return null;
  const [command = ""] = (found[1] ?? "").split(/ [>|#]/);
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain ?? "",
  );
}
