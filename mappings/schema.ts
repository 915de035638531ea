// The schema of what is known of models, tasks and platforms: zod, and the types that follow from it.
// Must know no syntax: how a fact is written in Python is the builders' business.
import * as z from "zod";

/** A value of a configuration or processor, as data; the builders write it in Python. */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly tuple: readonly Value[] }
  | { readonly record: Readonly<Record<string, Value>> }
  /** An instance of a transformers class, built from keyword arguments. */
  | { readonly class: string; readonly args: Readonly<Record<string, Value>> }
  /** How many pieces the tiny vocabulary has. */
  | { readonly size: "vocabulary" }
  /** The id of a piece of the tiny vocabulary. */
  | { readonly piece: string }
  /** The tiny model's labels by id. */
  | { readonly labels: "by id" };

const name = z.string().regex(/^[A-Za-z_]\w*$/, "a Python name");

export const valueSchema: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string(),
    z.array(valueSchema),
    z.strictObject({ tuple: z.array(valueSchema) }),
    z.strictObject({ record: z.record(z.string(), valueSchema) }),
    z.strictObject({ class: name, args: z.record(name, valueSchema) }),
    z.strictObject({ size: z.literal("vocabulary") }),
    z.strictObject({ piece: z.string() }),
    z.strictObject({ labels: z.literal("by id") }),
  ]),
);

/** The tiny vocabulary of a tokenizer, by the kind of its algorithm. */
export const vocabularySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("words"), words: z.string() }),
  z.strictObject({
    kind: z.literal("byte-pairs"),
    /** Special tokens, separated by spaces. */
    special: z.string(),
    alphabet: z.string(),
    /** Pairs to join, in order, separated by bars: `t h|th e`. */
    merges: z.string(),
    /** What marks a letter that ends a word; such letters are pieces of their own. */
    wordEnd: z.string().optional(),
    /** Special tokens have the highest ids, not the lowest. */
    specialLast: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal("unigram"),
    words: z.string(),
    alphabet: z.string(),
    extra: z.string(),
  }),
  z.strictObject({ kind: z.literal("letters"), special: z.string(), alphabet: z.string() }),
]);
export type Vocabulary = z.output<typeof vocabularySchema>;

const options = z.record(name, valueSchema).default({});

export const tokenizerSchema = z.strictObject({
  kind: z.literal("tokenizer"),
  class: name,
  options,
});
export const plainProcessorSchema = z.strictObject({
  kind: z.literal("plain"),
  class: name,
  options,
});
export const processorSchema = z.discriminatedUnion("kind", [
  tokenizerSchema,
  plainProcessorSchema,
  z.strictObject({
    kind: z.literal("composite"),
    class: name,
    /** An image processor or feature extractor. */
    media: plainProcessorSchema,
    tokenizer: tokenizerSchema,
    options,
  }),
]);
export type Processor = z.output<typeof processorSchema>;

/** A size in an output's shape: a number, a name such as `rows`, or a path in the configuration. */
export type Size =
  number | string | { readonly add: readonly Size[] } | { readonly times: readonly Size[] };

const sizeSchema: z.ZodType<Size> = z.lazy(() =>
  z.union([
    z.number().int(),
    z.string(),
    z.strictObject({ add: z.array(sizeSchema) }),
    z.strictObject({ times: z.array(sizeSchema) }),
  ]),
);

const reason = z.string().min(10, "a reason that a reader understands");

export const taskIds = [
  "text_embedding",
  "text_generation",
  "text2text_generation",
  "image_classification",
  "object_detection",
  "image_embedding",
  "transcription",
  "vlm",
] as const;
export type TaskId = (typeof taskIds)[number];

/** The shapes that a task's body can have: one builder for each, in builders/tasks. */
export const bodyIds = [
  "text-embedding",
  "text-generation",
  "text-to-text",
  "image-classification",
  "object-detection",
  "image-text-embedding",
  "speech-to-text",
  "speech-ctc",
  "image-text-to-text",
] as const;
export type BodyId = (typeof bodyIds)[number];

export const modelSchema = z.strictObject({
  /** The model type of transformers, such as `bert`. */
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  title: z.string(),
  family: z.string(),
  sample: z.boolean(),
  task: z.enum(taskIds),
  body: z.enum(bodyIds),
  /** Where the facts were taken from. */
  source: z.string(),
  model: name,
  config: z.record(name, valueSchema),
  configClass: name,
  /** Arguments that the configuration takes without declaring them as fields. */
  undeclared: options,
  processor: processorSchema,
  vocabulary: vocabularySchema.optional(),
  labels: z.array(z.string()).optional(),
  /** Raw input of three rows by column: texts, or the standard pictures or tones. */
  samples: z.strictObject({
    text: z.array(z.string()).length(3).optional(),
    image: z.literal("pictures").optional(),
    audio: z.array(z.array(z.number()).min(2)).length(3).optional(),
  }),
  /** The output's fields and their shapes. */
  outputs: z.record(name, z.array(sizeSchema)),
  /** Does masked padding leave the results alone, and if it can't be said, why. */
  padding: z.union([z.literal("changes nothing"), z.strictObject({ notApplicable: reason })]),
  /** Does a token's place have to be given, counted without the padding on its left. */
  positions: z.boolean().default(false),
  /** Prefixes of parameters that have no part in the outputs' gradient, and why. */
  withoutGradient: z.record(z.string(), reason).default({}),
  export: z
    .strictObject({
      /** Fused attention gives NaN outside torch where a row is masked throughout. */
      eagerAttention: z.boolean().default(false),
      /** The trace holds the shapes of its example: a program for each set of shapes. */
      fixedShapes: z.boolean().default(false),
    })
    .prefault({}),
});
export type ModelFacts = z.output<typeof modelSchema>;
export type ModelInput = z.input<typeof modelSchema>;

export const platformIds = ["cpu", "cuda", "rocm", "openvino", "apple", "qualcomm"] as const;
export type PlatformId = (typeof platformIds)[number];

export const platformSchema = z.strictObject({
  id: z.enum(platformIds),
  title: z.string(),
  /** The device that an emitted module asks for by default. */
  device: z.string(),
  /** For each dtype that is calibrated, the largest difference from the CPU reference as a share
   * of the largest absolute value. No default: a pair that is missing has not been calibrated. */
  tolerances: z.record(
    z.string(),
    z.strictObject({ share: z.number().positive().max(0.1), source: z.string() }),
  ),
});
export type PlatformFacts = z.output<typeof platformSchema>;

export const fingerprintsSchema = z.strictObject({
  transformers: z.string(),
  torch: z.string(),
  models: z.record(z.string(), z.record(name, z.array(z.number()).length(4))),
});
export type Fingerprints = z.output<typeof fingerprintsSchema>;
