// Owns `npm run bench`: builds, runs the comparisons that were named or all of them, keeps their results, rewrites the page.
// Knows nothing of what is compared.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { ensureBuilt } from "../../src/setup/build.mjs";
import { PACKAGE_ROOT, environmentFolder, pythonIn } from "../../src/setup/places.mjs";
import { COMPARISONS, startPython } from "./comparisons.mjs";
import { RESULTS, shown, writePage } from "./page.mjs";

const python = process.env["ASSAY_PYTHON"] || pythonIn(environmentFolder());

async function describeMachine() {
  const peer = startPython(python);
  const { python: version, ruff } = await peer.ask({ do: "versions" });
  await peer.end();
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    node: process.versions.node,
    python: version,
    ruff,
  };
}

/** @param {readonly string[]} wanted */
async function bench(wanted) {
  const unknown = wanted.filter((id) => !Object.hasOwn(COMPARISONS, id));
  if (unknown.length > 0) {
    throw new Error(`no comparison is called ${unknown.join(", ")}; there are ${ids.join(", ")}`);
  }
  await ensureBuilt();
  const machine = await describeMachine();
  for (const [id, compare] of Object.entries(COMPARISONS)) {
    if (wanted.length > 0 && !wanted.includes(id)) continue;
    const date = new Date().toISOString().slice(0, 10);
    const result = { id, date, machine, ...(await compare(python)) };
    console.log(`\n${shown(result)}`);
    mkdirSync(RESULTS, { recursive: true });
    const text = await format(JSON.stringify(result), { parser: "json", printWidth: 100 });
    writeFileSync(join(RESULTS, `${id}.json`), text);
  }
  writePage(ids, join(PACKAGE_ROOT, "docs", "benchmarks.md"));
}

const ids = Object.keys(COMPARISONS);
await bench(process.argv.slice(2));
