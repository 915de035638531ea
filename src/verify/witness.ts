// Owns the question to tree-sitter: does it see the tokens that we see in a file?
// Knows nothing of trees, CPython and ruff.
import { describeDisagreement, disagreement, loadWitness } from "../../grammar/witness/index.js";
import { PythonSyntaxError } from "../../grammar/parse/index.js";
import { failed, notChecked, passed, type Finding } from "./verdict.js";

/** One finding for each text. */
export async function askWitness(texts: readonly string[]): Promise<readonly Finding[]> {
  await loadWitness();
  return texts.map(witnessed);
}

function witnessed(text: string): Finding {
  try {
    const found = disagreement(text);
    return found === null ? passed("witness") : failed("witness", describeDisagreement(found));
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    return notChecked("witness", "the text has no tokens to compare");
  }
}
