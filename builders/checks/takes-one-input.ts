// Owns the check takes_one_input: a single raw input, against a list that holds it alone.
// Must not know what the input is, nor what the record holds.
import type { Expr } from "../../grammar/generated/nodes.js";
import type { ExprLike } from "../python/index.js";
import type { Check } from "./check.js";
import {
  assert_,
  assign,
  at,
  call,
  dict,
  dictOf,
  eq,
  forIn,
  fstr,
  kw,
  list,
  return_,
  starStar,
} from "../python/index.js";

/** ~> def check_takes_one_input(self) -> Figures: ... */
export const takesOneInput: Check = {
  id: "takes_one_input",
  title: "A handler gives for one raw input what it gives for a list of that one.",
  appliesTo: () => true,
  statements: () => [
    assign("one", answerTo(at("column", 1))),
    assign("listed", answerTo(list(at("column", 1)))),
    assert_(eq(withoutSeconds("one"), withoutSeconds("listed")), fstr`${"one"} != ${"listed"}`),
    return_(dict()),
  ],
};

/** ~> self.handler(**{name: column[1] for name, column in SAMPLES.items()}) */
function answerTo(second: ExprLike): Expr {
  const sample = dictOf("name", second, forIn(["name", "column"], call("SAMPLES.items")));
  return call("self.handler", starStar(sample));
}

/** ~> repr(replace(one, seconds=0)) */
function withoutSeconds(name: string): Expr {
  return call("repr", call("replace", name, kw({ seconds: 0 })));
}
