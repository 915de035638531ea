// Owns the parameters that encode and the answers have in every task: the endpoint, the processor, raw input.
// Must not know which task takes which.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { ModuleFacts } from "../module/facts.js";
import type { Parameter } from "../python/index.js";
import { annotate, arg, at, bitOr, call, choose, list, tuple } from "../python/index.js";

/** ~> endpoint: Any */
export const endpoint: Parameter = arg("endpoint", "Any");

/** ~> processor: BertTokenizer */
export function processor(facts: ModuleFacts): Parameter {
  return arg("processor", facts.model.processor.class);
}

/** ~> config: BertConfig */
export function config(facts: ModuleFacts): Parameter {
  return arg("config", facts.model.configClass);
}

/** ~> text: str | Sequence[str] */
export const text: Parameter = oneOrSeveral("text", "str");

/** ~> image: Picture | Sequence[Picture] */
export const image: Parameter = oneOrSeveral("image", "Picture");

/** ~> audio: Audio | Sequence[Audio] */
export const audio: Parameter = oneOrSeveral("audio", "Audio");

function oneOrSeveral(name: string, type: string): Parameter {
  return arg(name, bitOr(type, at("Sequence", type)));
}

/** ~> many: Sequence[Any] = image if isinstance(image, (list, tuple)) else [image] */
export function annotateMany(name: string): Stmt {
  const isSeveral = call("isinstance", name, tuple("list", "tuple"));
  const many = choose(name, { if: isSeveral, else: list(name) });
  return annotate("many", at("Sequence", "Any"), many);
}
