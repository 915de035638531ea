// Owns the version of this package, as package.json has it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { PACKAGE_ROOT } from "./places.mjs";

const PackageJson = z.object({ version: z.string() });

/** `0.1.0` */
export const ASSAY_VERSION = PackageJson.parse(
  JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")),
).version;
