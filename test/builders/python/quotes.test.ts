// Quasi-quotes: what may stand in holes, and how the text of a template is read.
import { describe, expect, it } from "vitest";
import * as py from "../../../builders/python/index.js";
import type { Expr, Stmt } from "../../../grammar/index.js";
import { assertNode } from "../../helpers/assert-node.js";

const { call, kw, run } = py;

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
  "an expression in a hole",
  ["x + 1", () => py.expr`${x} + ${1}`],
  ["x", () => py.expr`${"x"}`],
  ["(a + b) * x", () => py.expr`${py.add("a", "b")} * x`],
  ["torch.nn.Module.forward", () => py.expr`${"torch.nn.Module"}.forward`],
  ["(1).real", () => py.expr`${1}.real`],
  ["-(a + b)", () => py.expr`-${py.add("a", "b")}`],
  ["x[0, ::2]", () => py.expr`x[${0}, ${py.slice(null, null, 2)}]`],
  ["x[a:b]", () => py.expr`x[${"a"}:${"b"}]`],
  ['{"k": x, **d}', () => py.expr`{"k": ${x}, **${"d"}}`],
  ["x if a else None", () => py.expr`${x} if ${"a"} else ${null}`],
  ["not (a or b)", () => py.expr`not ${py.or("a", "b")}`],
  ["a < b <= x", () => py.expr`a < ${"b"} <= ${x}`],
  ["[x, *rest]", () => py.expr`[${"x"}, *${"rest"}]`],
  ["await x", () => py.expr`await ${x}`],
  ["(n := x)", () => py.expr`(n := ${x})`],
  ["(n := x)", () => py.expr`(${"n"} := ${x})`],
  ["[f(i) for i in x if a]", () => py.expr`[f(i) for i in ${x} if ${"a"}]`],
  ["[i for i in x if a if b]", () => py.expr`[i for i in x if ${["a", "b"]}]`],
  ["lambda: x", () => py.expr`lambda: ${x}`],
  ["lambda a, b=1: a", () => py.expr`lambda ${["a", py.arg("b", undefined, 1)]}: a`],
  ["x = y = 1", () => py.stmt`${x} = ${"y"} = ${1}`],
  ["a, *b = x", () => py.stmt`${"a"}, *${"b"} = ${x}`],
  ["self.x: int = 1", () => py.stmt`${"self.x"}: ${"int"} = ${1}`],
  ["x += 1", () => py.stmt`${x} += ${1}`],
  ["return x", () => py.stmt`return ${x}`],
  ["raise x from e", () => py.stmt`raise ${x} from ${"e"}`],
  ["assert x, m", () => py.stmt`assert ${x}, ${"m"}`],
  ["del x, y", () => py.stmt`del ${["x", "y"]}`],
);

yields(
  "several in a hole, where a list stands",
  ["[1, 2, 3, 4]", () => py.expr`[1, ${[2, 3]}, 4]`],
  ["(1, 2)", () => py.expr`(${[1, 2]},)`],
  ["{1, 2}", () => py.expr`{${[1, 2]}}`],
  ["f()", () => py.expr`f(${[]})`],
  ["f(1, *a, b=2)", () => py.expr`f(${[1, py.star("a"), kw("b", 2)]})`],
  ["f(1, a=2, b=3)", () => py.expr`f(${1}, ${kw({ a: 2, b: 3 })})`],
  ["f(a=1, b=2, **c)", () => py.expr`f(a=1, ${kw("b", 2)}, **${"c"})`],
  ["f(**c, b=2)", () => py.expr`f(**c, ${kw("b", 2)})`],
  ["f(name=1)", () => py.expr`f(${"name"}=${1})`],
  [
    "@a\n@b(1)\nclass A(B, C, metaclass=M):\n    pass",
    () => py.stmts`
      @${["a", call("b", 1)]}
      class A(${["B", "C", kw("metaclass", "M")]}):
          pass
    `,
  ],
  [
    "with a, b as c:\n    pass",
    () => py.stmts`
    with ${["a", py.as("b", "c")]}:
        pass
  `,
  ],
  ["from a import b, c as d, e", () => py.stmts`from a import b, ${[["c", "d"]]}, ${"e"}`],
  ["global a, b, c", () => py.stmts`global a, ${["b", "c"]}`],
);

yields(
  "names",
  ["x.attr", () => py.expr`x.${"attr"}`],
  ["import torch.nn as nn", () => py.stmts`import ${"torch.nn"} as ${"nn"}`],
  ["import a.b.c", () => py.stmts`import a.${"b"}.c`],
  ["from ..a.b import c", () => py.stmts`from ..a.${"b"} import ${"c"}`],
  [
    "async def f(a, *args, b, **kwargs):\n    nonlocal a",
    () => py.stmts`
      async def ${"f"}(${"a"}, *${"args"}, ${"b"}, **${"kwargs"}):
          nonlocal ${"a"}
    `,
  ],
  [
    "def f(a: int = 1, *, b=2):\n    pass",
    () => py.stmts`
      def f(${"a"}: ${"int"} = ${1}, *, ${"b"}=${2}):
          pass
    `,
  ],
  [
    "try:\n    pass\nexcept ValueError as e:\n    pass",
    () => py.stmts`
      try:
          pass
      except ${"ValueError"} as ${"e"}:
          pass
    `,
  ],
  [
    "def f[T, U: int, *Ts, **P](x: T) -> U:\n    pass",
    () => py.stmts`
      def f[${"T"}, ${py.typeVar("U", { bound: "int" })}, *${"Ts"}, **P](x: T) -> ${"U"}:
          pass
    `,
  ],
  [
    "type Pair[T] = tuple[T, T]",
    () => py.stmt`type ${"Pair"}[${"T"}] = ${py.at("tuple", "T", "T")}`,
  ],
);

yields(
  "parameters",
  [
    "def f(a, b: int = 1, /, c=2, *, d, e=3, **k):\n    pass",
    () => py.stmts`
    def f(a, ${py.arg("b", "int", 1)}, /, ${[py.arg("c", undefined, 2), py.keywordOnly("d")]}, *, e=3, **k):
        pass
  `,
  ],
  [
    "def f(a=1, b=2, *args, c):\n    pass",
    () => py.stmts`
    def f(a=1, ${py.arg("b", undefined, 2)}, *args, ${"c"}):
        pass
  `,
  ],
  [
    "def f(self):\n    pass",
    () => py.stmts`
    def f(self, ${[false, null]}):
        pass
  `,
  ],
);

yields(
  "statements on a line of their own",
  [
    "if x:\n    a()\n    b()\nelse:\n    pass",
    () => py.stmts`
      if ${x}:
          ${[run(call("a")), null, [run(call("b"))]]}
      else:
          ${py.pass_()}
    `,
  ],
  ["f()", () => py.stmts`${call("f")}`],
  [
    "pass",
    () => py.stmts`
    ${false}
    pass
    ${null}
  `,
  ],
  [
    "import json\n\n\ndef f():\n    pass\n\n\nx = 1  # why",
    () => py.stmts`
      ${py.import_("json")}

      ${py.def("f", [], undefined, [py.pass_()])}
      ${py.assign("x", 1)}  # why
    `,
  ],
  [
    'class A:\n    """Doc."""\n\n    # Above.\n    x = 1\n\n    def f(self):\n        return 1',
    () => py.stmts`
      class A:
          """Doc."""

          # Above.
          x = 1
          ${py.def("f", ["self"], undefined, [py.return_(1)])}
    `,
  ],
);

yields(
  "patterns",
  [
    `match x:
    case 1 | 2 | y.Z:
        pass
    case [1, a, *rest]:
        pass
    case {"k": v, Color.RED: None, **others}:
        pass
    case Point(0, x=_):
        pass
    case str() as name:
        pass
    case _:
        pass`,
    () => py.stmts`
      match ${x}:
          case ${1} | ${2} | ${"y.Z"}:
              pass
          case [1, ${["a", py.rest("rest")]}]:
              pass
          case {${py.str("k")}: ${"v"}, ${"Color.RED"}: ${null}, **${"others"}}:
              pass
          case ${"Point"}(${0}, ${"x"}=${py.wildcard()}):
              pass
          case ${py.instanceOf("str")} as ${"name"}:
              pass
          case ${"_"}:
              pass
    `,
  ],
  [
    "match x:\n    case Point(x=0, y=y):\n        pass",
    () => py.match_("x", py.case_(py.pattern`Point(x=${0}, y=${"y"})`, [py.pass_()])),
  ],
);

yields(
  "f-strings and t-strings",
  ['f"{x} {a + 1!r:>{width}}"', () => py.expr`f"{${x}} {${py.add("a", 1)}!r:>{${"width"}}}"`],
  ['t"{x} and {f(1)!r}"', () => py.expr`t"{${x}} and {${call("f", 1)}!r}"`],
  ['f("\\n`${")', () => py.expr`f("\n\`\${")`],
);

describe("the text of a template", () => {
  it("is read once, and filled as often as one likes", () => {
    const made = [1, 2].map((value) => py.expr`f(same.tree, ${value})`);
    const [one, two] = made.map((each) => (each.kind === "Call" ? each : null));
    expect(one?.func).toBe(two?.func);
    expect(one?.args[0]).toBe(two?.args[0]);
    expect([one?.args[1], two?.args[1]]).toEqual([py.int(1), py.int(2)]);
  });
  it("may begin on the first line, and be indented with tabs", () => {
    assertNode(
      py.stmts`if x:
        pass`,
      "if x:\n    pass",
    );
    assertNode(
      py.stmts`
	if x:
		pass
    `,
      "if x:\n    pass",
    );
  });
  it("has the value of a text that spans lines without the margin", () => {
    expect(py.expr`
      """a
        b"""
    `).toEqual(py.str("a\n  b"));
  });
  it("is a module, of py.parse", () => {
    assertNode(
      py.parse("import a\n\n\ndef f():\n    # Why.\n    return a\n"),
      "import a\n\n\ndef f():\n    # Why.\n    return a",
    );
  });
});
