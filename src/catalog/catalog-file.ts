// Owns the file of a catalogue: JSON lines, the header first, then one model type a line, so that a diff shows what changed.
// Knows nothing of how a release is read.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { CatalogHeaderSchema, CatalogTypeSchema } from "../../mappings/catalog.js";
import type { Catalog } from "../../mappings/catalog.js";
import { AssayError, invalidData } from "../errors.js";
import { isClone, PACKAGE_ROOT } from "../setup/places.mjs";
import { writeWhole } from "../write-whole.js";

const FOLDER = "mappings/generated/catalog";

function fileName(release: string): string {
  return `transformers-${release}.jsonl`;
}

/** Where a clone keeps the catalogue of a release; an installed package has no place for one. */
export function sourceFile(release: string): string {
  if (isClone()) return join(PACKAGE_ROOT, FOLDER, fileName(release));
  throw new AssayError("usage", "there is no clone of assay to keep the catalogue in", {
    hint: "say where: assay catalog sync --out FILE",
  });
}

/** The text of a catalogue: the same facts, the same bytes. */
export function catalogText({ header, types }: Catalog): string {
  return [header, ...types].map((line) => `${JSON.stringify(line)}\n`).join("");
}

export function writeCatalog(catalog: Catalog, path: string): void {
  writeWhole(path, catalogText(catalog), "the catalogue");
}

/** A file, or the catalogue of a release that assay has: ~> "5.23.0". Throws AssayError. */
export function readCatalog(fileOrRelease: string): Catalog {
  const own = fileURLToPath(new URL(`../../${FOLDER}/${fileName(fileOrRelease)}`, import.meta.url));
  const path = existsSync(own) ? own : fileOrRelease;
  if (!existsSync(path)) {
    throw new AssayError("not-found", "there is no such catalogue", {
      path,
      hint: "`assay catalog sync --out FILE` makes one of an installed transformers",
    });
  }
  const [first = "", ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  return {
    header: readLine(first, 1, CatalogHeaderSchema, path),
    types: lines.map((line, index) => readLine(line, index + 2, CatalogTypeSchema, path)),
  };
}

function readLine<T>(text: string, line: number, schema: z.ZodType<T>, path: string): T {
  const place = `${path}:${line}`;
  const parsed = schema.safeParse(parseJson(text, place));
  if (!parsed.success) throw invalidData(parsed.error, place);
  return parsed.data;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const hint = "a catalogue is one JSON object a line; make it again with `assay catalog sync`";
    throw new AssayError("invalid-data", "a line is no JSON", { path, hint, cause });
  }
}
