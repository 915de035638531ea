// Owns the top of the emitted module: what it says of itself, its constants, its type aliases, and
// where every name that it may use is imported from.
import type { Body, ExprLike, KnownImports } from "../python/index.js";
import type { ModuleFacts, TaskBody } from "./facts.js";
import { vocabulary } from "./tiny.js";
import {
  assign,
  at,
  blank,
  comment,
  dict,
  ellipsis,
  float,
  importFrom,
  importModule,
  list,
  neg,
  record,
  str,
  trailing,
  tuple,
} from "../python/index.js";
/** The docstring's lines. */
export function docstring(facts: ModuleFacts, body: TaskBody): readonly string[] {
  const { id, title } = facts.model;
  const file = fileName(facts);
  return [
    `${title} (\`${id}\`), ${body.title}: skillset class, handlers and checks.`,
    "",
    "Without a checkpoint's name, a tiny model of the true architecture is built offline.",
    `Run \`pytest ${file}\`, or \`python ${file} --json\`.`,
    `Emitted by assay from facts of transformers ${facts.transformers}: regenerate it rather than edit it.`,
  ];
}

export function fileName(facts: ModuleFacts): string {
  return `test_hf_${facts.model.id.replaceAll("-", "_")}.py`;
}

/** ~> MODEL_TYPE = "bert" ... FINGERPRINT = {...} */
export function constants(facts: ModuleFacts, body: TaskBody): Body {
  return [
    assign("MODEL_TYPE", str(facts.model.id)),
    assign("TASK", str(facts.model.task)),
    assign("BATCH_SIZE", 8),
    body.constants ?? [],
    blank(),
    comment(
      "Each platform's device, and for each dtype that is calibrated there, the largest difference from the torch model on the CPU as a share of the largest absolute value.",
    ),
    assign("PLATFORMS", dict(...facts.platforms.map(platformEntry))),
    blank(),
    comment(
      `Four projections of each output of the tiny model on SAMPLES, recorded on the CPU with transformers ${facts.transformers}.`,
    ),
    assign("FINGERPRINT", record(projections(facts))),
    blank(),
    withoutGradient(facts),
    comment("Names of weights that get a larger spread: attention then tells tokens apart."),
    assign("SHARP", str("query|key|q_proj|k_proj|c_attn|position|wpe")),
    blank(),
    vocabulary(facts),
  ];
}

function platformEntry(platform: ModuleFacts["platforms"][number]): [ExprLike, ExprLike] {
  const shares = Object.entries(platform.tolerances).map(([dtype, { share }]) => [dtype, share]);
  return [str(platform.id), tuple(str(platform.device), record(Object.fromEntries(shares)))];
}

function projections(facts: ModuleFacts): Record<string, ExprLike> {
  const entries = Object.entries(facts.fingerprint);
  return Object.fromEntries(entries.map(([name, values]) => [name, tuple(...values.map(signed))]));
}

/** A number that prints as a float, whatever its sign. */
function signed(x: number): ExprLike {
  return x < 0 ? neg(float(-x)) : float(x);
}

function withoutGradient(facts: ModuleFacts): Body {
  const reasons = Object.entries(facts.model.withoutGradient);
  if (reasons.length === 0) return [];
  return [
    comment("Parameters that no gradient reaches, and why."),
    assign("WITHOUT_GRADIENT", dict(...reasons.map(([k, why]) => [str(k), str(why)] as const))),
    blank(),
  ];
}

/** ~> Tensors = dict[str, torch.Tensor] ... Program = Callable[[list[Any]], list[Any]] */
export function aliases(facts: ModuleFacts, body: TaskBody): Body {
  const record = str(body.record.name);
  return [
    blank(),
    body.aliases ?? [],
    assign("Tensors", at("dict", "str", "torch.Tensor")),
    assign("Samples", at("dict", "str", at("list", "Any"))),
    assign("Figures", at("dict", "str", "float")),
    assign("Handler", at("Callable", ellipsis(), record)),
    assign(
      "Parts",
      at("tuple", "Any", facts.model.processor.class, "Handler", at("asyncio.Queue", "Any"), "int"),
    ),
    assign("Program", at("Callable", list(at("list", "Any")), at("list", "Any"))),
    trailing("numpy arrays in, numpy arrays out"),
  ];
}

/** Where the names of a module may come from; what it refers to is imported. */
export function knownImports(facts: ModuleFacts, body: TaskBody): KnownImports {
  return [
    ...["argparse", "asyncio", "importlib", "io", "json", "math", "os", "re", "sys"].map((name) =>
      importModule(name),
    ),
    ...["tempfile", "time", "traceback", "wave", "zlib"].map((name) => importModule(name)),
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
    body.imports,
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
