// Owns f-strings and t-strings: tagged templates whose holes are expressions.
// Must not know which quotes they will get.
import * as node from "../generated/nodes.js";
import type {
  Conversion,
  Expr,
  FormattedValue,
  JoinedStr,
  TemplateStr,
} from "../../grammar/generated/nodes.js";
import { printExpr } from "../../grammar/print/index.js";
import { isList, toExpr } from "./like.js";
import type { ExprLike } from "./like.js";
import { str } from "./literals.js";
import { refuse } from "./refuse.js";

const conversions = { s: 115, r: 114, a: 97 } as const satisfies Record<string, Conversion>;

/** What `debug` gives: the text and the value of `{x=}`. */
export type DebugParts = readonly [text: Expr, value: FormattedValue];

/** What may stand in a hole of fstr and tstr. */
export type FormatHole = ExprLike | DebugParts;

/** fstr`${"x"} of ${spec("y", ".3g")}` ~> f"{x} of {y:.3g}" */
export function fstr(texts: TemplateStringsArray, ...holes: readonly FormatHole[]): JoinedStr {
  if (holes.length > 0) return node.JoinedStr({ values: partsOf(texts, holes) });
  return refuse({
    kind: "JoinedStr",
    field: "values",
    expected: "at least one hole",
    got: JSON.stringify(texts.join("")),
    fix: "use str(...)",
  });
}

/** tstr`${"x"} of ${spec("y", ".3g")}` ~> t"{x} of {y:.3g}", since Python 3.14 */
export function tstr(texts: TemplateStringsArray, ...holes: readonly FormatHole[]): TemplateStr {
  const values = partsOf(texts, holes).map((part): Expr => {
    if (part.kind !== "FormattedValue") return part;
    const { value, conversion, format_spec } = part;
    return node.Interpolation({ value, conversion, format_spec, str: printExpr(value) });
  });
  return node.TemplateStr({ values });
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

/** debug("x") ~> {x=} in an f-string, which Python reads as x={x!r}; with spec(...) inside, as x={x:...} */
export function debug(value: ExprLike): DebugParts {
  const part = formatted(value);
  const isPlain = part.conversion === -1 && part.format_spec === null;
  return [str(`${printExpr(part.value)}=`), isPlain ? conv(part, "r") : part];
}

/** Neighbouring texts are one, as Python reads them. */
function partsOf(texts: TemplateStringsArray, holes: readonly FormatHole[]): readonly Expr[] {
  const values: Expr[] = [];
  let text = "";
  const flush = (): void => {
    if (text !== "") values.push(str(text));
    text = "";
  };
  texts.forEach((before, at) => {
    text += before;
    const hole = holes[at];
    if (hole === undefined) return;
    for (const part of isList(hole) ? hole : [formatted(hole)]) {
      if (part.kind === "Constant" && part.value.type === "str") text += part.value.value;
      else {
        flush();
        values.push(part);
      }
    }
  });
  flush();
  return values;
}

function formatted(hole: ExprLike): FormattedValue {
  const value = toExpr(hole);
  return value.kind === "FormattedValue" ? value : node.FormattedValue({ value });
}
