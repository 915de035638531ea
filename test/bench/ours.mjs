// Owns our side of the benchmarks: printing, reading, building, proving, each once over everything, by the built code.
// Knows nothing of the others.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PACKAGE_ROOT } from "../../src/setup/places.mjs";
import { answerAll, cpuSeconds } from "./answer.mjs";
import { buildTestClass } from "./test-class.mjs";

/** @param {string} path */
const built = (path) => import(pathToFileURL(join(PACKAGE_ROOT, "dist", path)).href);
const { parse } = await built("grammar/parse/index.js");
const { printModule } = await built("grammar/print/index.js");
const { firstDifference } = await built("grammar/compare.js");
const { listModels, moduleFacts } = await built("src/generate/models.js");
const { buildModule } = await built("builders/module/index.js");
const py = await built("builders/python/index.js");

/** @type {{ sources: string[], trees: unknown[], goldens: unknown[] }} */
const loaded = { sources: [], trees: [], goldens: [] };
const bytesOf = (/** @type {readonly string[]} */ texts) =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

/** @param {unknown} tree */
function prove(tree) {
  const difference = firstDifference(tree, parse(printModule(tree)));
  if (difference !== null) throw new Error(`not the tree that was printed: ${difference.path}`);
}

/** @type {{ parse: (text: string) => { delete(): void } | null } | undefined} */
let treeSitter;
async function loadTreeSitter() {
  const { Language, Parser } = await import("web-tree-sitter");
  await Parser.init();
  const { resolve } = createRequire(import.meta.url);
  const wasm = readFileSync(resolve("tree-sitter-python/tree-sitter-python.wasm"));
  const parser = new Parser();
  parser.setLanguage(await Language.load(wasm));
  return parser;
}

await answerAll({
  /** Which of the files we read, and which texts; the trees are those of the texts. */
  load: async ({ files, texts }) => {
    loaded.sources = files.map((/** @type {string} */ file) => readFileSync(file, "utf8"));
    loaded.trees = texts.map((/** @type {string} */ text) => parse(text));
    for (const source of loaded.sources) parse(source);
    return { nodes: loaded.trees.length };
  },
  printed: async () => ({ texts: loaded.trees.map((tree) => printModule(tree)) }),
  print: async () => {
    /** @type {string[]} */
    const texts = [];
    const seconds = await cpuSeconds(() => {
      for (const tree of loaded.trees) texts.push(printModule(tree));
    });
    return { seconds, bytes: bytesOf(texts) };
  },
  parse: async () => {
    const seconds = await cpuSeconds(() => {
      for (const source of loaded.sources) parse(source);
    });
    return { seconds, bytes: bytesOf(loaded.sources) };
  },
  "tree-sitter": async () => {
    const parser = (treeSitter ??= await loadTreeSitter());
    const seconds = await cpuSeconds(() => {
      for (const source of loaded.sources) parser.parse(source)?.delete();
    });
    return { seconds, bytes: bytesOf(loaded.sources) };
  },
  class: async ({ times }) => {
    let text = "";
    const seconds = await cpuSeconds(() => {
      for (let i = 0; i < times; i += 1) text = printModule(buildTestClass(py));
    });
    return { seconds: seconds / times, bytes: Buffer.byteLength(text), text };
  },
  "class, built": async ({ times }) => {
    const seconds = await cpuSeconds(() => {
      for (let i = 0; i < times; i += 1) buildTestClass(py);
    });
    return { seconds: seconds / times };
  },
  "build all": async () => {
    loaded.goldens = [];
    const seconds = await cpuSeconds(() => {
      for (const { id } of listModels()) loaded.goldens.push(buildModule(moduleFacts(id)));
    });
    return { seconds };
  },
  "prove all": async () => {
    const seconds = await cpuSeconds(() => loaded.goldens.forEach(prove));
    return { seconds, bytes: bytesOf(loaded.goldens.map((tree) => printModule(tree))) };
  },
});
