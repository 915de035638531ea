// Each check's method for every model that it applies to: proven alone, and the same in the golden module.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checks } from "../../../builders/checks/index.js";
import { checkMethod } from "../../../builders/module/checks.js";
import { fileName, selectChecks, taskBody } from "../../../builders/module/index.js";
import { settle } from "../../../builders/python/settle.js";
import { printModule } from "../../../grammar/print/index.js";
import { assertNode } from "../../helpers/assert-node.js";
import { moduleFacts } from "../../../src/generate/index.js";
import { samples } from "../module/facts.js";

const insideOfClass = { indent: "    ", width: 84 };

function golden(id: string): string {
  const path = new URL(`../../golden/${fileName(moduleFacts(id))}`, import.meta.url);
  return readFileSync(path, "utf8");
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, insideOfClass.indent);
}

describe.each(checks.map((check) => [check.id, check] as const))("check_%s", (id, check) => {
  it("says what holds in one sentence", () => {
    expect(check.id).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(check.title).toMatch(/^[A-Z].*\.$/);
  });

  it("is in the module of every model that it applies to, and in no other", () => {
    const applying = samples.filter((model) => {
      const facts = moduleFacts(model);
      return selectChecks(facts, taskBody(facts)).applied.includes(check);
    });
    const having = samples.filter((model) => golden(model).includes(`def check_${id}(self)`));
    expect(applying.length).toBeGreaterThan(0);
    expect(having).toEqual(applying);
  });

  it.each(samples)("builds for %s, or has a reason", (model) => {
    const facts = moduleFacts(model);
    const task = taskBody(facts);
    const verdict = check.appliesTo(facts, task);
    if (verdict !== true) {
      expect(verdict.length).toBeGreaterThan(20);
      return;
    }
    const method = settle([checkMethod(check, facts, task)], insideOfClass.width);
    const text = printModule({ kind: "Module", body: method }, { width: insideOfClass.width });
    expect(text.startsWith(`def check_${id}(self) -> Figures:\n    """`)).toBe(true);
    expect(golden(model)).toContain(indented(text));
    assertNode(method, printModule({ kind: "Module", body: method }));
  });
});
