// Owns one share of the work: files one after another, CPython reading the next while we prove this one.
// Knows nothing of how many shares there are, nor of ruff.
import { readFile } from "node:fs/promises";
import { AssayError } from "../errors.js";
import { notChecked, type FileRoundtrip } from "./columns.js";
import { Oracle, type Verdict } from "./oracle.js";
import { languageOfWidth, proveFile, type Language, type Proof } from "./prove.js";
import { decodeSource } from "./source-text.js";

export interface JobSettings {
  /** The interpreter that is asked; undefined asks none. */
  readonly python: string | undefined;
  readonly width: number;
}

/** A file's results before ruff, with the texts that ruff is to be shown. */
export interface ProvenFile {
  readonly file: FileRoundtrip;
  readonly printed: string | undefined;
  readonly commented: string | undefined;
}

/** Proves files; `language` can be another than ours, to test what is found in a wrong one. */
export class Job {
  readonly #oracle: Oracle | undefined;
  readonly #language: Language;
  #count = 0;

  constructor({ python, width }: JobSettings, language: Language = languageOfWidth(width)) {
    this.#oracle = python === undefined ? undefined : new Oracle(python);
    this.#language = language;
  }

  /** Gives each file as soon as it is proven, in their order. */
  async prove(paths: readonly string[], onFile: (file: ProvenFile) => void): Promise<void> {
    let next = this.#ask(paths[0]);
    for (const [i, path] of paths.entries()) {
      const asked = next;
      next = this.#ask(paths[i + 1]);
      // A failure of the next one is told when its turn has come.
      next.verdict.catch(() => undefined);
      onFile(await this.#proveOne(path, asked.id, await asked.verdict));
    }
  }

  close(): void {
    this.#oracle?.close();
  }

  #ask(path: string | undefined): {
    readonly id: number;
    readonly verdict: Promise<Verdict | undefined>;
  } {
    const id = (this.#count += 1);
    const verdict = path === undefined ? undefined : this.#oracle?.tree(id, path);
    return { id, verdict: verdict ?? Promise.resolve(undefined) };
  }

  async #proveOne(path: string, id: number, verdict: Verdict | undefined): Promise<ProvenFile> {
    const bytes = await readBytes(path);
    const oracle = this.#oracle;
    const proof = await proveFile(this.#language, {
      source: decodeSource(bytes),
      verdict,
      python: oracle?.version ?? "",
      compare: async (text) => (oracle === undefined ? null : oracle.compare(id, text)),
    });
    return toProvenFile(path, bytes.length, proof);
  }
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new AssayError("file-system", "the file cannot be read", { path, cause });
  }
}

function toProvenFile(path: string, bytes: number, proof: Proof): ProvenFile {
  const { refused, columns, printed, commented } = proof;
  const none = notChecked(printed === undefined ? "nothing was printed" : "there is no ruff");
  return {
    file: { path, bytes, refused, columns: { ...columns, ruff: none } },
    printed,
    commented,
  };
}
