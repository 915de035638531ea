// A tree as JSON in CPython's names, both ways: exact texts, exact errors, no limit of depth, and CPython's own tree of it.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  AstJsonError,
  dumpTree,
  fromAstJson,
  printAstJson,
  readAstJson,
  toAstJson,
} from "../../grammar/ast-json/index.js";
import { firstDifference } from "../../grammar/index.js";
import type { Constant, ConstantValue, Expr, Node } from "../../grammar/index.js";
import { parse, parseExpr, parseStmt } from "../../grammar/parse/index.js";
import { python } from "./oracle.js";

const name = (id: string): Expr => ({ kind: "Name", id });
const constant = (value: ConstantValue): Constant => ({ kind: "Constant", value });

/** The value of a literal, and the JSON that stands for it. */
const constants: readonly (readonly [ConstantValue, string])[] = [
  [{ type: "None" }, "null"],
  [{ type: "bool", value: true }, "true"],
  [{ type: "bool", value: false }, "false"],
  [{ type: "Ellipsis" }, '{"_type":"Ellipsis"}'],
  [{ type: "int", value: 0n }, "0"],
  [{ type: "int", value: 9007199254740991n }, "9007199254740991"],
  [{ type: "int", value: 9007199254740992n }, '{"_type":"int","value":"0x20000000000000"}'],
  [{ type: "float", value: 1 }, '{"_type":"float","value":"1.0"}'],
  [{ type: "float", value: 0.1 }, '{"_type":"float","value":"0.1"}'],
  [{ type: "float", value: 1e100 }, '{"_type":"float","value":"1e+100"}'],
  [{ type: "float", value: 5e-324 }, '{"_type":"float","value":"5e-324"}'],
  [{ type: "complex", value: 2 }, '{"_type":"complex","imag":"2.0"}'],
  [{ type: "str", value: "" }, '""'],
  [{ type: "str", value: '"\\\n\0é😀' }, '"\\"\\\\\\n\\u0000é😀"'],
  [{ type: "str", value: "\ud83d" }, '"\\ud83d"'],
  [
    { type: "str", value: "a\ud83d\ude00b", apart: [1] },
    '{"_type":"str","parts":["a\\ud83d","\\ude00b"]}',
  ],
  [{ type: "bytes", value: [] }, '{"_type":"bytes","value":""}'],
  [{ type: "bytes", value: [97, 0, 255] }, '{"_type":"bytes","value":"a\\u0000ÿ"}'],
];

describe("a literal", () => {
  it.each(constants.map(([value, json]) => [json, value] as const))("%s", (json, value) => {
    expect(printAstJson(constant(value))).toBe(`{"_type":"Constant","value":${json}}`);
    const back = readAstJson(`{"_type":"Constant","value":${json}}`, "Constant");
    expect(firstDifference(back, constant(value))).toBeNull();
  });

  // No text of Python gives them, so that a checked tree can't hold them; a tree that is made by hand can.
  it.each([
    [-0, "-0.0"],
    [Infinity, "inf"],
    [-Infinity, "-inf"],
    [NaN, "nan"],
  ])("the float %d is %s", (value, text) => {
    const node = constant({ type: "float", value });
    const json = { _type: "Constant", value: { _type: "float", value: text } };
    expect(toAstJson(node)).toEqual(json);
    expect(firstDifference(fromAstJson(json, "Constant", { checked: false }), node)).toBeNull();
  });
});

describe("a tree", () => {
  it("has the context of each place", () => {
    const contexts = (text: string): readonly string[] =>
      [...printAstJson(parse(text)).matchAll(/"id":"(\w+)","ctx":\{"_type":"(\w+)"/g)].map(
        ([, id, ctx]) => `${id} ${ctx}`,
      );
    expect(contexts("a, [b, *c], d.e, f[g] = h\n")).toEqual([
      ...["a Store", "b Store", "c Store", "d Load", "f Load", "g Load", "h Load"],
    ]);
    expect(contexts("del a, (b, c), d.e\n")).toEqual(["a Del", "b Del", "c Del", "d Load"]);
    expect(contexts("for a in b:\n    c += (d := e)\n")).toEqual([
      ...["a Store", "b Load", "c Store", "d Store", "e Load"],
    ]);
    expect(contexts("with a as (b, c):\n    [d for e in f]\n")).toEqual([
      ...["a Load", "b Store", "c Store", "d Load", "e Store", "f Load"],
    ]);
    expect(contexts("type a = b\n")).toEqual(["a Store", "b Load"]);
  });

  it("is one line, whose fields are CPython's", () => {
    expect(printAstJson(parse("# why\nx = -1\n\n\n\nf(a=1)\n"))).toBe(
      '{"_type":"Module","body":[{"_type":"Comment","text":"why","trailing":false},' +
        '{"_type":"Assign","targets":[{"_type":"Name","id":"x","ctx":{"_type":"Store"}}],' +
        '"value":{"_type":"UnaryOp","op":{"_type":"USub"},"operand":{"_type":"Constant","value":1}}},' +
        '{"_type":"BlankLine"},' +
        '{"_type":"Expr","value":{"_type":"Call","func":{"_type":"Name","id":"f","ctx":{"_type":"Load"}},' +
        '"args":[],"keywords":[{"_type":"keyword","arg":"a","value":{"_type":"Constant","value":1}}]}}],' +
        '"type_ignores":[]}',
    );
  });

  it("can be without context", () => {
    expect(printAstJson(parseExpr("a.b"), { ctx: false })).toBe(
      '{"_type":"Attribute","value":{"_type":"Name","id":"a"},"attr":"b"}',
    );
  });

  it("is read with positions, or without what may be absent", () => {
    const json = {
      _type: "FunctionDef",
      name: "f",
      args: { _type: "arguments" },
      body: [{ _type: "Return", lineno: 2, col_offset: 4, end_lineno: 2, end_col_offset: 10 }],
      type_comment: null,
    };
    const module = { _type: "Module", body: [json], type_ignores: [] };
    expect(firstDifference(fromAstJson(module), parse("def f():\n    return\n"))).toBeNull();
    const text = { _type: "Constant", value: "a", kind: "u" };
    expect(firstDifference(fromAstJson(text), parseExpr('"a"'))).toBeNull();
    const relative = {
      _type: "ImportFrom",
      names: [{ _type: "alias", name: "x" }],
      module: "m",
      level: null,
    };
    expect(firstDifference(fromAstJson(relative), parseStmt("from m import x"))).toBeNull();
  });

  it("is frozen when it is read", () => {
    const read = readAstJson('{"_type":"Tuple","elts":[{"_type":"Name","id":"x"}]}', "Tuple");
    expect([read, read.elts, read.elts[0]].map(Object.isFrozen)).toEqual([true, true, true]);
  });
});

const load = { _type: "Name", id: "x" };
const inModule = (statement: unknown): unknown => ({ _type: "Module", body: [statement] });
const value = (json: unknown): unknown =>
  inModule({ _type: "Expr", value: { _type: "Constant", value: json } });

describe("JSON that is no tree", () => {
  it.each<readonly [string, unknown, string]>([
    [
      "no object",
      [1],
      'the whole: expected a node, got a list of 1. Fix: give an object such as {"_type": "Name", "id": "x"}.',
    ],
    [
      "an unknown kind",
      inModule({ _type: "Nonsense" }),
      'body[0]: expected a node of Stmt, got the object Nonsense. Fix: give an object such as {"_type": "Name", "id": "x"}.',
    ],
    [
      "an expression as a statement",
      inModule(load),
      'body[0]: expected a node of Stmt, got the object Name. Fix: put it into {"_type": "Expr", "value": ...}.',
    ],
    [
      "a statement as an expression",
      inModule({ _type: "Expr", value: { _type: "Expr", value: load } }),
      "body[0].value: expected a node of Expr, got the object Expr. Fix: give its value.",
    ],
    [
      "an unknown field",
      inModule({ _type: "Expr", value: { ...load, name: "x" } }),
      "body[0].value.name: expected only id in Name, got name. Fix: leave it out.",
    ],
    [
      "a missing field",
      inModule({ _type: "Assign", targets: [load] }),
      'body[0].value: expected a node of Expr, got nothing. Fix: give an object such as {"_type": "Name", "id": "x"}.',
    ],
    [
      "a missing name",
      inModule({ _type: "Expr", value: { _type: "Name" } }),
      "body[0].value.id: expected identifier, got nothing. Fix: give it.",
    ],
    [
      "no list",
      inModule({ _type: "Delete", targets: load }),
      "body[0].targets: expected a list, got the object Name. Fix: give Delete a list, even of one.",
    ],
    [
      "a hole in a list that has none",
      inModule({ _type: "Delete", targets: [load, null] }),
      'body[0].targets[1]: expected a node of Expr, got null. Fix: give an object such as {"_type": "Name", "id": "x"}.',
    ],
    [
      "an unknown operator",
      inModule({ _type: "AugAssign", target: load, op: { _type: "Plus" }, value: load }),
      'body[0].op: expected one of "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", ' +
        '"BitOr", "BitXor", "BitAnd", "FloorDiv", got "Plus". Fix: give one of these.',
    ],
    [
      "a keyword as a name",
      inModule({ _type: "Expr", value: { _type: "Name", id: "class" } }),
      'body[0].value.id: expected a name that is no keyword, got "class". Fix: call it class_.',
    ],
    [
      "an empty suite",
      inModule({ _type: "If", test: load, body: [] }),
      "body[0].body: expected at least one statement, got []. Fix: put Pass() in it.",
    ],
    [
      "what can't be assigned to",
      inModule({ _type: "Assign", targets: [{ _type: "Constant", value: 1 }], value: load }),
      "body[0].targets[0]: expected something that can be assigned to, got the node Constant. " +
        "Fix: assign to a name, attribute, subscript, tuple or list.",
    ],
    [
      "a bare float",
      value(1.5),
      'body[0].value.value: expected a whole number below 2**53, got 1.5. Fix: a float is {"_type": "float", "value": "1.5"}.',
    ],
    [
      "a whole number that JavaScript rounds",
      value(2 ** 53),
      "body[0].value.value: expected a whole number below 2**53, got 9007199254740992. " +
        'Fix: give it as text: {"_type": "int", "value": "0xff"}.',
    ],
    [
      "a float that is none",
      value({ _type: "float", value: "Infinity" }),
      'body[0].value.value: expected a number as text, inf or nan, got "Infinity". ' +
        'Fix: give it as text: {"_type": "float", "value": "1.5"}.',
    ],
    [
      "bytes beyond a byte",
      value({ _type: "bytes", value: "€" }),
      'body[0].value.value: expected a text of characters up to \\u00ff, got "€". ' +
        "Fix: write each byte as the character of that number.",
    ],
    [
      "a negative number",
      value(-1),
      "body[0].value.value: expected an int without sign, got -1n. Fix: wrap it in UnaryOp USub.",
    ],
  ])("%s", (_title, json, message) => {
    expect(messageOf(() => fromAstJson(json))).toBe(message);
  });

  it("is told from a text that is no JSON", () => {
    expect(messageOf(() => readAstJson("{"))).toMatch(/^the whole: expected JSON, got .*\. Fix: /);
  });

  it("is another kind than the one that was asked for", () => {
    expect(messageOf(() => fromAstJson(load, "Module"))).toBe(
      "the whole: expected the node Module, got the object Name. Fix: give the tree of the whole.",
    );
  });
});

function messageOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (error instanceof AstJsonError) return error.message;
    throw error;
  }
  return "nothing was wrong";
}

function deepTree(depth: number): Node {
  let tree: Expr = name("x");
  for (let i = 0; i < depth; i += 1) tree = { kind: "Attribute", value: tree, attr: "a" };
  return tree;
}

describe("depth", () => {
  it("is no limit: 100,000 nodes in one another", () => {
    const tree = deepTree(100_000);
    const json = printAstJson(tree);
    expect(json.length).toBe(
      100_000 * '{"_type":"Attribute","value":,"attr":"a","ctx":{"_type":"Load"}}'.length + 48,
    );
    expect(firstDifference(readAstJson(json), tree)).toBeNull();
    const text = dumpTree(tree);
    expect(text.split("\n").length).toBeLessThan(200);
    expect(text.match(/Attribute\(/g)?.length).toBe(100_000);
  });
});

describe("a tree for a person", () => {
  const text = "def f(x, *, y=1.5):\n    # why\n    return [a for a in b if not a]\n";

  it("is flat where it fits", () => {
    expect(dumpTree(parseExpr("a + b[1:]"), { width: 109 })).toBe(
      'BinOp(left=Name(id="a"), op=Add(), right=Subscript(value=Name(id="b"), slice=Slice(lower=Constant(value=1))))',
    );
  });

  it("is broken where it does not", () => {
    expect(dumpTree(parse(text), { width: 60 })).toBe(
      [
        "Module(",
        "  body=[",
        "    FunctionDef(",
        '      name="f",',
        "      args=arguments(",
        '        args=[arg(arg="x")],',
        '        kwonlyargs=[arg(arg="y")],',
        "        kw_defaults=[Constant(value=1.5)]),",
        "      body=[",
        '        Comment(text="why", trailing=False),',
        "        Return(",
        "          value=ListComp(",
        '            elt=Name(id="a"),',
        "            generators=[",
        "              comprehension(",
        '                target=Name(id="a"),',
        '                iter=Name(id="b"),',
        "                ifs=[",
        '                  UnaryOp(op=Not(), operand=Name(id="a"))],',
        "                is_async=0)]))])])",
      ].join("\n"),
    );
  });
});

describe("CPython", () => {
  it("makes its own tree of our JSON, and we make ours of its", () => {
    const files = ["ast.py", "enum.py", "typing.py", "dataclasses.py", "test/test_grammar.py"];
    const program = "import sysconfig; print(sysconfig.get_path('stdlib'))";
    const library = spawnSync(python(), ["-c", program], { encoding: "utf8" }).stdout.trim();
    const questions = files.map((file) => {
      const path = `${library}/${file}`;
      return JSON.stringify({ path, tree: toAstJson(parse(readFileSync(path, "utf8"))) });
    });
    const { stdout, stderr } = spawnSync(python(), ["test/roundtrip/python/rebuild.py"], {
      input: questions.join("\n"),
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual(files.map(() => "same"));
  });
});
