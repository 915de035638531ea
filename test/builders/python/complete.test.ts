// The sugar builds all of Python: for each kind of the specification, a case that a person would write by hand.
// A kind without a case does not compile, and fails here too.
import { describe, expect, it } from "vitest";
import * as py from "../../../builders/python/index.js";
import { kindTable } from "../../../grammar/index.js";
import type { Expr, Kind, Module, Node, Stmt } from "../../../grammar/index.js";
import { assertNode } from "../../helpers/assert-node.js";

const { assign, call, kw, pass_, run, str } = py;

type Built = Expr | Stmt | Module | readonly Stmt[];
type Case = readonly [text: string, build: () => Built];

const body = [pass_()];
const matching = (pattern: py.PatternLike, guard?: py.ExprLike): Stmt =>
  py.match_("x", py.case_(pattern, body, guard === undefined ? {} : { if: guard }));
const caseOf = (text: string): string => `match x:\n    case ${text}:\n        pass`;

const cases = {
  Module: [
    '"""Doc."""\n\nimport json\n\njson',
    () => py.module({ doc: "Doc.", imports: py.importModule("json"), body: [run("json")] }),
  ],
  FunctionDef: [
    "@cache\ndef f[T: int = bool, *Ts = *tuple[int], **P = [int]](\n    a: T, /, b=1, *args: *Ts, c, d: int = 2, **kwargs: P\n) -> T:\n    return a",
    () =>
      py.def(
        "f",
        [
          py.positionalOnly(py.arg("a", "T")),
          py.arg("b", undefined, 1),
          py.varArgs("args", py.star("Ts")),
          py.keywordOnly("c", py.arg("d", "int", 2)),
          py.varKeywords("kwargs", "P"),
        ],
        "T",
        [py.return_("a")],
        {
          decorators: ["cache"],
          typeParams: [
            py.typeVar("T", { bound: "int", default: "bool" }),
            py.typeVarTuple("Ts", py.star(py.at("tuple", "int"))),
            py.paramSpec("P", py.list("int")),
          ],
        },
      ),
  ],
  AsyncFunctionDef: [
    "async def f():\n    return await g()",
    () => py.def("f", [], undefined, [py.return_(py.await_(call("g")))], { async: true }),
  ],
  ClassDef: [
    "@d\nclass A[T, *Ts, **P](B, *bases, metaclass=M, **options):\n    pass",
    () =>
      py.class_(
        "A",
        {
          bases: ["B", py.star("bases")],
          keywords: [kw("metaclass", "M"), py.starStar("options")],
          decorators: ["d"],
          typeParams: ["T", py.typeVarTuple("Ts"), py.paramSpec("P")],
        },
        body,
      ),
  ],
  Return: ["return a, *b", () => py.return_(py.tuple("a", py.star("b")))],
  Delete: ["del a, b[0], c.d", () => py.del_("a", py.at("b", 0), "c.d")],
  Assign: ["a = b, *c = x", () => py.assignAll(["a", ["b", py.star("c")]], "x")],
  TypeAlias: [
    "type Pair[T] = tuple[T, T]",
    () => py.typeAlias("Pair", py.at("tuple", "T", "T"), ["T"]),
  ],
  AugAssign: ["x[0] @= y", () => py.augment(py.at("x", 0), "@=", "y")],
  AnnAssign: ["self.x: int = 3", () => py.annotate("self.x", "int", 3)],
  For: [
    "for i, *rest in x:\n    pass\nelse:\n    pass",
    () => py.for_(["i", py.star("rest")], "x", body, py.else_(body)),
  ],
  AsyncFor: ["async for x in y:\n    pass", () => py.async_(py.for_("x", "y", body))],
  While: ["while x:\n    pass\nelse:\n    pass", () => py.while_("x", body, py.else_(body))],
  If: [
    "if x:\n    pass\nelif y:\n    pass\nelse:\n    pass",
    () => py.if_("x", body, py.elif("y", body), py.else_(body)),
  ],
  With: ["with a as b, c:\n    pass", () => py.with_([py.as("a", "b"), "c"], body)],
  AsyncWith: [
    "async with a as (b, c):\n    pass",
    () => py.async_(py.with_(py.as("a", ["b", "c"]), body)),
  ],
  Match: [caseOf("_"), () => matching(py.wildcard())],
  Raise: ["raise E from None", () => py.raise_("E", null)],
  Try: [
    "try:\n    pass\nexcept:\n    pass\nelse:\n    pass\nfinally:\n    pass",
    () => py.try_(body, { except: [py.except_(body)], else: body, finally: body }),
  ],
  TryStar: [
    "try:\n    pass\nexcept* E as e:\n    pass",
    () => py.try_(body, { exceptStar: [py.except_("E", "e", body)] }),
  ],
  Assert: ['assert x, "why"', () => py.assert_("x", str("why"))],
  Import: ["import a.b as c", () => py.import_("a.b", "c")],
  ImportFrom: ["from ..a import b, c as d", () => py.from_("..a", "b", ["c", "d"])],
  Global: ["global a, b", () => py.global_("a", "b")],
  Nonlocal: ["nonlocal a", () => py.nonlocal_("a")],
  Expr: ["f()", () => run(call("f"))],
  Pass: ["pass", () => pass_()],
  Break: ["while x:\n    break", () => py.while_("x", [py.break_()])],
  Continue: ["while x:\n    continue", () => py.while_("x", [py.continue_()])],

  BoolOp: ["a and b or c", () => py.or(py.and("a", "b"), "c")],
  NamedExpr: ["(x := f())", () => py.walrus("x", call("f"))],
  BinOp: ["(a + b) * c**2", () => py.mul(py.add("a", "b"), py.pow("c", 2))],
  UnaryOp: ["not -x", () => py.not(py.neg("x"))],
  Lambda: [
    "lambda a, /, b=1, *c, d, e=2, **f: a",
    () =>
      py.lambda(
        [
          py.positionalOnly("a"),
          py.arg("b", undefined, 1),
          py.varArgs("c"),
          py.keywordOnly("d", py.arg("e", undefined, 2)),
          py.varKeywords("f"),
        ],
        "a",
      ),
  ],
  IfExp: ["a if b else c", () => py.choose("a", { if: "b", else: "c" })],
  Dict: ['{"a": 1, **b}', () => py.dict([str("a"), 1], py.starStar("b"))],
  Set: ["{1, *x}", () => py.set(1, py.star("x"))],
  ListComp: ["[x for x in y if x if z]", () => py.listOf("x", py.forIn("x", "y", "x", "z"))],
  SetComp: ["{x for x, *_ in y}", () => py.setOf("x", py.forIn(["x", py.star("_")], "y"))],
  DictComp: ["{k: v for k, v in x}", () => py.dictOf("k", "v", py.forIn(["k", "v"], "x"))],
  GeneratorExp: ["f(x for x in y)", () => call("f", py.generator("x", py.forIn("x", "y")))],
  Await: ["await x", () => py.await_("x")],
  Yield: ["x = yield a, b", () => assign("x", py.yield_(py.tuple("a", "b")))],
  YieldFrom: ["yield from x", () => py.yieldFrom("x")],
  Compare: [
    "a < b <= c != d is e not in f",
    () => py.compareAll("a", ["<", "b"], ["<=", "c"], ["!=", "d"], ["is", "e"], ["not in", "f"]),
  ],
  Call: ["f(a, *b, c=d, **e)", () => call("f", "a", py.star("b"), kw("c", "d"), py.starStar("e"))],
  FormattedValue: [
    'f"{a!r:>{width}.{digits}} and b + 1={b + 1!r} c={c!s:>3}"',
    () =>
      py.fstr`${py.spec(py.conv("a", "r"), py.fstr`>${"width"}.${"digits"}`)} and ${py.debug(py.add("b", 1))} ${py.debug(py.spec(py.conv("c", "s"), ">3"))}`,
  ],
  Interpolation: [
    't"{a + 1!r:>3} {b}"',
    () => py.tstr`${py.spec(py.conv(py.add("a", 1), "r"), ">3")} ${"b"}`,
  ],
  JoinedStr: ["f\"{{a}} {f'{b}'}\"", () => py.fstr`{a} ${py.fstr`${"b"}`}`],
  TemplateStr: ['t"text"', () => py.tstr`text`],
  Constant: [
    'f(1, -2.5, 1 + 2j, True, None, ..., "a", b"\\xff")',
    () =>
      call(
        "f",
        1,
        -2.5,
        py.add(1, py.complex(2)),
        true,
        null,
        py.ellipsis(),
        str("a"),
        py.bytes([255]),
      ),
  ],
  Attribute: ["f().a.b", () => py.dot(call("f"), "a", "b")],
  Subscript: ["x[a, *b]", () => py.at("x", "a", py.star("b"))],
  Starred: ["[*a, *b]", () => py.list(py.star("a"), py.star("b"))],
  Name: ["x", () => py.name("x")],
  List: ["[a, [b]]", () => py.list("a", py.list("b"))],
  Tuple: ["()", () => py.tuple()],
  Slice: [
    "x[a:b, ::c, :]",
    () => py.at("x", py.slice("a", "b"), py.slice(null, null, "c"), py.slice()),
  ],

  comprehension: [
    "[x for a in b async for x in a if x]",
    () => py.listOf("x", py.forIn("a", "b"), py.asyncForIn("x", "a", "x")),
  ],
  ExceptHandler: [
    "try:\n    pass\nexcept (A, B) as e:\n    pass",
    () => py.try_(body, { except: [py.except_(py.tuple("A", "B"), "e", body)] }),
  ],
  arguments: ["lambda *, a: a", () => py.lambda([py.keywordOnly("a")], "a")],
  arg: ["def f(a: int):\n    pass", () => py.def("f", [py.arg("a", "int")], undefined, body)],
  keyword: ["f(a=1, **b)", () => call("f", kw("a", 1), py.starStar("b"))],
  alias: ["from . import a as b", () => py.from_(".", ["a", "b"])],
  withitem: ["with f() as x.y:\n    pass", () => py.with_(py.as(call("f"), "x.y"), body)],
  match_case: [caseOf("y if y > 0"), () => matching(py.capture("y"), py.gt("y", 0))],

  MatchValue: [caseOf("-1 + 2j"), () => matching(py.valueOf(py.add(-1, py.complex(2))))],
  MatchSingleton: [caseOf("True"), () => matching(true)],
  MatchSequence: [
    caseOf("[1, [a, _]]"),
    () => matching(py.sequenceOf(1, py.sequenceOf(py.capture("a"), py.wildcard()))),
  ],
  MatchMapping: [
    caseOf('{"k": v, A.B: 1, **rest}'),
    () =>
      matching(
        py.mappingOf(
          [
            [str("k"), py.capture("v")],
            ["A.B", 1],
          ],
          "rest",
        ),
      ),
  ],
  MatchClass: [caseOf("a.Point(0, y=1)"), () => matching(py.instanceOf("a.Point", [0], { y: 1 }))],
  MatchStar: [caseOf("[*a]"), () => matching(py.sequenceOf(py.rest("a")))],
  MatchAs: [caseOf("str() as text"), () => matching(py.patternAs(py.instanceOf("str"), "text"))],
  MatchOr: [caseOf('1 | "a" | None'), () => matching(py.anyOf(1, str("a"), null))],

  TypeVar: [
    "type A[T: (int, str) = int] = T",
    () =>
      py.typeAlias("A", "T", [py.typeVar("T", { bound: py.tuple("int", "str"), default: "int" })]),
  ],
  ParamSpec: [
    "type A[**P = [int]] = P",
    () => py.typeAlias("A", "P", [py.paramSpec("P", py.list("int"))]),
  ],
  TypeVarTuple: ["type A[*Ts] = Ts", () => py.typeAlias("A", "Ts", [py.typeVarTuple("Ts")])],

  Comment: [
    "# Above.\nx = 1  # beside",
    () => [...py.comment("Above."), assign("x", 1), py.trailing("beside")],
  ],
  BlankLine: ["x = 1\n\ny = 2", () => [assign("x", 1), py.blank(), assign("y", 2)]],
} satisfies Readonly<Record<Kind, Case>>;

const table: readonly (readonly [string, Case])[] = Object.entries(cases);

describe("the sugar", () => {
  it("has a case for every kind of the specification", () => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(kindTable).sort());
  });

  it.each(table)("builds %s", (kind, [text, build]) => {
    const built = build();
    assertNode(built, text);
    expect(kindsIn(built)).toContain(kind);
  });
});

/** Every kind in a tree. */
function kindsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => kindsIn(each));
  if (typeof value !== "object" || value === null) return [];
  const own = isNode(value) ? [value.kind] : [];
  return [...own, ...Object.values(value).flatMap((each) => kindsIn(each))];
}

function isNode(value: object): value is Node {
  return "kind" in value && typeof value.kind === "string";
}
