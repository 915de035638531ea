// Owns what an annotation reads: strings in it are annotations for later, but for those in Literal and Annotated.
// Must not know when it is evaluated.
import { isName } from "../../../grammar/check/names.js";
import type { Constant, Expr, Subscript } from "../../../grammar/generated/nodes.js";
import { parseExpr, PythonSyntaxError } from "../../../grammar/parse/index.js";
import { visitExpr, visitExprs } from "./expressions.js";
import { dottedPath } from "./paths.js";
import type { Traversal } from "./traversal.js";

/** ~> x: "Later" | None reads nothing now */
export function visitAnnotation(walk: Traversal, annotation: Expr): void {
  walk.then(() => {
    stepInto(walk, annotation);
  });
}

function stepInto(walk: Traversal, annotation: Expr): void {
  switch (annotation.kind) {
    case "Constant":
      if (annotation.value.type === "str") visitForward(walk, annotation.value.value, annotation);
      return;
    case "BinOp":
      visitAnnotation(walk, annotation.left);
      visitAnnotation(walk, annotation.right);
      return;
    case "Tuple":
    case "List":
      for (const each of annotation.elts) visitAnnotation(walk, each);
      return;
    case "Starred":
      visitAnnotation(walk, annotation.value);
      return;
    case "Subscript":
      visitExpr(walk, annotation.value);
      visitArguments(walk, annotation);
      return;
    default:
      visitExpr(walk, annotation);
  }
}

function visitArguments(walk: Traversal, { value, slice }: Subscript): void {
  const generic = dottedPath(value)?.at(-1);
  if (generic === "Literal") visitExpr(walk, slice);
  else if (generic === "Annotated" && slice.kind === "Tuple") {
    const [type, ...metadata] = slice.elts;
    if (type !== undefined) visitAnnotation(walk, type);
    visitExprs(walk, metadata);
  } else visitAnnotation(walk, slice);
}

/** ~> x: "list[Later]": read when all is defined */
function visitForward(walk: Traversal, text: string, node: Constant): void {
  const [first, ...others] = text.split(".");
  if (first !== undefined && [first, ...others].every(isName)) {
    walk.later(() => {
      walk.read([first, ...others], { node, field: "value" });
    });
    return;
  }
  const expr = annotationIn(text);
  if (expr !== null) {
    walk.later(() => {
      visitAnnotation(walk, expr);
    });
    return;
  }
  walk.sink.problem("Constant", "value", {
    expected: "an expression, where an annotation is a string",
    got: JSON.stringify(text),
    fix: "write the type in the string as Python would write it without quotes",
  });
}

/** As CPython reads it: in parentheses, so that it may break over lines. */
function annotationIn(text: string): Expr | null {
  try {
    return parseExpr(`(${text}\n)`);
  } catch (error) {
    if (error instanceof PythonSyntaxError) return null;
    throw error;
  }
}
