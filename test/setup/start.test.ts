// The start of the built command: the bundle is what runs, and its code cache, in whatever state, changes nothing that is said.
import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listModels } from "../../src/generate/index.js";
import { ensureBuilt } from "../../src/setup/build.mjs";
import { PACKAGE_ROOT } from "../../src/setup/places.mjs";
import { ASSAY_VERSION } from "../../src/setup/version.js";

const BUNDLE = join("dist", "assay.cjs");
const START = join("dist", "src", "cli", "start.cjs");

// An installed package with nothing but what the command starts from.
let folder: string;
beforeAll(() => ensureBuilt());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-start-"));
  for (const path of ["bin", BUNDLE, `${BUNDLE}.map`, START, "package.json"]) {
    cpSync(join(PACKAGE_ROOT, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(PACKAGE_ROOT, "node_modules"), join(folder, "node_modules"), "junction");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function assay(...args: readonly string[]): readonly [number | null, string, string] {
  const options = { cwd: folder, encoding: "utf8" } as const;
  const command = [join(folder, "bin", "assay"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, options);
  return [status, stdout, stderr];
}

const VERSION = [0, `${ASSAY_VERSION}\n`, ""];
const caches = (): string => join(folder, "dist", "code-cache");

/** The one cache that there is. */
function cacheFile(): string {
  const [name = "", ...others] = readdirSync(caches());
  expect(others).toEqual([]);
  return join(caches(), name);
}

function withChecksum(data: Buffer): Buffer {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(data));
  return Buffer.concat([data, checksum]);
}

/** Is every byte of it as it was written? */
function isWhole(file: string): boolean {
  const kept = readFileSync(file);
  return withChecksum(kept.subarray(0, -4)).equals(kept);
}

describe("the bundle", () => {
  it("is what the command runs", () => {
    const text = readFileSync(join(folder, BUNDLE), "latin1");
    expect(text.split("Prove Hugging Face models")).toHaveLength(2);
    writeFileSync(join(folder, BUNDLE), text.replace("Prove Hugging", "Hugging"));
    expect(assay("--help")[1]).toMatch(/\nHugging Face models on every device/);
  });

  it("is ASCII, and names its own hash", () => {
    const bytes = readFileSync(join(folder, BUNDLE));
    expect(bytes.findIndex((byte) => byte > 0x7f)).toBe(-1);
    expect(bytes.toString("latin1")).toMatch(/^\/\/ assay [0-9a-f]{16}\n/);
    expect(bytes.toString("latin1")).not.toMatch(/^\/\/ assay 0{16}/);
  });

  it("imports nothing by itself: a cached script cannot", () => {
    expect(readFileSync(join(folder, BUNDLE), "latin1")).not.toMatch(/[^\w.$"'`/ ]import\(/);
  });

  it("holds the facts as their schemas gave them", () => {
    const [status, stdout] = assay("list", "--json");
    expect([status, JSON.parse(stdout)]).toEqual([0, listModels()]);
  });

  it("generates what the sources generate, with a code cache and without", () => {
    const golden = readFileSync(join(PACKAGE_ROOT, "test", "golden", "test_hf_bert.py"), "utf8");
    for (const out of ["first", "second"]) {
      expect(assay("generate", "bert", "--out", out)[0]).toBe(0);
      expect(readFileSync(join(folder, out, "test_hf_bert.py"), "utf8")).toBe(golden);
    }
  });

  it("finds the files that lie beside a module, where the build has put them", () => {
    const names = join("dist", "grammar", "generated", "unicode-names.txt");
    cpSync(join(PACKAGE_ROOT, names), join(folder, names));
    writeFileSync(join(folder, "bullet.py"), 'x = "\\N{BULLET}"\n');
    const [status, stdout] = assay("tree", "bullet.py");
    expect(status).toBe(0);
    expect(stdout).toContain('"\u2022"');
  });

  it("says with --verbose where in the sources an error came from", () => {
    const [status, , stderr] = assay("show", "bertt", "--verbose");
    expect(status).toBe(2);
    expect(stderr).toMatch(/\n {4}at \w+ \(src\/cli\/select\.ts:\d+:\d+\)\n/);
    expect(stderr).not.toContain("assay.cjs");
  });
});

describe("the code cache", () => {
  it("is made by the first run, and left alone by the second", () => {
    expect(assay("--version")).toEqual(VERSION);
    const made = readFileSync(cacheFile());
    expect(assay("--version")).toEqual(VERSION);
    expect(readFileSync(cacheFile()).equals(made)).toBe(true);
  });

  it("belongs to one command, and not to its help", () => {
    assay("list");
    assay("list", "--help");
    assay("--version");
    const commands = readdirSync(caches()).map((name) => name.split("-")[0]);
    expect(commands.sort()).toEqual(["help", "list", "version"]);
  });

  it("is not made of a run that failed: it would hold too little", () => {
    expect(assay("show", "bertt")[0]).toBe(2);
    expect(existsSync(caches())).toBe(false);
  });

  it.each([
    ["empty", () => Buffer.alloc(0)],
    ["cut short", (kept: Buffer) => kept.subarray(0, kept.length >> 1)],
    ["without its last byte", (kept: Buffer) => kept.subarray(0, -1)],
    ["text", () => Buffer.from("no code at all")],
    [
      "other in one byte",
      (kept: Buffer) => {
        const at = kept.length >> 1;
        return Buffer.concat([
          kept.subarray(0, at),
          Buffer.from([~(kept[at] ?? 0) & 0xff]),
          kept.subarray(at + 1),
        ]);
      },
    ],
    [
      "of another program",
      () => withChecksum(new Script("(function () { return 1; })").createCachedData()),
    ],
  ])("that is %s is not used, and made anew", (_, broken) => {
    assay("--version");
    const file = cacheFile();
    const bytes = broken(readFileSync(file));
    writeFileSync(file, bytes);
    expect(assay("--version")).toEqual(VERSION);
    expect(readFileSync(cacheFile()).equals(bytes)).toBe(false);
    expect(isWhole(cacheFile())).toBe(true);
  });

  it("of an older bundle is not used", () => {
    assay("--version");
    const older = cacheFile();
    const path = join(folder, BUNDLE);
    const text = readFileSync(path, "latin1");
    // As long as before, which is all that V8 would look at.
    const version = text.replace(/^\/\/ assay \w{16}/, "// assay 0123456789abcdef");
    writeFileSync(path, version.replace("no version", "NO VERSION"));
    expect(assay("--version")).toEqual(VERSION);
    expect(readdirSync(caches())).toHaveLength(2);
    expect(isWhole(older)).toBe(true);
  });

  it("that cannot be kept is done without", () => {
    writeFileSync(caches(), "a file where the folder would be");
    expect(assay("--version")).toEqual(VERSION);
    expect(readFileSync(caches(), "utf8")).toBe("a file where the folder would be");
  });

  it("is made whole when several make it at once", async () => {
    mkdirSync(caches());
    const exitCodes = Array.from(
      { length: 4 },
      () =>
        new Promise((resolve) => {
          const command = [join(folder, "bin", "assay"), "--version"];
          spawn(process.execPath, command, { stdio: "ignore" }).on("close", resolve);
        }),
    );
    expect(await Promise.all(exitCodes)).toEqual([0, 0, 0, 0]);
    expect(isWhole(cacheFile())).toBe(true);
    expect(assay("--version")).toEqual(VERSION);
  });
});
