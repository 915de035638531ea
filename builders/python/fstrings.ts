// Owns f-strings: a tagged template whose holes are expressions.
// Must not know which quotes they will get.
import * as node from "../generated/nodes.js";
import type { Conversion, Expr, FormattedValue, JoinedStr } from "../../grammar/generated/nodes.js";
import { toExpr } from "./like.js";
import type { ExprLike } from "./like.js";
import { str } from "./literals.js";
import { refuse } from "./refuse.js";

const conversions = { s: 115, r: 114, a: 97 } as const satisfies Record<string, Conversion>;

/** fstr`${"x"} of ${spec("y", ".3g")}` ~> f"{x} of {y:.3g}" */
export function fstr(texts: TemplateStringsArray, ...holes: readonly ExprLike[]): JoinedStr {
  if (holes.length === 0) {
    return refuse({
      kind: "JoinedStr",
      field: "values",
      expected: "at least one hole",
      got: JSON.stringify(texts.join("")),
      fix: "use str(...)",
    });
  }
  const values = texts.flatMap((text, at): readonly Expr[] => {
    const hole = holes[at];
    const constants = text === "" ? [] : [str(text)];
    return hole === undefined ? constants : [...constants, formatted(hole)];
  });
  return node.JoinedStr({ values });
}

/** spec("x", ".3g") ~> {x:.3g} in an f-string; the specification may be an fstr itself */
export function spec(value: ExprLike, specification: string | JoinedStr): FormattedValue {
  const format_spec =
    typeof specification === "string"
      ? node.JoinedStr({ values: [str(specification)] })
      : specification;
  return node.FormattedValue({ ...formatted(value), format_spec });
}

/** conv("x", "r") ~> {x!r} in an f-string */
export function conv(value: ExprLike, conversion: keyof typeof conversions): FormattedValue {
  return node.FormattedValue({ ...formatted(value), conversion: conversions[conversion] });
}

function formatted(hole: ExprLike): FormattedValue {
  const value = toExpr(hole);
  return value.kind === "FormattedValue" ? value : node.FormattedValue({ value });
}
