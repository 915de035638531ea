// Quasi-quotes: names in holes keep their meaning, and a name that is given captures.
import { describe, it } from "vitest";
import * as py from "../../../builders/python/index.js";
import type { Expr, Stmt } from "../../../grammar/index.js";
import { assertNode } from "../../helpers/assert-node.js";

const { call } = py;

type Case = readonly [text: string, build: () => Expr | Stmt | readonly Stmt[]];

function yields(name: string, ...cases: readonly Case[]): void {
  describe(name, () => {
    it.each(cases)("%s", (text, build) => {
      assertNode(build(), text);
    });
  });
}

const x = py.name("x");

yields(
  "names in holes keep their meaning: a scope of the template gives way",
  ["[f(x) for x_1 in xs]", () => py.expr`[${call("f", "x")} for x in xs]`],
  ["[x for x in x]", () => py.expr`[x for x in ${x}]`],
  ["lambda x_1, *y: x_1 + x + y", () => py.expr`lambda x, *y: x + ${x} + y`],
  ["lambda x_1: [x_1 + x for y in x_1]", () => py.expr`lambda x: [x + ${x} for y in x]`],
  ["lambda x_2, x_1: x_2 + x + x_1", () => py.expr`lambda x, x_1: x + ${x} + x_1`],
  ["lambda x=x: x", () => py.expr`lambda x=${x}: x`],
  ["lambda x: x + [x for x in y]", () => py.expr`lambda x: x + ${py.expr`[x for x in y]`}`],
  [
    `def f(x_1, /, *args):
    y_1 = x_1

    def g():
        nonlocal y_1
        y_1 = 2
        return x + y

    return g`,
    () => py.stmts`
      def f(x, /, *args):
          y = x

          def g():
              nonlocal y
              y = 2
              return ${py.add("x", "y")}

          return g
    `,
  ],
  [
    `def f():
    import numpy as numpy_1
    from a import b as b_1

    try:
        with open(p) as file_1:
            for i_1 in b_1(file_1):
                del i_1
    except E as e_1:
        raise e_1
    match file_1:
        case [m_1, *r_1] | {"k": m_1, **r_1}:
            numpy_1(m_1, r_1)
    return numpy, b, file, i, e, m, r`,
    () => py.stmts`
      def f():
          import numpy
          from a import b
          try:
              with open(p) as file:
                  for i in b(file):
                      del i
          except E as e:
              raise e
          match file:
              case [m, *r] | {"k": m, **r}:
                  numpy(m, r)
          return ${py.tuple("numpy", "b", "file", "i", "e", "m", "r")}
    `,
  ],
  [
    "def f():\n    total_1 = 1\n    total = 2\n    return total_1",
    () => py.stmts`
      def f():
          total = 1
          ${py.assign("total", 2)}
          return total
    `,
  ],
  [
    "try:\n    pass\nexcept E as e_1:\n    print(e_1, e)",
    () => py.stmts`
      try:
          pass
      except E as e:
          print(e, ${"e"})
    `,
  ],
  [
    "class A:\n    run = 1\n\n    def f(self):\n        return run",
    () => py.stmts`
      class A:
          run = 1

          def f(self):
              return ${"run"}
    `,
  ],
  [
    "def f[T_1](a: T_1) -> T:\n    pass",
    () => py.stmts`
    def f[T](a: T) -> ${"T"}:
        pass
  `,
  ],
);

yields(
  "a name that a hole gives is the author's, and captures",
  ["[f(x) for x in xs]", () => py.expr`[${call("f", "x")} for ${"x"} in xs]`],
  ["x = x + 1", () => py.stmts`${"x"} = ${py.add("x", 1)}`],
  [
    "def f(self):\n    return self.x",
    () => py.stmts`
    def f(${"self"}):
        return ${"self.x"}
  `,
  ],
  [
    "def f(a, b):\n    return a + b",
    () => py.stmts`
    def f(${["a", "b"]}):
        return ${py.add("a", "b")}
  `,
  ],
);
