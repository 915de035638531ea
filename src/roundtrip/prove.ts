// Owns the proof of one file: every column but ruff's, from its text and what CPython says of it.
// Knows nothing of processes, of folders, or of how the results are shown.
import { EmitError, firstDifference, type Difference, type Module } from "../../grammar/index.js";
import { parse, PythonSyntaxError } from "../../grammar/parse/index.js";
import { printModule } from "../../grammar/print/index.js";
import { describeDisagreement, disagreement } from "../../grammar/witness/index.js";
import { failed, notChecked, PASSED, type ColumnResult, type ColumnResults } from "./columns.js";
import { isTooNew } from "./needed-version.js";
import type { Verdict } from "./oracle.js";
import { withoutOwnKinds } from "./own-kinds.js";

/** The two ways that are proven: text to tree, tree to text. */
export interface Language {
  readonly read: (text: string) => Module;
  readonly print: (module: Module) => string;
  /** Where another tokenizer sees other tokens than ours; null where it sees the same. */
  readonly disagreement: (text: string) => string | null;
}

/** Our own. Call `await loadWitness()` before anything is proven. */
export function languageOfWidth(width: number): Language {
  return {
    read: parse,
    print: (module) => printModule(module, { width }),
    disagreement: (text) => {
      const found = disagreement(text);
      return found === null ? null : describeDisagreement(found);
    },
  };
}

export interface Evidence {
  /** The text of the file, or why there is none. */
  readonly source: { readonly text: string } | { readonly refused: string };
  /** What CPython says; undefined where none is asked. */
  readonly verdict: Verdict | undefined;
  /** ~> "3.11" */
  readonly python: string;
  /** Where CPython's tree of the text differs from its tree of the file. */
  readonly compare: (text: string) => Promise<string | null>;
}

/** What was found out, and the texts that ruff is still to be shown. */
export interface Proof {
  readonly refused: boolean;
  readonly columns: Omit<ColumnResults, "ruff">;
  readonly printed: string | undefined;
  readonly commented: string | undefined;
}

const NO_PYTHON = "no Python was asked";

/** What a step gave, or what went wrong in it. A mistake of ours in a step is a failure of the file's, not of the run. */
function attempt<T>(step: () => T): { readonly value: T } | { readonly error: string } {
  try {
    return { value: step() };
  } catch (error) {
    if (error instanceof PythonSyntaxError || error instanceof EmitError) {
      return { error: error.message };
    }
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

function shown({ path, left, right }: Difference): string {
  return `at ${path}: ${left}, ${right}`;
}

/** Reads, prints, reads back, and asks CPython about each way. */
export async function proveFile(language: Language, evidence: Evidence): Promise<Proof> {
  const { source, verdict } = evidence;
  const ours =
    "text" in source ? attempt(() => language.read(source.text)) : { error: source.refused };
  const stripped = "value" in ours ? withoutOwnKinds(ours.value) : undefined;
  const read = compareReadings(ours, stripped, evidence);
  const base = verdict !== undefined && "tree" in verdict ? verdict.tree : stripped;
  if (base === undefined) {
    const none = notChecked("there is no tree of it");
    const columns = {
      read,
      printed: none,
      back: none,
      stable: none,
      comments: none,
      witness: none,
    };
    const refused = verdict !== undefined && "error" in verdict && !verdict.limit;
    return { refused, columns, printed: undefined, commented: undefined };
  }
  const way = printAndReadBack(language, base);
  const commented = "value" in ours ? proveComments(language, ours.value) : undefined;
  const printed = await comparePrinted(way.text, evidence);
  return {
    refused: false,
    columns: {
      read,
      printed,
      back: way.back,
      stable: way.stable,
      comments: commented?.result ?? notChecked("we could not read the file"),
      witness: askWitness(language, source, ours),
    },
    printed: "value" in way.text ? way.text.value : undefined,
    commented: commented?.text,
  };
}

function compareReadings(
  ours: ReturnType<typeof attempt<Module>>,
  stripped: Module | undefined,
  { verdict, python }: Evidence,
): ColumnResult {
  if (verdict === undefined) {
    return notChecked("error" in ours ? `refused: ${ours.error}; ${NO_PYTHON}` : NO_PYTHON);
  }
  if ("error" in verdict && verdict.limit) return notChecked(verdict.error);
  if ("unread" in verdict) return notChecked(`CPython's tree is refused: ${verdict.unread}`);
  if ("error" in ours || stripped === undefined) {
    if ("error" in verdict) return PASSED;
    return failed(`refused: ${"error" in ours ? ours.error : "no tree"}`);
  }
  if ("error" in verdict) {
    if (isTooNew(stripped, python)) return notChecked(`it needs a newer Python than ${python}`);
    return failed(`read, but CPython says ${verdict.error}`);
  }
  const difference = firstDifference(stripped, verdict.tree);
  return difference === null ? PASSED : failed(`${shown(difference)} (ours, CPython's)`);
}

function askWitness(
  language: Language,
  source: Evidence["source"],
  ours: ReturnType<typeof attempt<Module>>,
): ColumnResult {
  if ("error" in ours || "refused" in source) return notChecked("we could not read the file");
  const found = attempt(() => language.disagreement(source.text));
  if ("error" in found) return failed(found.error);
  return found.value === null ? PASSED : failed(found.value);
}

interface Way {
  readonly text: ReturnType<typeof attempt<string>>;
  readonly back: ColumnResult;
  readonly stable: ColumnResult;
}

/** tree -> text -> tree -> text */
function printAndReadBack(language: Language, tree: Module): Way {
  const text = attempt(() => language.print(tree));
  if ("error" in text) {
    const none = notChecked("it could not be printed");
    return { text, back: none, stable: none };
  }
  const again = attempt(() => language.read(text.value));
  if ("error" in again) {
    const back = failed(`what is printed is refused: ${again.error}`);
    return { text, back, stable: notChecked("it could not be read back") };
  }
  const difference = firstDifference(tree, again.value);
  const back = difference === null ? PASSED : failed(`${shown(difference)} (printed, read back)`);
  const second = attempt(() => language.print(again.value));
  return { text, back, stable: compareTexts(text.value, second) };
}

function compareTexts(first: string, second: ReturnType<typeof attempt<string>>): ColumnResult {
  if ("error" in second) return failed(second.error);
  if (first === second.value) return PASSED;
  const lines = first.split("\n");
  const others = second.value.split("\n");
  const at = [...lines, undefined].findIndex((line, i) => line !== others[i]);
  return failed(`line ${at + 1}: ${quoted(lines[at])}, then ${quoted(others[at])}`);
}

function quoted(line: string | undefined): string {
  return line === undefined ? "nothing" : JSON.stringify(line);
}

async function comparePrinted(text: Way["text"], evidence: Evidence): Promise<ColumnResult> {
  const { verdict } = evidence;
  if ("error" in text) return failed(text.error);
  if (verdict === undefined) return notChecked(NO_PYTHON);
  if ("unread" in verdict) return failed(`CPython's tree is refused: ${verdict.unread}`);
  if ("error" in verdict) return notChecked("CPython has no tree of it");
  try {
    const difference = await evidence.compare(text.value);
    return difference === null ? PASSED : failed(difference);
  } catch (error) {
    return notChecked(error instanceof Error ? error.message : String(error));
  }
}

function proveComments(
  language: Language,
  tree: Module,
): { readonly result: ColumnResult; readonly text: string | undefined } {
  const { text, back, stable } = printAndReadBack(language, tree);
  if ("error" in text) return { result: failed(text.error), text: undefined };
  const result = back.outcome === "passed" ? stable : back;
  return { result, text: text.value };
}
