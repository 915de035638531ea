// Owns the one file that the command runs from: dist/assay.cjs and its map. Run by the build, with the folder to write to.
// Knows nothing of what the command does. Part of the build alone: esbuild is no dependency of what is installed.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { build, type Plugin } from "esbuild";
import * as mappings from "../../mappings/index.js";
import { PACKAGE_ROOT } from "./places.mjs";

const HASH_LENGTH = 16;
const NO_HASH = "0".repeat(HASH_LENGTH);

const OPENING = `// assay ${NO_HASH}
const builtUrl = (path) => require("node:url").pathToFileURL(require("node:path").join(__dirname, path)).href;`;

/** The facts were held against their schemas when this file was loaded; what is bundled is what the schemas gave. */
const checkedFacts: Plugin = {
  name: "checked facts",
  setup: (building) => {
    building.onLoad({ filter: /[\\/]mappings[\\/]index\.ts$/ }, () => ({
      contents: Object.entries(mappings).map(exportOf).join("\n"),
      loader: "js",
    }));
  },
};

/** A module finds the files beside it as ever: it is told the place that tsc has put it to, not the bundle's. */
const builtPlaces: Plugin = {
  name: "built places",
  setup: (building) => {
    building.onLoad({ filter: /\.(ts|mjs)$/ }, async ({ path }) => {
      const file = relative(PACKAGE_ROOT, path).split(sep).join("/");
      const text = await readFile(path, "utf8");
      const place = `builtUrl(${JSON.stringify(file.replace(/\.ts$/, ".js"))})`;
      return {
        contents: text.replaceAll("import.meta.url", place),
        loader: file.endsWith(".ts") ? "ts" : "js",
      };
    });
  },
};

function exportOf([name, value]: readonly [string, unknown]): string {
  const text = JSON.stringify(value);
  if (!isDeepStrictEqual(JSON.parse(text), value)) {
    throw new Error(`mappings/index.ts: ${name} is more than data, and can't be bundled as data`);
  }
  return `export const ${name} = JSON.parse(${JSON.stringify(text)});`;
}

/** Writes assay.cjs and assay.cjs.map into the folder. */
export async function bundle(folder: string): Promise<void> {
  const file = join(folder, "assay.cjs");
  const { outputFiles } = await build({
    absWorkingDir: PACKAGE_ROOT,
    entryPoints: ["src/cli/main.ts"],
    outfile: file,
    bundle: true,
    write: false,
    platform: "node",
    target: "node20.19",
    format: "cjs",
    // ASCII alone: it is read, and V8 keeps it, as a byte for each character. Comments are what could be more.
    charset: "ascii",
    minifyWhitespace: true,
    legalComments: "none",
    // Beside the bundle, and not named in it: only --verbose reads it.
    sourcemap: "external",
    sourcesContent: false,
    banner: { js: OPENING },
    // A script that V8 has cached can't import(): what is bundled is loaded by functions, the rest by require.
    supported: { "dynamic-import": false },
    alias: { "web-tree-sitter": createRequire(import.meta.url).resolve("web-tree-sitter") },
    plugins: [checkedFacts, builtPlaces],
    logLevel: "warning",
  });
  mkdirSync(dirname(file), { recursive: true });
  for (const { path, text } of outputFiles) {
    if (path === file) refuseBeyondAscii(text);
    const hash = createHash("sha256").update(text).digest("hex").slice(0, HASH_LENGTH);
    writeFileSync(path, path === file ? text.replace(NO_HASH, hash) : text);
  }
}

function refuseBeyondAscii(text: string): void {
  // eslint-disable-next-line no-control-regex -- the first half of ASCII is what is meant
  const beyond = /.{0,40}[^\x00-\x7f].{0,40}/.exec(text);
  if (beyond !== null) throw new Error(`the bundle is not ASCII: ${beyond[0]}`);
}

const [, , folder] = process.argv;
if (folder === undefined) throw new Error("bundle: the folder to write to is missing");
await bundle(folder);
