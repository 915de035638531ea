// Every shape of an expression, with holes for expressions.
import type { Expr } from "../../../grammar/generated/nodes.js";
import { constant, name, noParameters, operators } from "./random-trees.js";

export interface Shape {
  readonly title: string;
  readonly holes: number;
  readonly fill: (holes: readonly Expr[]) => Expr;
}

function shape(title: string, holes: number, fill: (holes: readonly Expr[]) => Expr): Shape {
  return { title, holes, fill };
}

function at(holes: readonly Expr[], index: number): Expr {
  const hole = holes[index];
  if (hole === undefined) throw new Error("a hole is missing");
  return hole;
}

function loop(iter: Expr, condition: Expr) {
  const target = name("t");
  return [{ kind: "comprehension", target, iter, ifs: [condition], is_async: 0 }] as const;
}

const text: Expr = constant({ type: "str", value: "text" });

export const shapes: readonly Shape[] = [
  ...operators.map((op) =>
    shape(op, 2, (h) => ({ kind: "BinOp", left: at(h, 0), op, right: at(h, 1) })),
  ),
  ...(["And", "Or"] as const).map((op) =>
    shape(op, 2, (h) => ({ kind: "BoolOp", op, values: [at(h, 0), at(h, 1)] })),
  ),
  ...(["Invert", "Not", "UAdd", "USub"] as const).map((op) =>
    shape(op, 1, (h) => ({ kind: "UnaryOp", op, operand: at(h, 0) })),
  ),
  ...(["Lt", "NotIn"] as const).map((op) =>
    shape(op, 2, (h) => ({
      kind: "Compare",
      left: at(h, 0),
      ops: [op],
      comparators: [at(h, 1)],
    })),
  ),
  shape("NamedExpr", 1, (h) => ({ kind: "NamedExpr", target: name("n"), value: at(h, 0) })),
  shape("Lambda", 1, (h) => ({ kind: "Lambda", args: noParameters(), body: at(h, 0) })),
  shape("Lambda default", 1, (h) => ({
    kind: "Lambda",
    args: {
      ...noParameters(),
      args: [{ kind: "arg", arg: "p", annotation: null }],
      defaults: [at(h, 0)],
    },
    body: name("p"),
  })),
  shape("IfExp", 3, (h) => ({ kind: "IfExp", test: at(h, 1), body: at(h, 0), orelse: at(h, 2) })),
  shape("Dict", 2, (h) => ({ kind: "Dict", keys: [at(h, 0)], values: [at(h, 1)] })),
  shape("Dict **", 1, (h) => ({ kind: "Dict", keys: [null], values: [at(h, 0)] })),
  shape("Set", 1, (h) => ({ kind: "Set", elts: [at(h, 0)] })),
  shape("List", 1, (h) => ({ kind: "List", elts: [at(h, 0)] })),
  shape("Tuple", 2, (h) => ({ kind: "Tuple", elts: [at(h, 0), at(h, 1)] })),
  shape("Tuple of one", 1, (h) => ({ kind: "Tuple", elts: [at(h, 0)] })),
  shape("Starred", 1, (h) => ({ kind: "List", elts: [{ kind: "Starred", value: at(h, 0) }] })),
  shape("ListComp", 3, (h) => ({
    kind: "ListComp",
    elt: at(h, 0),
    generators: loop(at(h, 1), at(h, 2)),
  })),
  shape("GeneratorExp", 1, (h) => ({
    kind: "GeneratorExp",
    elt: at(h, 0),
    generators: loop(name("i"), name("c")),
  })),
  shape("DictComp", 2, (h) => ({
    kind: "DictComp",
    key: at(h, 0),
    value: at(h, 1),
    generators: loop(name("i"), name("c")),
  })),
  shape("Await", 1, (h) => ({ kind: "Await", value: at(h, 0) })),
  shape("Yield", 1, (h) => ({ kind: "Yield", value: at(h, 0) })),
  shape("YieldFrom", 1, (h) => ({ kind: "YieldFrom", value: at(h, 0) })),
  shape("Call", 2, (h) => ({ kind: "Call", func: at(h, 0), args: [at(h, 1)], keywords: [] })),
  shape("Call with keyword", 1, (h) => ({
    kind: "Call",
    func: name("f"),
    args: [],
    keywords: [{ kind: "keyword", arg: "k", value: at(h, 0) }],
  })),
  shape("Attribute", 1, (h) => ({ kind: "Attribute", value: at(h, 0), attr: "attr" })),
  shape("Subscript", 2, (h) => ({ kind: "Subscript", value: at(h, 0), slice: at(h, 1) })),
  shape("Slice", 3, (h) => ({
    kind: "Subscript",
    value: name("v"),
    slice: { kind: "Slice", lower: at(h, 0), upper: at(h, 1), step: at(h, 2) },
  })),
  shape("JoinedStr", 1, (h) => ({
    kind: "JoinedStr",
    values: [text, { kind: "FormattedValue", value: at(h, 0), conversion: -1, format_spec: null }],
  })),
  shape("JoinedStr with format", 1, (h) => ({
    kind: "JoinedStr",
    values: [
      {
        kind: "FormattedValue",
        value: at(h, 0),
        conversion: 114,
        format_spec: { kind: "JoinedStr", values: [constant({ type: "str", value: ">9" })] },
      },
    ],
  })),
  shape("int", 0, () => constant({ type: "int", value: 1n })),
  shape("float", 0, () => constant({ type: "float", value: 1 })),
  shape("complex", 0, () => constant({ type: "complex", value: 1 })),
  shape("str", 0, () => text),
  shape("Ellipsis", 0, () => constant({ type: "Ellipsis" })),
];

/** The shape with names in its holes. */
export function plain({ holes, fill }: Shape): Expr {
  return fill(["a", "b", "c"].slice(0, holes).map(name));
}

/** Every shape in every hole of every shape. */
export function nested(): Expr[] {
  return shapes.flatMap((outer) =>
    Array.from({ length: outer.holes }, (_, hole) =>
      shapes.map((inner) => {
        const names = ["x", "y", "z"].slice(0, outer.holes).map(name);
        return outer.fill(names.map((other, index) => (index === hole ? plain(inner) : other)));
      }),
    ).flat(),
  );
}
