// Owns the version of this package, as package.json has it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "./places.mjs";

/** `0.1.0` */
export const ASSAY_VERSION = readVersion(join(PACKAGE_ROOT, "package.json"));

// By hand, not by zod: it is read at every start, and zod takes longer to load than all else that `--version` does.
function readVersion(file: string): string {
  const read: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof read === "object" && read !== null && "version" in read) {
    if (typeof read.version === "string") return read.version;
  }
  throw new Error(`${file} holds no version`);
}
