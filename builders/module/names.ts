// Owns how the emitted file, its class and its test function are called after the model type.
// Must not know what is in them.
import type { ModuleFacts } from "./facts.js";

/** ~> test_hf_bert.py */
export function fileName(facts: ModuleFacts): string {
  return `test_${className(facts)}.py`;
}

/** ~> hf_bert */
export function className(facts: ModuleFacts): string {
  return `hf_${pythonName(facts)}`;
}

/** ~> test_bert */
export function testName(facts: ModuleFacts): string {
  return `test_${pythonName(facts)}`;
}

/** A model type may have a hyphen, a Python name may not: `xlm-roberta` ~> xlm_roberta */
function pythonName({ model }: ModuleFacts): string {
  return model.id.replaceAll("-", "_");
}
