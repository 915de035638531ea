// Owns the list of all checks, in the order in which a module has them. Must not know any of them.
import { batchEqualsOneByOne } from "./batch-equals-one-by-one.js";
import { cacheChangesNothing } from "./cache-changes-nothing.js";
import type { Check } from "./check.js";
import { deterministic } from "./deterministic.js";
import { equalsTheCpuReference } from "./equals-the-cpu-reference.js";
import { finite } from "./finite.js";
import { fingerprint } from "./fingerprint.js";
import { gradientsReachEveryParameter } from "./gradients-reach-every-parameter.js";
import { inputMatters } from "./input-matters.js";
import { isTiny } from "./is-tiny.js";
import { paddingChangesNothing } from "./padding-changes-nothing.js";
import { recordMatchesTheOutputs } from "./record-matches-the-outputs.js";
import { runsOnItsDevice } from "./runs-on-its-device.js";
import { saveAndLoad } from "./save-and-load.js";
import { shapes } from "./shapes.js";
import { takesOneInput } from "./takes-one-input.js";
import { textsComeBack } from "./texts-come-back.js";
import { tokensAreGreedy } from "./tokens-are-greedy.js";

export type { Check } from "./check.js";

/** Every check, the cheap ones first: what a broken model fails on is said early. */
export const checks: readonly Check[] = [
  isTiny,
  shapes,
  finite,
  runsOnItsDevice,
  deterministic,
  inputMatters,
  batchEqualsOneByOne,
  paddingChangesNothing,
  textsComeBack,
  takesOneInput,
  recordMatchesTheOutputs,
  tokensAreGreedy,
  cacheChangesNothing,
  equalsTheCpuReference,
  fingerprint,
  saveAndLoad,
  gradientsReachEveryParameter,
];
