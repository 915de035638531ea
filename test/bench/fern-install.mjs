// Owns getting @fern-api/python-ast to run, in a cache folder outside of the repository: as published it neither installs nor runs.
// Knows nothing of what it is measured by.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { cacheFolder } from "../../src/setup/places.mjs";

export const FERN_VERSION = "0.0.24";
const FOLDER = join(cacheFolder(), "bench", `fern-python-ast-${FERN_VERSION}`);
const MANIFEST = {
  private: true,
  dependencies: { "@fern-api/python-ast": FERN_VERSION },
  // It asks for a version of its logger that was never published.
  overrides: { "@fern-api/logger": "0.4.24-rc1" },
};

/** The file that exports `python`; installed and bundled the first time. */
export async function ensureFern() {
  const file = join(FOLDER, "fern.mjs");
  if (existsSync(file)) return file;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "package.json"), JSON.stringify(MANIFEST));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps"];
  execFileSync(npm, ["install", ...options], { cwd: FOLDER, stdio: "pipe" });
  await build({
    stdin: {
      contents: 'export { python } from "@fern-api/python-ast";',
      resolveDir: FOLDER,
    },
    outfile: `${file}.new`,
    bundle: true,
    format: "esm",
    platform: "node",
    // Its imports have no extensions, so Node can't load it; and of its generator only the writer is needed,
    // which this other package of theirs holds without importing what was never published.
    alias: {
      "@fern-api/base-generator": join(
        FOLDER,
        "node_modules/@fern-api/browser-compatible-base-generator/ast/index.js",
      ),
    },
    external: ["@wasm-fmt/ruff_fmt"],
    logLevel: "silent",
  });
  renameSync(`${file}.new`, file);
  return file;
}
