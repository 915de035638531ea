// Every shape of an expression, with holes for expressions.
import type { Arg, Arguments, Expr, FunctionDef, Stmt } from "../../../grammar/generated/nodes.js";
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
  shape("SetComp", 1, (h) => ({
    kind: "SetComp",
    elt: at(h, 0),
    generators: loop(name("i"), name("c")),
  })),
  shape("Comprehension's index", 1, (h) => ({
    kind: "ListComp",
    elt: name("e"),
    generators: [
      {
        kind: "comprehension",
        target: { kind: "Subscript", value: name("s"), slice: at(h, 0) },
        iter: name("i"),
        ifs: [],
        is_async: 1,
      },
    ],
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
  shape("Call with stars", 2, (h) => ({
    kind: "Call",
    func: name("f"),
    args: [{ kind: "Starred", value: at(h, 0) }],
    keywords: [{ kind: "keyword", arg: null, value: at(h, 1) }],
  })),
  shape("Call of two", 1, (h) => ({
    kind: "Call",
    func: name("f"),
    args: [at(h, 0), name("g")],
    keywords: [],
  })),
  shape("Attribute", 1, (h) => ({ kind: "Attribute", value: at(h, 0), attr: "attr" })),
  shape("Subscript", 2, (h) => ({ kind: "Subscript", value: at(h, 0), slice: at(h, 1) })),
  shape("Slice", 3, (h) => ({
    kind: "Subscript",
    value: name("v"),
    slice: { kind: "Slice", lower: at(h, 0), upper: at(h, 1), step: at(h, 2) },
  })),
  shape("Subscript of two", 1, (h) => ({
    kind: "Subscript",
    value: name("v"),
    slice: { kind: "Tuple", elts: [at(h, 0), { kind: "Starred", value: name("w") }] },
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
  shape("JoinedStr in format", 1, (h) => ({
    kind: "JoinedStr",
    values: [
      {
        kind: "FormattedValue",
        value: name("v"),
        conversion: -1,
        format_spec: {
          kind: "JoinedStr",
          values: [{ kind: "FormattedValue", value: at(h, 0), conversion: -1, format_spec: null }],
        },
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

/** The shape with the expression in one hole, and names in the others. */
function holding({ holes, fill }: Shape, hole: number, held: Expr, names: readonly string[]): Expr {
  const others = names.slice(0, holes).map(name);
  return fill(others.map((other, index) => (index === hole ? held : other)));
}

/** Every shape in every hole of every shape. */
export function nested(): Expr[] {
  return shapes.flatMap((outer) =>
    Array.from({ length: outer.holes }, (_, hole) =>
      shapes.map((inner) => holding(outer, hole, plain(inner), ["x", "y", "z"])),
    ).flat(),
  );
}

/** Three deep: every shape in every hole of every shape in every hole of every shape; every so manieth of them. */
export function* nestedDeeper(every = 1, first = 0): Generator<Expr> {
  const innermost = shapes.map(plain);
  let count = 0;
  for (const outer of shapes) {
    for (let hole = 0; hole < outer.holes; hole += 1) {
      for (const middle of shapes) {
        for (let inner = 0; inner < middle.holes; inner += 1) {
          for (const held of innermost) {
            if (count++ % every !== first) continue;
            const within = holding(middle, inner, held, ["m", "n", "o"]);
            yield holding(outer, hole, within, ["x", "y", "z"]);
          }
        }
      }
    }
  }
}

/** Where an expression may stand in a statement, by a title. */
export const statementPlaces: Readonly<Record<string, (held: Expr) => Stmt>> = {
  value: (value) => ({ kind: "Assign", targets: [name("target")], value }),
  expression: (value) => ({ kind: "Expr", value }),
  "target's value": (value) => ({
    kind: "Assign",
    targets: [{ kind: "Attribute", value, attr: "attr" }],
    value: name("v"),
  }),
  "target's index": (slice) => ({
    kind: "Assign",
    targets: [
      { kind: "Tuple", elts: [{ kind: "Subscript", value: name("s"), slice }, name("rest")] },
    ],
    value: name("v"),
  }),
  "subscripted target": (value) => ({
    kind: "AugAssign",
    target: { kind: "Subscript", value, slice: name("i") },
    op: "Add",
    value: name("v"),
  }),
  augmented: (value) => ({ kind: "AugAssign", target: name("t"), op: "Pow", value }),
  annotation: (annotation) => ({
    kind: "AnnAssign",
    target: name("t"),
    annotation,
    value: null,
    simple: 1,
  }),
  annotated: (value) => ({
    kind: "AnnAssign",
    target: name("t"),
    annotation: name("int"),
    value,
    simple: 1,
  }),
  deleted: (value) => ({ kind: "Delete", targets: [{ kind: "Attribute", value, attr: "d" }] }),
  returned: (value) => ({ kind: "Return", value }),
  asserted: (test) => ({ kind: "Assert", test, msg: name("m") }),
  message: (msg) => ({ kind: "Assert", test: name("t"), msg }),
  raised: (exc) => ({ kind: "Raise", exc, cause: name("c") }),
  cause: (cause) => ({ kind: "Raise", exc: name("e"), cause }),
  decorator: (decorator) => ({ ...defined(noParameters(), null), decorator_list: [decorator] }),
  result: (returns) => defined(noParameters(), returns),
  "parameter's annotation": (annotation) =>
    defined({ ...noParameters(), args: [{ kind: "arg", arg: "p", annotation }] }, null),
  "parameter's default": (held) => {
    const args: Arg[] = [{ kind: "arg", arg: "p", annotation: null }];
    return defined({ ...noParameters(), args, defaults: [held] }, null);
  },
  base: (base) => ({
    ...{ kind: "ClassDef", name: "C", bases: [base], keywords: [], body: [pass] },
    ...{ decorator_list: [], type_params: [] },
  }),
  condition: (test) => ({ kind: "If", test, body: [pass], orelse: [] }),
  loop: (iter) => ({ kind: "For", target: name("t"), iter, body: [pass], orelse: [] }),
  entered: (held) => entered(held, null),
  "entered and named": (held) => entered(held, name("w")),
  caught: (type) => ({
    kind: "Try",
    body: [pass],
    handlers: [{ kind: "ExceptHandler", type, name: "e", body: [pass] }],
    orelse: [],
    finalbody: [],
  }),
  subject: (subject) => matched(subject, null),
  guard: (guard) => matched(name("s"), guard),
};

const pass: Stmt = { kind: "Pass" };

function defined(args: Arguments, returns: Expr | null): FunctionDef {
  return {
    ...{ kind: "FunctionDef", name: "f", args, body: [pass], decorator_list: [], returns },
    type_params: [],
  };
}

function entered(context_expr: Expr, optional_vars: Expr | null): Stmt {
  const items = [{ kind: "withitem", context_expr, optional_vars } as const];
  return { kind: "With", items, body: [pass] };
}

function matched(subject: Expr, guard: Expr | null): Stmt {
  const pattern = { kind: "MatchAs", pattern: null, name: null } as const;
  return {
    kind: "Match",
    subject,
    cases: [{ kind: "match_case", pattern, guard, body: [pass] }],
  };
}
