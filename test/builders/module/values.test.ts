// Each kind of fact beside the Python that it is written as: values, sizes.
import { describe, expect, it } from "vitest";
import { namesIn, size, value, values } from "../../../builders/module/values.js";
import { assign, call, kw } from "../../../builders/python/index.js";
import type { Size, Value } from "../../../mappings/schema.js";
import { assertNode } from "../../helpers/assert-node.js";

const valuesByText: readonly (readonly [string, Value])[] = [
  ["None", null],
  ["True", true],
  ["False", false],
  ["32", 32],
  ["-1", -1],
  ["0.02", 0.02],
  ["1e-05", 1e-5],
  ['"gelu"', "gelu"],
  ['"torch.float32"', "torch.float32"],
  ["[1, [2, 0.5], None]", [1, [2, 0.5], null]],
  ["[]", []],
  ['(1, "a")', { tuple: [1, "a"] }],
  ["(1,)", { tuple: [1] }],
  ['{"height": 24, "width": [24]}', { record: { height: 24, width: [24] } }],
  ["{}", { record: {} }],
  [
    "CLIPTextConfig(hidden_size=32, layers=[1])",
    { class: "CLIPTextConfig", args: { hidden_size: 32, layers: [1] } },
  ],
  [
    "A(b=B(c=len(PIECES)))",
    { class: "A", args: { b: { class: "B", args: { c: { size: "vocabulary" } } } } },
  ],
  ["len(PIECES)", { size: "vocabulary" }],
  ['PIECES.index("<pad>")', { piece: "<pad>" }],
  ["dict(enumerate(LABELS))", { labels: "by id" }],
];

describe("a value", () => {
  it.each(valuesByText)("%s", (text, fact) => {
    assertNode(assign("x", value(fact)), `x = ${text}`);
  });

  it("by name, as the arguments of a call, in the order of the facts", () => {
    const facts = { b: 1, a: { piece: "x" } };
    assertNode(call("Config", kw(values(facts))), 'Config(b=1, a=PIECES.index("x"))');
  });
});

const sizesByText: readonly (readonly [string, Size, readonly string[]])[] = [
  ["4", 4, []],
  ["rows", "rows", ["rows"]],
  ["config.hidden_size", "config.hidden_size", []],
  ["config.text_config.vocab_size", "config.text_config.vocab_size", []],
  ["config.num_labels + 1", { add: ["config.num_labels", 1] }, []],
  ["rows * tokens * 2", { times: ["rows", "tokens", 2] }, ["rows", "tokens"]],
  ["(tokens + 1) * frames", { times: [{ add: ["tokens", 1] }, "frames"] }, ["tokens", "frames"]],
];

describe("a size", () => {
  it.each(sizesByText)("%s", (text, fact, names) => {
    assertNode(size(fact), text);
    expect(namesIn(fact)).toEqual(names);
  });

  it.each([[{ add: [] }], [{ times: ["rows"] }]] as const)("of too few operands: %j", (fact) => {
    expect(() => size(fact)).toThrow(
      /^a sum or product of sizes needs two of them, not .*: write the size itself$/,
    );
  });
});
