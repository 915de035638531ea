// Owns the check shapes: the output has the fields and shapes that the configuration promises.
import type { Check } from "./check.js";
import type { ModelFacts } from "../../mappings/schema.js";
import type { TaskBody } from "../module/facts.js";
import { namesIn, size } from "../module/values.js";
import type { ExprLike } from "../python/index.js";
import {
  assert_,
  assign,
  call,
  def,
  dictOf,
  doc,
  eq,
  forIn,
  fstr,
  record,
  return_,
  tuple,
} from "../python/index.js";

export const shapes: Check = {
  id: "shapes",
  title: "The output has the fields and shapes that the configuration promises.",

  appliesTo: () => true,
  method: (facts, body) => [
    def("check_shapes", ["self"], "Figures", [
      doc("The output has the fields and shapes that the configuration promises."),
      assign(["config", "inputs"], tuple("self.endpoint.config", call("self.inputs", "SAMPLES"))),
      assign("outputs", call("forward", "self.endpoint", "inputs")),
      sizesOf(facts.model, body).map(([name, expr]) => assign(name, expr)),
      assign("shapes", promised(facts.model)),
      assign(
        "actual",
        dictOf("name", call("tuple", "x.shape"), forIn(["name", "x"], call("outputs.items"))),
      ),
      assert_(eq("actual", "shapes"), fstr`${"actual"} != ${"shapes"}`),
      return_(record({ fields: call("len", "actual") })),
    ]),
  ],
};

/** The names that the shapes use, with what the body says they are. */
function sizesOf(model: ModelFacts, body: TaskBody): readonly (readonly [string, ExprLike])[] {
  const used = new Set(Object.values(model.outputs).flatMap((shape) => shape.flatMap(namesIn)));
  return Object.entries(body.sizes).filter(([name]) => used.has(name));
}

/** promised(bert) ~> {"last_hidden_state": (rows, tokens, config.hidden_size), ...} */
function promised(model: ModelFacts) {
  const fields = Object.entries(model.outputs);
  return record(
    Object.fromEntries(fields.map(([name, shape]) => [name, tuple(...shape.map(size))])),
  );
}
