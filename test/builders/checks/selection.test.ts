// Which checks each of the twelve models has, and why it has not the others.
import { describe, expect, it } from "vitest";
import { checks } from "../../../builders/checks/index.js";
import { selectChecks, taskBody } from "../../../builders/module/index.js";
import { moduleFacts } from "../../../src/generate/index.js";
import { factsWith, samples } from "../module/facts.js";

function selection(facts: ReturnType<typeof moduleFacts>) {
  return selectChecks(facts, taskBody(facts));
}

/** A line for each model: what it lacks of all checks. */
function table(): string {
  const rows = samples.map((id) => {
    const { applied, leftOut } = selection(moduleFacts(id));
    const reasons = leftOut.map(({ check, reason }) => `  ${check.id}: ${reason}`);
    return [`${id}: ${applied.length} of ${checks.length}`, ...reasons].join("\n");
  });
  return `\n${rows.join("\n")}\n`;
}

describe("the selection of checks", () => {
  it("for the twelve", () => {
    expect(table()).toMatchInlineSnapshot(`
      "
      bert: 15 of 17
        tokens_are_greedy: the model does not generate
        cache_changes_nothing: the model does not generate
      gpt2: 16 of 17
        record_matches_the_outputs: the handler's record is checked by tokens_are_greedy
      llama: 16 of 17
        record_matches_the_outputs: the handler's record is checked by tokens_are_greedy
      t5: 16 of 17
        record_matches_the_outputs: the handler's record is checked by tokens_are_greedy
      vit: 13 of 17
        padding_changes_nothing: every image is resized to one size, and there is no mask
        texts_come_back: no text goes in, so none can come back
        tokens_are_greedy: the model does not generate
        cache_changes_nothing: the model does not generate
      detr: 13 of 17
        padding_changes_nothing: the backbone convolves across the border of the padding
        texts_come_back: no text goes in, so none can come back
        tokens_are_greedy: the model does not generate
        cache_changes_nothing: the model does not generate
      clip: 15 of 17
        tokens_are_greedy: the model does not generate
        cache_changes_nothing: the model does not generate
      whisper: 14 of 17
        padding_changes_nothing: the encoder takes a window of one length, and no mask
        texts_come_back: no text goes in, so none can come back
        record_matches_the_outputs: the handler's record is checked by tokens_are_greedy
      wav2vec2: 14 of 17
        texts_come_back: no text goes in, so none can come back
        tokens_are_greedy: the model does not generate
        cache_changes_nothing: the model does not generate
      llava: 16 of 17
        record_matches_the_outputs: the handler's record is checked by tokens_are_greedy
      mamba: 16 of 17
        record_matches_the_outputs: the handler's record is checked by tokens_are_greedy
      bart: 16 of 17
        record_matches_the_outputs: the handler's record is checked by tokens_are_greedy
      "
    `);
  });

  it("the checks that every model has", () => {
    const everywhere = checks.filter((check) =>
      samples.every((id) => selection(moduleFacts(id)).applied.includes(check)),
    );
    expect(everywhere.map(({ id }) => id)).toMatchInlineSnapshot(`
      [
        "is_tiny",
        "shapes",
        "finite",
        "runs_on_its_device",
        "deterministic",
        "input_matters",
        "batch_equals_one_by_one",
        "takes_one_input",
        "equals_the_cpu_reference",
        "fingerprint",
        "save_and_load",
        "gradients_reach_every_parameter",
      ]
    `);
  });

  it("has every check on one side, in the order of the list", () => {
    for (const id of samples) {
      const { applied, leftOut } = selection(moduleFacts(id));
      const left = leftOut.map(({ check }) => check);
      expect(applied).toEqual(checks.filter((check) => !left.includes(check)));
      expect(left).toEqual(checks.filter((check) => !applied.includes(check)));
    }
  });

  it("a reason is the model's own where the facts give one", () => {
    const notApplicable = "an image has no padding, it is resized";
    const { leftOut } = selection(factsWith("bert", { padding: { notApplicable } }));
    expect(leftOut.map(({ check, reason }) => [check.id, reason])).toContainEqual([
      "padding_changes_nothing",
      notApplicable,
    ]);
  });

  it("facts that promise what the task can't pad leave the check out, not empty", () => {
    const { leftOut } = selection(factsWith("vit", { padding: "changes nothing" }));
    expect(leftOut.map(({ check, reason }) => [check.id, reason])).toContainEqual([
      "padding_changes_nothing",
      "nothing in the task's input is padded",
    ]);
  });
});
