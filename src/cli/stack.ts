// Owns where an error came from, in words of the sources: the bundle's lines are nothing that anyone has written.
// Loaded for --verbose alone: the map is larger than the time of a start allows.
import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import * as z from "zod";

const BundleMap = z.object({
  file: z.string().default(""),
  version: z.number(),
  sources: z.array(z.string()),
  sourcesContent: z.array(z.string()).default([]),
  names: z.array(z.string()),
  mappings: z.string(),
  sourceRoot: z.string().default(""),
});

/** `/x/dist/assay.cjs:28558:10` ~> `src/cli/select.ts:86:9`, wherever it stands in the text, if there is a map. */
export function inSources(text: string): string {
  const maps = new Map<string, SourceMap | null>();
  return text.replace(
    /(?<=\(|\bat (?:async )?)([^()\n]*assay\.cjs):(\d+):(\d+)/g,
    (place, file, line, column) => {
      const map = maps.get(String(file)) ?? readMap(String(file));
      maps.set(String(file), map);
      const found = map?.findEntry(Number(line) - 1, Number(column) - 1);
      if (found === undefined || !("originalSource" in found)) return place;
      const source = found.originalSource.replace(/^(\.\.\/)+/, "");
      return `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`;
    },
  );
}

function readMap(bundle: string): SourceMap | null {
  const file = `${bundle}.map`;
  if (!existsSync(file)) return null;
  const read: unknown = JSON.parse(readFileSync(file, "utf8"));
  return new SourceMap(BundleMap.parse(read));
}
