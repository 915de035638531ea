// Owns the check shapes: the output's fields and their shapes, against those that the facts promise.
// Must not know how a name such as `rows` is computed: the task's `sizes` does.
import type { ModelFacts } from "../../mappings/schema.js";
import type { TaskBody } from "../module/facts.js";
import { namesIn, size } from "../module/values.js";
import type { Body, ExprLike } from "../python/index.js";
import type { Check } from "./check.js";
import {
  assert_,
  assign,
  call,
  dictOf,
  eq,
  forIn,
  fstr,
  record,
  return_,
  tuple,
} from "../python/index.js";

/** ~> def check_shapes(self) -> Figures: ... */
export const shapes: Check = {
  id: "shapes",
  title: "The output has the fields and shapes that the configuration promises.",
  appliesTo: () => true,
  statements: ({ model }, task) => {
    const outputs = forIn(["name", "x"], call("outputs.items"));
    return [
      assign(["config", "inputs"], tuple("self.endpoint.config", call("self.inputs", "SAMPLES"))),
      assign("outputs", call("forward", "self.endpoint", "inputs")),
      usedSizes(model, task),
      assign("shapes", promised(model)),
      assign("actual", dictOf("name", call("tuple", "x.shape"), outputs)),
      assert_(eq("actual", "shapes"), fstr`${"actual"} != ${"shapes"}`),
      return_(record({ fields: call("len", "actual") })),
    ];
  },
};

/** ~> rows = len(inputs["input_ids"]), for each name that the shapes use */
function usedSizes(model: ModelFacts, task: TaskBody): Body {
  const used = new Set(Object.values(model.outputs).flatMap((shape) => shape.flatMap(namesIn)));
  return Object.entries(task.sizes)
    .filter(([name]) => used.has(name))
    .map(([name, expression]) => assign(name, expression));
}

/** ~> {"last_hidden_state": (rows, tokens, config.hidden_size), ...} */
function promised(model: ModelFacts): ExprLike {
  const fields = Object.entries(model.outputs);
  return record(
    Object.fromEntries(fields.map(([name, shape]) => [name, tuple(...shape.map(size))])),
  );
}
