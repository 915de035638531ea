// Owns what a module says that it exports: the texts that `__all__` is made of.
// Must not know whether there are such names.
import type { Expr, Stmt } from "../../../grammar/generated/nodes.js";

/** ~> __all__ = ["a"], __all__ += ["b"] + ["c"], __all__.extend(["d"]), __all__.append("e") */
export function exportedNames(statement: Stmt): readonly string[] {
  switch (statement.kind) {
    case "Assign":
      return statement.targets.some(isAll) ? textsIn(statement.value) : [];
    case "AnnAssign":
      return isAll(statement.target) && statement.value !== null ? textsIn(statement.value) : [];
    case "AugAssign":
      return isAll(statement.target) ? textsIn(statement.value) : [];
    case "Expr":
      return addedBy(statement.value);
    default:
      return [];
  }
}

function isAll(target: Expr): boolean {
  return target.kind === "Name" && target.id === "__all__";
}

function addedBy(call: Expr): readonly string[] {
  if (call.kind !== "Call" || call.func.kind !== "Attribute" || !isAll(call.func.value)) return [];
  const adds = call.func.attr === "extend" || call.func.attr === "append";
  return adds ? call.args.flatMap((each) => textsIn(each)) : [];
}

function textsIn(value: Expr): readonly string[] {
  const texts: string[] = [];
  const open: Expr[] = [value];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (each.kind === "Constant" && each.value.type === "str") texts.push(each.value.value);
    else if (each.kind === "List" || each.kind === "Tuple") open.push(...[...each.elts].reverse());
    else if (each.kind === "BinOp") open.push(each.right, each.left);
  }
  return texts;
}
