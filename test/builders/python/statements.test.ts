// Each statement of the sugar beside the Python that it yields.
import { describe, expect, it } from "vitest";
import * as py from "../../../builders/python/index.js";
import type { Stmt } from "../../../grammar/index.js";
import { assertNode } from "../../helpers/assert-node.js";

const { assign, call, class_, def, elif, else_, except_, for_, gt, if_, kw, pass_, return_, run } =
  py;
const { arg, as, at, case_, str, try_, while_, with_ } = py;

type Case = readonly [text: string, build: () => Stmt | readonly Stmt[]];

function yields(name: string, ...cases: readonly Case[]): void {
  describe(name, () => {
    it.each(cases)("%s", (text, build) => {
      assertNode(build(), text);
    });
  });
}

const work = run(call("work"));

yields(
  "one line",
  ["x = 1", () => assign("x", 1)],
  ["a, (b, *c) = pair", () => assign(["a", ["b", py.star("c")]], "pair")],
  ["self.x[0] = None", () => assign(at("self.x", 0), null)],
  ["a = b = 0", () => py.assignAll(["a", "b"], 0)],
  ["x: int = 3", () => py.annotate("x", "int", 3)],
  ["x: int", () => py.annotate("x", "int")],
  ["self.x: int = 3", () => py.annotate("self.x", "int", 3)],
  ["x += 1", () => py.augment("x", "+=", 1)],
  ["x //= 2", () => py.augment("x", "//=", 2)],
  ["f()", () => run(call("f"))],
  ["raise", () => py.raise_()],
  ['raise ValueError("no") from error', () => py.raise_(call("ValueError", str("no")), "error")],
  ['assert x, "why"', () => py.assert_("x", str("why"))],
  ["assert x", () => py.assert_("x")],
  ["pass", () => pass_()],
  ["del x, y[0]", () => py.del_("x", at("y", 0))],
  ["global x, y", () => py.global_("x", "y")],
  ["import openvino", () => py.import_("openvino")],
  ["import a.b as c", () => py.import_("a.b", "c")],
  ["from a.b import c, d as e", () => py.from_("a.b", "c", ["d", "e"])],
  ["from . import x", () => py.from_(".", "x")],
  ["from ..a import x", () => py.from_("..a", "x")],
);

yields(
  "if",
  ["if a:\n    work()", () => if_("a", [work])],
  ["if a:\n    work()\nelse:\n    pass", () => if_("a", [work], else_([pass_()]))],
  [
    "if a:\n    work()\nelif b:\n    work()\nelif c:\n    work()\nelse:\n    pass",
    () => if_("a", [work], elif("b", [work]), elif("c", [work]), else_([pass_()])),
  ],
  ["if a:\n    work()", () => if_("a", [null, [false, [work]]], false, null, undefined)],
);

yields(
  "loops",
  ["for x in xs:\n    work()", () => for_("x", "xs", [work])],
  ["for k, v in xs:\n    work()", () => for_(["k", "v"], "xs", [work])],
  [
    "for x in xs:\n    break\nelse:\n    continue",
    () => for_("x", "xs", [py.break_()], else_([py.continue_()])),
  ],
  ["while gt:\n    work()\nelse:\n    pass", () => while_("gt", [work], else_([pass_()]))],
);

yields(
  "with",
  ["with torch.no_grad():\n    work()", () => with_(call("torch.no_grad"), [work])],
  [
    "with open(path) as file, lock:\n    work()",
    () => with_([as(call("open", "path"), "file"), "lock"], [work]),
  ],
);

yields(
  "try",
  [
    "try:\n    work()\nexcept ValueError as error:\n    raise\nexcept (A, B):\n    pass\nelse:\n    work()\nfinally:\n    work()",
    () =>
      try_([work], {
        except: [
          except_("ValueError", "error", [py.raise_()]),
          except_(py.tuple("A", "B"), [pass_()]),
        ],
        else: [work],
        finally: [work],
      }),
  ],
  ["try:\n    work()\nexcept:\n    pass", () => try_([work], { except: [except_([pass_()])] })],
  [
    "try:\n    work()\nexcept* ValueError:\n    pass",
    () => try_([work], { exceptStar: [except_("ValueError", [pass_()])] }),
  ],
);

yields("match", [
  `
match command:
    case 1 | 2:
        pass
    case None:
        pass
    case "go" as word:
        pass
    case Color.RED:
        pass
    case [1, x, *others] if x > 0:
        pass
    case [*_]:
        pass
    case {"k": v, **rest}:
        pass
    case Point(0, y=0):
        pass
    case _:
        pass`,
  () =>
    py.match_(
      "command",
      case_(py.anyOf(1, 2), [pass_()]),
      case_(null, [pass_()]),
      case_(py.patternAs(str("go"), "word"), [pass_()]),
      case_(py.valueOf("Color.RED"), [pass_()]),
      case_(py.sequenceOf(1, py.capture("x"), py.rest("others")), [pass_()], { if: gt("x", 0) }),
      case_(py.sequenceOf(py.rest()), [pass_()]),
      case_(py.mappingOf([[str("k"), py.capture("v")]], "rest"), [pass_()]),
      case_(py.instanceOf("Point", [0], { y: 0 }), [pass_()]),
      case_(py.wildcard(), [pass_()]),
    ),
]);

yields(
  "functions",
  ["def f():\n    return", () => def("f", [], undefined, [return_()])],
  ["def f() -> None:\n    return None", () => def("f", [], null, [return_(null)])],
  [
    "def f(a, /, b: int, c: str = s, *args: int, d, e: int = 1, **kwargs: Any) -> int:\n    return b",
    () =>
      def(
        "f",
        [
          py.positionalOnly("a"),
          arg("b", "int"),
          arg("c", "str", "s"),
          py.varArgs("args", "int"),
          py.keywordOnly("d", arg("e", "int", 1)),
          py.varKeywords("kwargs", "Any"),
        ],
        "int",
        [return_("b")],
      ),
  ],
  [
    "def f(x, *, y=None):\n    return x",
    () => def("f", ["x", [py.keywordOnly(arg("y", undefined, null))]], undefined, [return_("x")]),
  ],
  [
    "@property\n@cache(1)\ndef f(self):\n    return 1",
    () =>
      def("f", ["self", false, null], undefined, [return_(1)], {
        decorators: ["property", call("cache", 1)],
      }),
  ],
  [
    "async def f():\n    async with a as b:\n        async for x in b:\n            await x\n            yield x",
    () =>
      def(
        "f",
        [],
        undefined,
        [
          py.async_(
            with_(as("a", "b"), [
              py.async_(for_("x", "b", [run(py.await_("x")), run(py.yield_("x"))])),
            ]),
          ),
        ],
        { async: true },
      ),
  ],
  [
    "def f():\n    x = 1\n\n    def g():\n        nonlocal x\n        x = 2\n\n    return g",
    () =>
      def("f", [], undefined, [
        assign("x", 1),
        def("g", [], undefined, [py.nonlocal_("x"), assign("x", 2)]),
        return_("g"),
      ]),
  ],
);

yields(
  "classes",
  ["class A:\n    pass", () => class_("A", {}, [pass_()])],
  [
    "@dataclass(frozen=True)\nclass A(B, c.D, metaclass=M):\n    x: int\n\n    def f(self):\n        return self.x",
    () =>
      class_(
        "A",
        {
          bases: ["B", "c.D"],
          keywords: [kw("metaclass", "M")],
          decorators: [call("dataclass", kw({ frozen: true }))],
        },
        [py.annotate("x", "int"), def("f", ["self"], undefined, [return_("self.x")])],
      ),
  ],
);

describe("blank lines and comments", () => {
  it("stand where they say", () => {
    const body = [
      py.comment("Above."),
      assign("x", 1),
      py.trailing("beside"),
      py.blank(),
      assign("y", 2),
    ];
    assertNode(
      def("f", [], undefined, body),
      "def f():\n    # Above.\n    x = 1  # beside\n\n    y = 2",
    );
  });

  it("a blank that separates nothing is dropped", () => {
    const { blank } = py;
    const inner = def("g", [], undefined, [pass_()]);
    assertNode(
      def("f", [], undefined, [blank(), blank(), work, blank(), [], blank(), inner, blank()]),
      "def f():\n    work()\n\n    def g():\n        pass",
    );
  });
});

describe("what is refused", () => {
  it("an empty body", () => {
    expect(() => def("f", [], undefined, [null, false])).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: FunctionDef.body: expected at least one statement, got []. Fix: put Pass() in it.]`,
    );
    expect(() => if_("a", [])).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: If.body: expected at least one statement, got []. Fix: put Pass() in it.]`,
    );
    expect(() => else_([null])).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: If.orelse: expected at least one statement, got []. Fix: leave else_ out, or give it pass_().]`,
    );
  });
  it("a body of comments", () => {
    expect(() => class_("A", {}, [py.comment("Later.")])).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: ClassDef.body: expected a statement beside the comments, got only comments. Fix: put Pass() in it.]`,
    );
  });
  it("a branch after else", () => {
    expect(() =>
      if_("a", [work], else_([work]), elif("b", [work])),
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: If.orelse: expected else_(...) last, got another branch after it. Fix: move else_(...) to the end.]`,
    );
  });
  it("except and except* in one try", () => {
    expect(() =>
      try_([work], { except: [except_([work])], exceptStar: [except_("E", [work])] }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: TryStar.handlers: expected except or exceptStar, got both. Fix: Python allows one of the two in one try.]`,
    );
  });
  it("a parameter without default after one with", () => {
    expect(() =>
      def("f", [arg("a", undefined, 1), "b"], undefined, [pass_()]),
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: arguments.defaults: expected a default for every parameter after the first that has one, got b without. Fix: give b a default, move it to the front, or make it keywordOnly.]`,
    );
  });
  it("parameters out of order", () => {
    expect(() =>
      def("f", [py.varKeywords("k"), "a"], undefined, [pass_()]),
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: arguments.args: expected the order positionalOnly, parameter, varArgs, keywordOnly, varKeywords, each of the two var once, got parameter after varKeywords. Fix: move it.]`,
    );
    expect(() =>
      def("f", [py.keywordOnly("a"), py.varArgs("b")], undefined, [pass_()]),
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: arguments.args: expected the order positionalOnly, parameter, varArgs, keywordOnly, varKeywords, each of the two var once, got varArgs after keywordOnly. Fix: move it.]`,
    );
  });
  it("a target that can't be assigned to", () => {
    expect(() => assign(call("f"), 1)).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Assign.targets[0]: expected something that can be assigned to, got the node Call. Fix: assign to a name, attribute, subscript, tuple or list.]`,
    );
  });
});
