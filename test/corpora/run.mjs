// Owns `npm run corpora`: whole corpora through the built library, a table, what is wrong, an exit code.
// `-- --untuned` takes the packages that nobody has tuned on, `-- --jobs 4` more files at once, `-- --every 10` a tenth.
import { ensureBuilt } from "../../src/setup/build.mjs";
import { PYTHON, tunedCorpora, untunedCorpora } from "./corpora.mjs";
import { EXCEPTIONS } from "./exceptions.mjs";
import { judge } from "./judge.mjs";

/** @typedef {import("./corpora.mjs").Corpus} Corpus */

/** @param {string} name */
function option(name) {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}

await ensureBuilt();
// What is built, several threads at once; its types are those of the sources.
/** @param {string} path */
const built = (path) => import(new URL(`../../dist/src/${path}`, import.meta.url).href);
/** @type {typeof import("../../src/index.js")} */
const { roundtrip, ROUNDTRIP_COLUMNS } = await built("index.js");
/** @type {typeof import("../../src/cli/table.js")} */
const { formatTable } = await built("cli/table.js");

const untuned = process.argv.includes("--untuned");
const every = Number(option("--every") ?? 1);
const jobs = option("--jobs");

/** @param {Corpus} corpus */
async function proveCorpus(corpus) {
  const files = corpus.files.filter((_, i) => i % every === 0);
  let shown = Date.now();
  const result = await roundtrip(files, {
    python: PYTHON,
    ...(jobs === undefined ? {} : { jobs: Number(jobs) }),
    onProgress: ({ done, files: all, differing }) => {
      if (Date.now() - shown < 10_000) return;
      shown = Date.now();
      process.stderr.write(`  ${corpus.id}: ${done} of ${all} files, ${differing} differ\n`);
    },
  });
  return { corpus, result, wrong: judge(corpus, result.files, untuned ? null : EXCEPTIONS) };
}

/** @param {Awaited<ReturnType<typeof proveCorpus>>} proven */
function row({ corpus, result: { summary, seconds } }) {
  const { files, bytes, refused, columns } = summary.total;
  const cells = ROUNDTRIP_COLUMNS.map((column) => {
    const { passed, failed, notChecked } = columns[column];
    return passed === files - refused || failed + notChecked === 0
      ? String(passed)
      : `${passed}/${passed + failed + notChecked}`;
  });
  const speed = (bytes / 1e6 / seconds).toFixed(2);
  return [corpus.id, files, refused, (bytes / 1e6).toFixed(1), ...cells, seconds.toFixed(0), speed];
}

const started = process.cpuUsage();
const proven = [];
for (const corpus of untuned ? untunedCorpora() : tunedCorpora()) {
  proven.push(await proveCorpus(corpus));
}
const heading = ["corpus", "files", "no Python", "MB", ...ROUNDTRIP_COLUMNS, "s", "MB/s"];
const right = heading.map((_, i) => i).slice(1);
const rows = proven.map((each) => row(each).map(String));
console.log(formatTable(heading, rows, { right }));
const wrong = proven.flatMap((each) => each.wrong);
for (const line of wrong) console.log(line);
const listed = untuned ? "" : `, ${EXCEPTIONS.length} exceptions`;
const cpu = (process.cpuUsage(started).user / 1e6).toFixed(0);
console.log(`\n${wrong.length} wrong${listed}; ${cpu} s of CPU in this process`);
process.exitCode = wrong.length === 0 ? 0 : 1;
