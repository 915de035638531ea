// Owns where the names of the emitted module may come from. Must not know which are used: what the tree
// refers to is imported, and nothing else.
import type { KnownImports } from "../python/index.js";
import type { ModuleFacts, TaskBody } from "./facts.js";
import { importFrom, importModule } from "../python/index.js";

const standardLibrary = [
  "argparse",
  "asyncio",
  "importlib",
  "io",
  "json",
  "math",
  "os",
  "re",
  "sys",
  "tempfile",
  "time",
  "traceback",
  "wave",
  "zlib",
];

/** ~> import argparse ... from transformers import BertConfig, BertModel, BertTokenizer */
export function knownImports(facts: ModuleFacts, task: TaskBody): KnownImports {
  return [
    standardLibrary.map((name) => importModule(name)),
    importFrom("collections.abc", "Callable", "Sequence"),
    importFrom("dataclasses", "asdict", "dataclass", "field", "replace"),
    importFrom("functools", "cache", "cached_property", "partial"),
    importFrom("pathlib", "Path"),
    importFrom("platform", "machine"),
    importFrom("typing", "Any", "TypeAlias", "cast"),
    importModule("numpy", "np"),
    importModule("pytest"),
    importModule("torch"),
    importFrom("transformers", ...transformersClasses(facts)),
    task.imports,
  ];
}

/** Every class of transformers that the facts name. */
function transformersClasses(facts: ModuleFacts): readonly string[] {
  const { model, configClass, config, processor } = facts.model;
  const named = new Set([model, configClass, processor.class]);
  if (processor.kind === "composite") {
    named.add(processor.media.class).add(processor.tokenizer.class);
  }
  for (const fact of Object.values(config)) {
    if (fact !== null && typeof fact === "object" && "class" in fact) named.add(fact.class);
  }
  return [...named];
}
