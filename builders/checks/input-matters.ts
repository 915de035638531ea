// Owns the check input_matters: each column of the input in another order, and every row with another result.
// Must not know what a row is: the task's method `rows` does.
import type { Check } from "./check.js";
import {
  add,
  assert_,
  assign,
  at,
  call,
  chained,
  dict,
  for_,
  fstr,
  gt,
  list,
  record,
  return_,
  run,
  slice,
  spec,
  starStar,
  sub,
  tuple,
} from "../python/index.js";

/** ~> def check_input_matters(self) -> Figures: ... */
export const inputMatters: Check = {
  id: "input_matters",
  title: "Each column of the input changes every row's result.",
  says: () => ["Each column of the input, moved to other rows, changes every row's result."],
  appliesTo: () => true,
  statements: () => {
    const rotated = add(at("column", slice(1)), at("column", slice(null, 1)));
    const rowsBefore = call("self.rows", call("self.inputs", "SAMPLES"));
    const rowsAfter = call("self.rows", call("self.inputs", "moved"));
    const shorter = call("min", call("len", "old"), call("len", at("after", "row")));
    const now = at(at("after", "row"), slice(null, "count"));
    const then = at("old", slice(null, "count"));
    const smallest = call("min", "changes");
    return [
      assign(["before", "changes"], tuple(rowsBefore, list())),
      for_(["name", "column"], call("SAMPLES.items"), [
        assign("moved", dict(starStar("SAMPLES"), ["name", rotated])),
        assign("after", rowsAfter),
        for_(["row", "old"], call("before.items"), [
          assign("count", shorter),
          run(call("changes.append", chained(sub(now, then), "abs", "max", "item"))),
        ]),
      ]),
      assert_(gt(smallest, 0.001), fstr`a row changes by ${spec(smallest, ".3g")} only`),
      return_(record({ change: smallest })),
    ];
  },
};
