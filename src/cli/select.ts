// Owns which model types a command line means: by name or pattern, by family, by task, the samples, or all.
// Knows nothing of what is done with them.
import { AssayError } from "../errors.js";
import type { ModelSummary } from "../generate/index.js";
import { requireKnown } from "./options.js";
import { didYouMean } from "./suggest.js";

export interface Selection {
  /** Model types, or patterns with `*`. */
  readonly types: readonly string[];
  readonly families?: readonly string[] | undefined;
  readonly tasks?: readonly string[] | undefined;
  readonly samples?: boolean | undefined;
  readonly all?: boolean | undefined;
}

/** The model types that are meant, in the order of the list, each once. */
export function selectModels(
  models: readonly ModelSummary[],
  selection: Selection,
): readonly ModelSummary[] {
  const { types, families, tasks, samples, all } = selection;
  const narrowed = families !== undefined || tasks !== undefined;
  if (types.length === 0 && samples !== true && all !== true && !narrowed) {
    throw new AssayError("usage", "no model type was named", {
      hint: "name some (assay list shows them), or give --samples, --all, --family or --task",
    });
  }
  requireKnown("family", families ?? [], unique(models.map(({ family }) => family)));
  requireKnown("task", tasks ?? [], unique(models.map(({ task }) => task)));
  const named = matchTypes(models, types);
  const chosen = models.filter(
    (model) =>
      (types.length === 0 || named.has(model.id)) &&
      (samples !== true || model.sample) &&
      (families === undefined || families.includes(model.family)) &&
      (tasks === undefined || tasks.includes(model.task)),
  );
  if (chosen.length > 0) return chosen;
  throw new AssayError("usage", "no model type fits everything that was asked for", {
    hint: "each option narrows the choice; leave one out, or see assay list",
  });
}

function matchTypes(
  models: readonly ModelSummary[],
  types: readonly string[],
): ReadonlySet<string> {
  const ids = models.map(({ id }) => id);
  return new Set(types.flatMap((type) => matchType(type, ids)));
}

function matchType(type: string, ids: readonly string[]): readonly string[] {
  const pattern = new RegExp(`^${type.split("*").map(escapeForRegExp).join(".*")}$`);
  const found = ids.filter((id) => pattern.test(id));
  if (found.length > 0) return found;
  throw unknownModel(type, ids);
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** No such model type; the nearest is named. */
export function unknownModel(type: string, ids: readonly string[]): AssayError {
  return new AssayError("unknown-model", `no model type is called ${JSON.stringify(type)}`, {
    hint: `${didYouMean(type, ids)}assay list shows all ${ids.length}`,
  });
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
