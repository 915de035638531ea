// Owns what an annotation reads: strings in it are names for later, but for those in Literal and Annotated.
// Must not know when it is evaluated.
import { isName } from "../../../grammar/check/names.js";
import type { Expr, Subscript } from "../../../grammar/generated/nodes.js";
import { dottedPath, visitExpr, visitExprs } from "./expressions.js";
import type { Names } from "./names.js";

/** ~> x: "Later" | None reads nothing now */
export function visitAnnotation(names: Names, annotation: Expr): void {
  switch (annotation.kind) {
    case "Constant":
      if (annotation.value.type === "str") visitForward(names, annotation.value.value);
      return;
    case "BinOp":
      visitAnnotation(names, annotation.left);
      visitAnnotation(names, annotation.right);
      return;
    case "Tuple":
    case "List":
      for (const each of annotation.elts) visitAnnotation(names, each);
      return;
    case "Subscript":
      visitExpr(names, annotation.value);
      visitArguments(names, annotation);
      return;
    default:
      visitExpr(names, annotation);
  }
}

function visitArguments(names: Names, { value, slice }: Subscript): void {
  const generic = dottedPath(value)?.at(-1);
  if (generic === "Literal") visitExpr(names, slice);
  else if (generic === "Annotated" && slice.kind === "Tuple") {
    const [type, ...metadata] = slice.elts;
    if (type !== undefined) visitAnnotation(names, type);
    visitExprs(names, metadata);
  } else visitAnnotation(names, slice);
}

function visitForward(names: Names, text: string): void {
  const [first, ...others] = text.split(".");
  if (first !== undefined && [first, ...others].every(isName)) {
    names.later(() => {
      names.read([first, ...others]);
    });
    return;
  }
  names.problem("Constant", "value", {
    expected: "a dotted name, where an annotation is a string",
    got: JSON.stringify(text),
    fix: 'write it as an expression, under module({ future: ["annotations"] })',
  });
}
