// Owns `generate`: the modules of some model types as files, each proven first and then put in place whole.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AssayError } from "../errors.js";
import { writeWhole } from "../write-whole.js";
import { emitModule } from "./emit.js";
import { moduleFacts } from "./models.js";

export interface GenerateOptions {
  readonly ids: readonly string[];
  readonly out: string;
  /** Only these platforms; all where it is left out. */
  readonly platforms?: readonly string[];
}

export interface GeneratedFile {
  readonly path: string;
  readonly modelType: string;
  readonly lines: number;
  readonly bytes: number;
  /** False where the file already held this text; it was not touched then. */
  readonly changed: boolean;
}

/** Emits every module before it writes the first: a fault leaves the folder as it was. */
export function generate(options: GenerateOptions): readonly GeneratedFile[] {
  const emitted = options.ids.map((modelType) => ({
    modelType,
    module: emitModule(moduleFacts(modelType, options.platforms)),
  }));
  refuseCollisions(emitted.map(({ module }) => module.file));
  return emitted.map(({ modelType, module }) => {
    const path = join(options.out, module.file);
    const bytes = Buffer.byteLength(module.text);
    const lines = module.text.split("\n").length - 1;
    return { path, modelType, lines, bytes, changed: writeChanged(path, module.text) };
  });
}

/** Two model types may not share a file, on a file system that ignores case either. */
function refuseCollisions(files: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const file of files) {
    const other = seen.get(file.toLowerCase());
    if (other !== undefined) {
      throw new AssayError("internal", `${other} and ${file} would be one file`);
    }
    seen.set(file.toLowerCase(), file);
  }
}

/** True where the file changed; one that already holds the text is not touched. */
function writeChanged(path: string, text: string): boolean {
  if (contentOf(path) === text) return false;
  writeWhole(path, text, "a module");
  return true;
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
