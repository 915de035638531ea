// Owns the plan of a module: what is emitted, and what is left out with the reason. Data, for people.
import { fileName, selectChecks, taskBody } from "../../builders/module/index.js";
import { moduleFacts } from "./models.js";

export interface Plan {
  readonly file: string;
  readonly body: string;
  readonly record: string;
  readonly platforms: readonly PlannedPlatform[];
  readonly checks: readonly PlannedCheck[];
  readonly leftOut: readonly { readonly check: string; readonly reason: string }[];
  /** Recorded outputs, by name; none before `assay record`. */
  readonly fingerprint: readonly string[];
}

export interface PlannedPlatform {
  readonly platform: string;
  readonly device: string;
  /** By dtype: the largest difference from the CPU reference, and where the figure is from. */
  readonly tolerances: Readonly<Record<string, string>>;
}

export interface PlannedCheck {
  readonly check: string;
  readonly title: string;
  /** What an endpoint must have; on the others the check reports that it does not apply. */
  readonly needs: string;
}

/** What `assay generate` would emit for a model type. */
export function planFor(id: string): Plan {
  const facts = moduleFacts(id);
  const body = taskBody(facts);
  const { applied, leftOut } = selectChecks(facts, body);
  return {
    file: fileName(facts),
    body: facts.model.body,
    record: body.record.name,
    platforms: facts.platforms.map(({ id: platform, device, tolerances }) => ({
      platform,
      device,
      tolerances: Object.fromEntries(
        Object.entries(tolerances).map(([dtype, { share, source }]) => [
          dtype,
          `${share}: ${source}`,
        ]),
      ),
    })),
    checks: applied.map(({ id: check, title, needs }) => ({
      check,
      title,
      needs: needs ?? "an endpoint",
    })),
    leftOut: leftOut.map(({ check, reason }) => ({ check: check.id, reason })),
    fingerprint: Object.keys(facts.fingerprint),
  };
}
