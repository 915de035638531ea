// Owns def and class. It must not know the statements inside of them.
import type { AsyncFunctionDef, ClassDef, Expr, FunctionDef, Stmt } from "../../generated/nodes.js";
import { isEllipsisOnly, type Suite } from "../blank-lines.js";
import { writeArguments } from "../expressions/chains.js";
import { hasNoParameters, writeParameters, writeTypeParams } from "../expressions/parameters.js";
import type { Writer } from "../layout/writer.js";
import type { Page } from "../page.js";
import { writePlaced } from "../place.js";
import { annotationFloor, binding } from "../precedence.js";
import { writeExpr } from "../write.js";

export function printFunctionDef(node: FunctionDef | AsyncFunctionDef, page: Page): void {
  const { kind, name, args, body, decorator_list, returns, type_params } = node;
  printDecorators(decorator_list, page);
  const header = (writer: Writer) => {
    writer.text(kind === "AsyncFunctionDef" ? "async def " : "def ");
    writer.text(name);
    writeTypeParams(type_params, writer);
    writer.startGroup();
    writeParameters(args, writer);
    if (returns !== null) writeReturns(returns, hasNoParameters(args), writer);
    writer.end();
  };
  printBody(header, body, "function", page);
}

function writeReturns(returns: Expr, noParameters: boolean, writer: Writer): void {
  writer.text(" -> ");
  const floor = annotationFloor(returns);
  if (returns.kind === "Tuple") writeExpr(returns, floor, writer);
  else if (noParameters) {
    writePlaced(returns, floor, writer, "parentheses", "returnOfNoParameters");
  } else {
    writePlaced(returns, floor, writer, "parenthesesIfTheyHelp", "returnAnnotation");
  }
}

/** ~> class A[T](B, metaclass=C): and without parentheses where there is nothing in them */
export function printClassDef(node: ClassDef, page: Page): void {
  const { name, bases, keywords, body, decorator_list, type_params } = node;
  printDecorators(decorator_list, page);
  const header = (writer: Writer) => {
    writer.text(`class ${name}`);
    writeTypeParams(type_params, writer);
    if (bases.length + keywords.length > 0) writeArguments(bases, keywords, writer);
  };
  printBody(header, body, "class", page);
}

function printDecorators(decorators: readonly Expr[], page: Page): void {
  for (const decorator of decorators) page.line(decorator, writeDecorator);
}

function writeDecorator(decorator: Expr, writer: Writer): void {
  writer.text("@");
  writePlaced(decorator, binding.named, writer, "none");
}

/** ~> def f(): ... on one line; any other suite under its header */
function printBody(
  header: (writer: Writer) => void,
  body: readonly Stmt[],
  suite: Suite,
  page: Page,
): void {
  if (!isEllipsisOnly(body)) return page.clause(header, body, suite);
  const [, comment] = body;
  page.line(header, writeHeader, comment?.kind === "Comment" ? comment : null, ": ...");
}

function writeHeader(header: (writer: Writer) => void, writer: Writer): void {
  header(writer);
}
