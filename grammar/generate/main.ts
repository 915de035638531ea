// `npm run generate`: writes the files that follow from the specification. Run from the root of the repository.

import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { generateAll } from "./outputs.js";

for (const { path, text } of await generateAll()) {
  const before = await readFile(path, "utf8").catch(() => null);
  if (before === text) {
    console.log(`${path}: unchanged`);
    continue;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
  console.log(`${path}: ${before === null ? "written" : "rewritten"}`);
}
