// Quasi-quotes: what can't stand in a hole is refused, with the hole, what was got, and the fix.
import { describe, expect, it } from "vitest";
import * as py from "../../../builders/python/index.js";
import { EmitError } from "../../../grammar/index.js";
import { PythonSyntaxError } from "../../../grammar/parse/index.js";

const { call, kw, run } = py;
const x = py.name("x");

function messageOf(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    if (error instanceof EmitError || error instanceof PythonSyntaxError) return String(error);
    throw error;
  }
  return "nothing was refused";
}

describe("a name that can't give way is refused", () => {
  it.each<readonly [string, () => unknown]>([
    ["x, where it is spliced", () => py.stmts`x = ${x}`],
    ["x, where it is spliced", () => py.expr`(x := 1) + ${x}`],
    [
      "json, where it is spliced",
      () => py.stmts`
      import json
      ${run(call("json.dumps", 1))}
    `,
    ],
    [
      "x, as a parameter that calls may name",
      () => py.stmts`
      def f(x):
          return ${x}
    `,
    ],
    [
      "x, as a name of a class",
      () => py.stmts`
      class A:
          x = 1
          y = ${x}
    `,
    ],
    [
      "x, as a name from further out",
      () => py.stmts`
      def f():
          global x
          x = ${x}
    `,
    ],
    [
      "os, by importing a submodule",
      () => py.stmts`
      def f():
          import os.path
          return ${"os"}
    `,
    ],
  ])("%s", (how, build) => {
    expect(messageOf(build)).toContain(`a template that binds ${how.replace(",", " too,")}. Fix:`);
  });

  it("says how to write it", () => {
    expect(() => py.stmts`x = ${py.add("x", 1)}`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Name.id: expected the hole \${0} to keep its own meaning of x, got a template that binds x too, where it is spliced. Fix: if both are meant to be one, write \${"x"} where the template binds it; else give one another name.]`,
    );
  });
});

describe("what can't stand in a place is refused", () => {
  it("a statement as an expression", () => {
    expect(() => py.expr`f(${py.pass_()})`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Call.args: expected an expression in the hole \${0}, got the statement Pass. Fix: put the hole on a line of its own, or give an expression.]`,
    );
  });
  it("several where one stands", () => {
    expect(() => py.expr`1 + ${["a", "b"]}`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: BinOp.right: expected an expression in the hole \${0}, got a list of 2. Fix: give one node, as py.list(...) or py.tuple(...) make of several.]`,
    );
  });
  it("a text that is no dotted name", () => {
    expect(() => py.expr`f(${"two words"})`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Name.id: expected a dotted name, as a bare string is one (in the hole \${0}), got "two words". Fix: use str("two words") for a string.]`,
    );
  });
  it("a name as a statement", () => {
    expect(() => py.stmts`${"f"}`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Module.body: expected statements in the hole \${0}, got "f". Fix: use py.run("f").]`,
    );
  });
  it("a keyword outside of a call", () => {
    expect(() => py.expr`[${kw("a", 1)}]`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: List.elts: expected an expression in the hole \${0}, got the node keyword. Fix: give a node, a dotted name, a number, true, false or null.]`,
    );
  });
  it("an expression as a name", () => {
    expect(
      () => py.stmts`
      def ${call("f")}():
          pass
    `,
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: FunctionDef.name: expected a name in the hole \${0}, got the expression Call. Fix: give a string that is a Python name and no keyword.]`,
    );
  });
  it("a keyword of Python as a name", () => {
    expect(() => py.expr`x.${"class"}`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Attribute.attr: expected a name in the hole \${0}, got "class". Fix: give a string that is a Python name and no keyword.]`,
    );
  });
  it("an expression as a pattern", () => {
    expect(
      () => py.stmts`
      match x:
          case ${call("f")}:
              pass
    `,
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: match_case.pattern: expected a pattern in the hole \${0}, got the expression Call. Fix: py.valueOf(...) makes a pattern of an expression.]`,
    );
  });
  it("what can't be assigned to", () => {
    expect(() => py.stmts`${call("f")} = 1`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Assign.targets[0]: expected something that can be assigned to, got the node Call, from the hole \${0}. Fix: assign to a name, attribute, subscript, tuple or list.]`,
    );
  });
  it("nothing, where a body needs a statement", () => {
    expect(
      () => py.stmts`
      if x:
          ${[]}
    `,
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: If.body: expected at least one statement, got [], from the hole \${0}. Fix: put Pass() in it.]`,
    );
  });
  it("a positional argument behind keywords", () => {
    expect(() => py.expr`f(${kw("a", 1)}, b)`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Call.args: expected positional arguments before keywords around the hole \${0}, got a positional Name after a keyword. Fix: move it in front of the keywords.]`,
    );
    expect(() => py.expr`f(a=1, ${"b"})`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Call.args: expected positional arguments before keywords around the hole \${0}, got a positional Name after a keyword. Fix: move it in front of the keywords.]`,
    );
  });
  it("a parameter without default behind one with", () => {
    expect(
      () => py.stmts`
      def f(a=1, ${"b"}):
          pass
    `,
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: arguments.defaults: expected a default for every parameter after the first that has one, got b without, from the hole \${0}. Fix: give b a default, move it to the front, or make it keywordOnly.]`,
    );
  });
  it("a hole in a string", () => {
    expect(() => py.expr`"a ${x}"`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Constant.value: expected the hole \${0} where a node or a name can stand, got it in a string. Fix: give the whole string in the hole, as py.str(...), or make it an f-string: f"{\${...}}".]`,
    );
    expect(() => py.expr`f"a ${x} {b}"`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Constant.value: expected the hole \${0} where a node or a name can stand, got it in a string. Fix: give the whole string in the hole, as py.str(...), or make it an f-string: f"{\${...}}".]`,
    );
  });
  it("a hole in a comment, also in one that stands inside of brackets", () => {
    expect(
      () => py.stmts`
      x = 1  # ${x}
    `,
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Comment.text: expected the hole \${0} where a node or a name can stand, got it in a comment. Fix: write the comment with py.comment(...) or py.trailing(...) in a hole of its own.]`,
    );
    expect(
      () => py.expr`
      [  # ${x}
          1,
      ]
    `,
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Comment.text: expected the hole \${0} where a node or a name can stand, got it in a comment. Fix: write the comment with py.comment(...) or py.trailing(...) in a hole of its own.]`,
    );
  });
  it("a hole that touches a name", () => {
    expect(
      () => py.stmts`
      def test_${"a"}():
          pass
    `,
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: FunctionDef.name: expected the hole \${0} to be a whole name, got it glued to another: test_\${0}. Fix: put a space between them, or give the whole name in one hole.]`,
    );
  });
  it("a template of another form", () => {
    expect(() => py.expr`x = 1`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: py.expr: expected one expression, got the statement Assign in "x = 1". Fix: use py.stmts for statements.]`,
    );
    expect(() => py.stmt`${[py.pass_(), py.pass_()]}`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: py.stmt: expected one statement, got 2 statements in "\${0}". Fix: use py.stmts for statements.]`,
    );
    expect(() => py.pattern`x if y`).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: py.pattern: expected one pattern, got the statement Match in "x if y". Fix: give the text between \`case\` and the colon.]`,
    );
  });
});

describe("a text that is no Python is shown with its holes", () => {
  it("in a statement", () => {
    expect(
      () => py.stmts`
      if ${x}:
          f(${1}, ${2}
      g()
    `,
    ).toThrowErrorMatchingInlineSnapshot(`
      [PythonSyntaxError: py.stmts: '(' was never closed (line 3, column 6)
              f(\${1}, \${2}
               ^]
    `);
  });
  it("at a hole", () => {
    expect(() => py.expr`f(${1} ${2})`).toThrowErrorMatchingInlineSnapshot(`
      [PythonSyntaxError: py.expr: invalid syntax. Perhaps you forgot a comma? (line 1, column 8)
          f(\${0} \${1})
                 ^]
    `);
  });
  it("in a pattern", () => {
    expect(() => py.pattern`A(${1}, ***)`).toThrowErrorMatchingInlineSnapshot(`
      [PythonSyntaxError: py.pattern: invalid syntax (line 1, column 9)
          A(\${0}, ***)
                  ^]
    `);
  });
  it("in a module that has a name", () => {
    expect(() => py.parse("import a\n\ndef f(:\n    pass\n", { sourceName: "user.py" }))
      .toThrowErrorMatchingInlineSnapshot(`
      [PythonSyntaxError: user.py: '(' was never closed (line 3, column 6)
          def f(:
               ^]
    `);
  });
});
