// Owns a run that looks like a real one, of any size, the same every time. For the tests of the reports.
import type { ResultRow, RunResult } from "../../src/run/results.js";

const MODELS: readonly (readonly [string, string])[] = [
  ["bert", "text-embedding"],
  ["gpt2", "text-generation"],
  ["llama", "text-generation"],
  ["t5", "text2text-generation"],
  ["vit", "image-classification"],
  ["detr", "object-detection"],
  ["clip", "zero-shot-image-classification"],
  ["whisper", "automatic-speech-recognition"],
  ["wav2vec2", "automatic-speech-recognition"],
  ["llava", "image-text-to-text"],
  ["mamba", "text-generation"],
  ["bart", "summarization"],
];

const PLATFORMS = ["cpu", "cuda", "rocm", "openvino", "apple", "qualcomm"] as const;

const CHECKS = [
  "shapes",
  "is_tiny",
  "finite",
  "deterministic",
  "input_matters",
  "batch_equals_one_by_one",
  "padding_changes_nothing",
  "attention_mask_matters",
  "equals_the_cpu_reference",
  "fingerprint",
  "save_and_load",
  "gradients_reach_every_parameter",
  "cache_equals_no_cache",
  "handler_record",
  "handler_accepts_one_and_many",
] as const;

const TRACEBACK = `test_hf_detr.py:412: in test_detr
    result = run_check(check, subject)
test_hf_detr.py:268: in check_fingerprint
    assert worst <= 2e-5, f"the numbers changed by {worst:.3g}"
E   AssertionError: the numbers changed by 0.0314
E   assert 0.0314 <= 2e-05`;

/** `copies` makes it larger: every model type again under another name. */
export function sampleRun(copies = 1): RunResult {
  const rows: ResultRow[] = [];
  for (let copy = 0; copy < copies; copy += 1) {
    for (const [name, task] of MODELS) {
      const modelType = copy === 0 ? name : `${name}-${copy}`;
      for (const platform of PLATFORMS) {
        for (const check of CHECKS) rows.push(sampleRow(modelType, task, platform, check));
      }
    }
  }
  return {
    schema: "assay-run/1",
    info: {
      versions: {
        assay: "0.1.0",
        python: "3.11.2",
        torch: "2.13.0+cpu",
        transformers: "5.23.0",
        openvino: "2026.3.0",
        numpy: "2.4.1",
        pytest: "9.2.0",
      },
      machine: {
        processor: "AMD EPYC 7B13, 2 cores",
        memory: "16 GiB",
        system: "Debian 12, x86_64",
      },
      platforms: [...PLATFORMS],
      started: "2026-03-14T09:26:53.000Z",
      seconds: 74.2,
      workers: 2,
      notes: ["out/test_hf_mamba.py: the process was ended by SIGSEGV"],
    },
    rows,
  };
}

function sampleRow(
  modelType: string,
  task: string,
  platform: (typeof PLATFORMS)[number],
  check: (typeof CHECKS)[number],
): ResultRow {
  const module = `assay-out/test_hf_${modelType}.py`;
  const base: ResultRow = {
    check,
    platform,
    outcome: "passed",
    evidence: platform === "cpu" || platform === "openvino" ? "hardware" : "simulator",
    reason: "",
    figures: figuresOf(modelType, platform, check),
    seconds: noise(`${modelType}${platform}${check}s`) ** 6 * 2.4 + 0.004,
    model_type: modelType,
    task,
    detail: "",
    module,
    nodeid: `${module}::test_${modelType.replaceAll("-", "_")}[${platform}-${check}]`,
  };
  return { ...base, ...exceptionOf(modelType, task, platform, check) };
}

function exceptionOf(
  modelType: string,
  task: string,
  platform: string,
  check: string,
): Partial<ResultRow> {
  const notRun = { evidence: "not_run", figures: {}, seconds: 0 } as const;
  if (platform === "qualcomm") {
    return { ...notRun, outcome: "absent", reason: "onnxruntime-qnn is not installed" };
  }
  if (check === "cache_equals_no_cache" && !/generation|text|speech|summar/.test(task)) {
    return { ...notRun, outcome: "not_applicable", reason: "the model does not generate" };
  }
  if (platform === "openvino" && (check === "save_and_load" || check.startsWith("gradients"))) {
    return { ...notRun, outcome: "not_applicable", reason: "the endpoint is not a torch module" };
  }
  if (check === "padding_changes_nothing" && /image|object/.test(task)) {
    return { ...notRun, outcome: "not_applicable", reason: "images are not padded" };
  }
  return failureOf(modelType, platform, check);
}

function failureOf(modelType: string, platform: string, check: string): Partial<ResultRow> {
  const at = `${modelType} ${platform} ${check}`;
  if (at === "detr cpu fingerprint") {
    const reason = "AssertionError: the numbers changed by 0.0314";
    const figures = { difference: 0.0314, tolerance: 2e-5, largest: 3.81, mismatched: 96 };
    return { outcome: "failed", reason, figures, detail: TRACEBACK };
  }
  if (at === "mamba cuda batch_equals_one_by_one") {
    const reason = "AssertionError: 0.00213 > 0.0001";
    return {
      outcome: "failed",
      reason,
      figures: { difference: 2.13e-3, tolerance: 1e-4 },
      detail: TRACEBACK,
    };
  }
  if (at === "whisper openvino equals_the_cpu_reference") {
    const reason = "RuntimeError: Model wasn't fully converted: no rule for aten::diff";
    return { outcome: "failed", reason, figures: {}, detail: TRACEBACK };
  }
  if (at === "llava cpu finite") {
    const reason = "AssertionError: the output is not finite";
    return {
      outcome: "failed",
      reason,
      figures: { difference: "nan", tolerance: 1e-6 },
      detail: TRACEBACK,
    };
  }
  if (at === "mamba apple gradients_reach_every_parameter") {
    const reason = "the process was ended by SIGSEGV";
    return {
      outcome: "failed",
      evidence: "not_run",
      reason,
      figures: {},
      seconds: 0,
      detail: "Fatal Python error",
    };
  }
  return {};
}

function figuresOf(modelType: string, platform: string, check: string): ResultRow["figures"] {
  if (check === "is_tiny") return { parameters: 20_000 + Math.round(noise(modelType) * 300_000) };
  const compares = /equals|padding|fingerprint|save/.test(check);
  if (!compares) return {};
  const tolerance =
    check === "fingerprint"
      ? 2e-5
      : platform === "cpu"
        ? 1e-6
        : platform === "openvino"
          ? 1e-5
          : 1e-4;
  const exact = check === "save_and_load";
  const share = 10 ** (-3.2 * noise(`${modelType}${platform}${check}`));
  return { difference: exact ? 0 : Number((tolerance * share).toPrecision(4)), tolerance };
}

/** A number in [0, 1) that depends on nothing but the text. */
function noise(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619) >>> 0;
  }
  // One more round, for the last characters alone would hardly change the upper bits.
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_519) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 4_294_967_296;
}
