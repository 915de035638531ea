// The schema of a catalogue: what a transformers release says of its own model types, one line each, as data.
// Must not know how it was read, nor what is made of it.
import * as z from "zod";

const Names = z.array(z.string());

/** A class that could not be imported has the reason; all else of it is then unknown. */
const Missing = z.object({ missing: z.string().min(1) });

const KnownConfig = z.strictObject({
  class: z.string(),
  module: z.string(),
  /** Sub-configurations: ~> { text_config: "CLIPTextConfig" } */
  parts: z.record(z.string(), z.string()),
  /** Arguments with their defaults: "<required>" where there is none, "<Type>" where JSON can't hold it. */
  fields: z.record(z.string(), z.json()),
});

const KnownModel = z.strictObject({
  /** The auto mappings that name it: ~> ["FOR_MASKED_LM"]; "BASE" is MODEL_MAPPING. */
  mappings: Names,
  module: z.string(),
  /** The configuration class that it reads; not always the one of the type. */
  config: z.string().nullable(),
  /** ~> ["pixel_values"]; more than one for a few. */
  main_inputs: Names,
  modalities: Names,
  base_model_prefix: z.string(),
  /** ~> ["input_ids=None", "**kwargs"]; null where the class has no forward of its own. */
  forward: Names.nullable(),
  outputs: Names,
  supports: Names,
});

export const CatalogTypeSchema = z.strictObject({
  type: z.string().min(1),
  /** The folder in transformers/models. */
  folder: z.string(),
  config: z.union([KnownConfig, z.strictObject({ class: z.string(), ...Missing.shape })]),
  models: z.record(
    z.string(),
    z.union([KnownModel, z.strictObject({ mappings: Names, ...Missing.shape })]),
  ),
  /** ~> { tokenizer: ["BertTokenizer"] } */
  processors: z.record(z.string(), Names),
});

/** The first line: where the facts are from. */
export const CatalogHeaderSchema = z.strictObject({
  /** Raised when a line's meaning changes. */
  schema: z.literal(1),
  command: z.string(),
  transformers: z.string(),
  torch: z.string(),
  python: z.string(),
});

export type CatalogHeader = z.infer<typeof CatalogHeaderSchema>;
export type CatalogType = z.infer<typeof CatalogTypeSchema>;

export interface Catalog {
  readonly header: CatalogHeader;
  /** By type, sorted. */
  readonly types: readonly CatalogType[];
}
