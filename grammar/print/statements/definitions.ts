// Owns def and class. It must not know the statements inside of them.
import type { AsyncFunctionDef, ClassDef, Expr, FunctionDef, Stmt } from "../../generated/nodes.js";
import { allRead } from "../all-read.js";
import { isEllipsisOnly, type Suite } from "../blank-lines.js";
import { writeBases } from "../expressions/chains.js";
import { hasNoParameters, writeParameters, writeTypeParams } from "../expressions/parameters.js";
import type { Writer } from "../layout/writer.js";
import type { Page } from "../page.js";
import { writePlaced } from "../place.js";
import { annotationFloor, binding } from "../precedence.js";
import { writeExpr } from "../write.js";

export function printFunctionDef(node: FunctionDef | AsyncFunctionDef, page: Page): void {
  const { kind, name, args, body, decorator_list, returns, type_params, ...rest } = node;
  allRead(rest);
  printDecorators(decorator_list, page);
  const header = (writer: Writer) => {
    writer.text(kind === "AsyncFunctionDef" ? `async def ${name}` : `def ${name}`);
    writeTypeParams(type_params, writer);
    writer.group(() => {
      writeParameters(args, writer);
      if (returns !== null) writeReturns(returns, hasNoParameters(args), writer);
    });
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
  const { kind: _kind, name, bases, keywords, body, decorator_list, type_params, ...rest } = node;
  allRead(rest);
  printDecorators(decorator_list, page);
  const header = (writer: Writer) => {
    writer.text(`class ${name}`);
    writeTypeParams(type_params, writer);
    if (bases.length + keywords.length > 0) writeBases(bases, keywords, writer);
  };
  printBody(header, body, "class", page);
}

function printDecorators(decorators: readonly Expr[], page: Page): void {
  for (const decorator of decorators) {
    page.line((writer) => {
      writer.text("@");
      writePlaced(decorator, binding.named, writer, "none");
    });
  }
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
  const line = (writer: Writer) => {
    header(writer);
    writer.text(": ...");
  };
  page.line(line, comment?.kind === "Comment" ? comment : null);
}
