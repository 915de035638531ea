// Owns the reading of an installed transformers release into a catalogue, through one Python process.
// Knows nothing of where a catalogue is kept.
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { CatalogTypeSchema } from "../../mappings/catalog.js";
import type { Catalog, CatalogType } from "../../mappings/catalog.js";
import { AssayError } from "../errors.js";
import { askPython } from "../setup/python-program.js";

const PROGRAM = fileURLToPath(new URL("./python/read_release.py", import.meta.url));

const Provenance = z.strictObject({
  provenance: z.strictObject({ transformers: z.string(), torch: z.string(), python: z.string() }),
  types: z.int(),
});
const Line = z.union([Provenance, CatalogTypeSchema]);
type Line = z.infer<typeof Line>;

/** Everything that the transformers of this Python says of itself; about 20 s. Throws AssayError. */
export async function readRelease(python: string): Promise<Catalog> {
  const lines = await askPython<Line>({ python, file: PROGRAM, answer: Line });
  const types = lines.filter((line): line is CatalogType => "type" in line);
  const first = lines[0];
  if (first === undefined || !("provenance" in first) || first.types !== types.length) {
    throw new AssayError("python-failed", "the reading of the release stopped before its end", {
      path: PROGRAM,
      hint: "run `assay doctor` to see what is installed",
    });
  }
  const header = { schema: 1, command: "assay catalog sync", ...first.provenance } as const;
  return { header, types };
}
