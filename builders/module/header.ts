// Owns the top of the emitted module: what it says of itself, its constants and its type aliases.
// Must not know how any of them is used.
import type { PlatformFacts } from "../../mappings/schema.js";
import type { Body, DictEntry, ExprLike } from "../python/index.js";
import type { ModuleFacts, TaskBody } from "./facts.js";
import { fileName } from "./names.js";
import { labels, vocabulary } from "./vocabulary.js";
import {
  annotate,
  assign,
  at,
  blank,
  comment,
  dict,
  ellipsis,
  float,
  list,
  record,
  str,
  trailing,
  tuple,
} from "../python/index.js";

/** The docstring's lines. */
export function docstring(facts: ModuleFacts, task: TaskBody): readonly string[] {
  const { id, title } = facts.model;
  const file = fileName(facts);
  return [
    `${title} (\`${id}\`), ${task.title}: skillset class, handlers and checks.`,
    "",
    "Without a checkpoint's name, a tiny model of the true architecture is built offline.",
    `Run \`pytest ${file}\`, or \`python ${file} --json\`.`,
    `Emitted by assay from facts of transformers ${facts.transformers}: regenerate it rather than edit it.`,
  ];
}

/** ~> MODEL_TYPE = "bert" ... PIECES = WORDS.split() */
export function constants(facts: ModuleFacts, task: TaskBody): Body {
  return [
    assign("MODEL_TYPE", str(facts.model.id)),
    assign("TASK", str(facts.model.task)),
    assign("BATCH_SIZE", 8),
    task.constants ?? [],
    blank(),
    platforms(facts),
    blank(),
    fingerprint(facts),
    blank(),
    withoutGradient(facts),
    comment("Names of weights that get a larger spread: attention then tells tokens apart."),
    assign("SHARP", str("query|key|q_proj|k_proj|c_attn|position|wpe")),
    blank(),
    labels(facts),
    vocabulary(facts),
  ];
}

/** ~> PLATFORMS = {"cpu": ("cpu", {"torch.float32": 2e-05}), ...} */
function platforms(facts: ModuleFacts): Body {
  return [
    comment(
      "Each platform's device, and for each dtype that is calibrated there, the largest difference from the torch model on the CPU as a share of the largest absolute value.",
    ),
    assign("PLATFORMS", dict(...facts.platforms.map(platform))),
  ];
}

function platform({ id, device, tolerances }: PlatformFacts): DictEntry {
  const shares = Object.entries(tolerances).map(([dtype, { share }]) => [dtype, share] as const);
  return [str(id), tuple(str(device), record(Object.fromEntries(shares)))];
}

/** ~> FINGERPRINT = {"last_hidden_state": (-0.14, ...), ...} */
function fingerprint(facts: ModuleFacts): Body {
  const outputs = Object.entries(facts.fingerprint).map(([name, projections]): DictEntry => [
    str(name),
    tuple(...projections.map(float)),
  ]);
  const type = at("dict", "str", at("tuple", "float", ellipsis()));
  return [
    comment(
      `Four projections of each output of the tiny model on SAMPLES, recorded on the CPU with transformers ${facts.transformers}.`,
    ),
    // Of an empty table a type checker can't tell what it holds.
    outputs.length > 0
      ? assign("FINGERPRINT", dict(...outputs))
      : annotate("FINGERPRINT", type, dict()),
  ];
}

/** ~> WITHOUT_GRADIENT = {"encoder.embed_positions": "..."}; nothing where every parameter has one */
function withoutGradient(facts: ModuleFacts): Body {
  const reasons = Object.entries(facts.model.withoutGradient).map(([prefix, reason]): DictEntry => [
    str(prefix),
    str(reason),
  ]);
  if (reasons.length === 0) return [];
  return [
    comment("Parameters that no gradient reaches, and why."),
    assign("WITHOUT_GRADIENT", dict(...reasons)),
    blank(),
  ];
}

/** ~> Tensors = dict[str, torch.Tensor] ... Program = Callable[[list[Any]], list[Any]] */
export function aliases(facts: ModuleFacts, task: TaskBody): Body {
  const anyList: ExprLike = at("list", "Any");
  const processor = facts.model.processor.class;
  return [
    blank(),
    task.aliases ?? [],
    assign("Tensors", at("dict", "str", "torch.Tensor")),
    assign("Samples", at("dict", "str", anyList)),
    assign("Figures", at("dict", "str", "float")),
    assign("Handler", at("Callable", ellipsis(), str(task.record.name))),
    assign("Parts", at("tuple", "Any", processor, "Handler", at("asyncio.Queue", "Any"), "int")),
    assign("Program", at("Callable", list(anyList), anyList)),
    trailing("numpy arrays in, numpy arrays out"),
  ];
}
