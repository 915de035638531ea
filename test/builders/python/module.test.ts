// The module: docstrings by depth, wrapped comments, collected imports, and what is refused.
import { describe, expect, it } from "vitest";
import * as py from "../../../builders/python/index.js";
import { printModule } from "../../../grammar/print/index.js";
import { assertNode } from "../../helpers/assert-node.js";

const {
  assign,
  at,
  call,
  class_,
  comment,
  def,
  doc,
  importFrom,
  importModule,
  module,
  return_,
  run,
  str,
} = py;

const known = [
  importModule("torch"),
  importModule("numpy", "np"),
  [importModule("json"), importModule("importlib"), importModule("importlib.util")],
  importFrom("typing", "Any", "Literal"),
  importFrom("collections.abc", "Callable", "Sequence"),
  importFrom("transformers", "BertModel", "PYTORCH_NAME", "logging", ["pipeline", "make_pipeline"]),
];

describe("docstrings", () => {
  it("are indented as their suite, at any depth", () => {
    const inner = def("f", [], undefined, [
      doc("What it does.", "", "Raises:", "    ValueError: always."),
      py.raise_("ValueError"),
    ]);
    const tree = module({
      doc: ["The module.", "", "More of it."],
      body: [
        class_("A", {}, [doc("One line."), inner]),
        py.if_("A", [class_("B", {}, [doc("Two\nlines"), py.pass_()])]),
        py.match_("A", py.case_(1, [def("g", [], undefined, [doc("a", "b")])])),
      ],
    });
    assertNode(
      tree,
      `
"""The module.

More of it.
"""


class A:
    """One line."""

    def f():
        """What it does.

        Raises:
            ValueError: always.
        """
        raise ValueError


if A:

    class B:
        """Two
        lines
        """

        pass


match A:
    case 1:

        def g():
            """a
            b
            """`,
    );
  });

  it("settle once: a settled tree in a module is not indented again", () => {
    const once = module({ body: [class_("A", {}, [doc("a", "b"), py.pass_()])] });
    expect(module({ body: once.body })).toEqual(once);
  });

  it("are read from a template literal without its margin", () => {
    const text = `First.

      Second.
        Deeper.
    `;
    const tree = module({ body: [def("f", [], null, [doc(text)])] });
    assertNode(tree, 'def f() -> None:\n    """First.\n\n    Second.\n      Deeper.\n    """');
  });

  it("a text that ruff would change is refused", () => {
    expect(() => doc('Say "it"')).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Expr.docstring: expected a docstring that ends with neither a quote nor a backslash, got "Say \\"it\\"". Fix: end the sentence with a full stop.]`,
    );
    expect(() => doc("")).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Expr.docstring: expected a docstring that ends with neither a quote nor a backslash, got an empty text. Fix: leave doc(...) out.]`,
    );
  });
});

describe("comments", () => {
  it("are wrapped at the width, less what they are indented", () => {
    const long = "word ".repeat(14);
    const tree = module({
      width: 40,
      header: "Written by a test.",
      body: [
        py.comment(long),
        py.if_(true, [
          py.comment(`- ${long}`),
          py.pass_(),
          py.trailing("a comment of its own line"),
        ]),
      ],
    });
    assertNode(
      tree,
      `
# Written by a test.
# word word word word word word word
# word word word word word word word
if True:
    # - word word word word word word
    # word word word word word word word
    # word
    pass  # a comment of its own line`,
    );
  });
});

describe("text that is too wide", () => {
  const wide = "word ".repeat(10).trim();
  const refused = (...body: readonly py.BodyItem[]) => expect(() => module({ width: 40, body }));
  const built = (...body: readonly py.BodyItem[]) => module({ width: 40, body });

  it("in a docstring is refused with the line, whose width counts the indentation and the quotes", () => {
    const method = (...lines: readonly string[]) =>
      class_("A", {}, [def("f", [], undefined, [doc(...lines), py.pass_()])]);
    const fits = "x ".repeat(12).trim();
    assertNode(
      built(method(`${fits}xxx`)),
      `class A:\n    def f():\n        """${fits}xxx"""\n        pass`,
    );
    refused(method(`${fits}xxxx`)).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Expr.docstring: expected lines of at most 40 columns, got 41 in line 1 of the docstring "x x x x x x x x x x x xxxxx": "\\"\\"\\"x x x x x x x x x x x xxxxx\\"\\"\\"". Fix: break the line in two, or say it shorter.]`,
    );
    refused(method("Short.", "", wide)).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Expr.docstring: expected lines of at most 40 columns, got 57 in line 3 of the docstring "Short.": "word word word word word word word word word word". Fix: break the line in two, or say it shorter.]`,
    );
    expect(() =>
      module({ width: 40, doc: ["Short.", wide], body: [] }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Expr.docstring: expected lines of at most 40 columns, got 49 in line 2 of the docstring "Short.": "word word word word word word word word word word". Fix: break the line in two, or say it shorter.]`,
    );
  });

  it("after code is refused, whatever the code is broken into", () => {
    refused(assign("x", 1), py.trailing(wide)).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Comment.text: expected a line of at most 40 columns, got 58 with the comment "word word word word word word word word word word". Fix: say it shorter, or use comment(...) above.]`,
    );
    const long = assign("x", call("max", ...Array<number>(11).fill(1)));
    const text = printModule(built(long, py.trailing("why")), { width: 40 });
    expect(text).toBe("x = max(\n    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1\n)  # why\n");
    refused(long, py.trailing(wide)).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Comment.text: expected a line of at most 40 columns, got 54 with the comment "word word word word word word word word word word". Fix: say it shorter, or use comment(...) above.]`,
    );
  });

  it("of one word, or of an address that begins in time, is left as ruff leaves it", () => {
    const address = `https://example.org/${"path/".repeat(8)}`;
    assertNode(
      built(def("f", [], undefined, [doc("As said at", address), py.pass_()])),
      `def f():\n    """As said at\n    ${address}\n    """\n    pass`,
    );
    assertNode(built(comment(`See ${address}`), assign("x", 1)), `# See\n# ${address}\nx = 1`);
    refused(comment("word".repeat(12)), assign("x", 1)).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Comment.text: expected a line of at most 40 columns, got 50 with the comment "wordwordwordwordwordwordwordwordwordwordwordword". Fix: say it in shorter words.]`,
    );
  });

  it("for a tool is not counted, as the printer does not count it", () => {
    assertNode(
      built(assign("x", 1), py.trailing(`pylint: disable=${"a-rule,".repeat(6)}another`)),
      `x = 1  # pylint: disable=${"a-rule,".repeat(6)}another`,
    );
  });
});

describe("imports", () => {
  it("are collected, merged and sorted", () => {
    const tree = module({
      doc: "Imports.",
      future: ["annotations"],
      imports: known,
      body: [
        py.annotate("x", at("Sequence", "np.ndarray")),
        def("f", [py.arg("a", at("Callable", py.ellipsis(), "Any"))], at("Literal", str("b")), [
          run(call("importlib.util.find_spec", str("x"))),
          run(call("logging.get_logger", call("make_pipeline"))),
          return_(call("json.dumps", "BertModel", "torch.float32", "PYTORCH_NAME")),
        ]),
      ],
    });
    assertNode(
      tree,
      `
"""Imports."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np
import torch
from transformers import PYTORCH_NAME, BertModel, logging
from transformers import pipeline as make_pipeline

x: Sequence[np.ndarray]


def f(a: Callable[..., Any]) -> Literal["b"]:
    importlib.util.find_spec("x")
    logging.get_logger(make_pipeline())
    return json.dumps(BertModel, torch.float32, PYTORCH_NAME)`,
    );
  });

  it("nothing is imported that nobody refers to, nor what a local name hides", () => {
    const tree = module({
      imports: known,
      body: [def("f", ["torch"], undefined, [return_("torch.x")]), assign("json", 1)],
    });
    assertNode(tree, "def f(torch):\n    return torch.x\n\n\njson = 1");
  });

  it("one name can't mean two things", () => {
    expect(() =>
      module({ imports: [known, importModule("other", "np")], body: [] }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Module.imports: expected one meaning for the name np, got import numpy as np and import other as np. Fix: give one of the two another name.]`,
    );
    expect(() => importFrom("..relative", "x")).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Module.imports: expected the absolute dotted name of a module, and a name in it, got "from ..relative import x". Fix: leave out what is no name; relative imports and * are written with from_.]`,
    );
    expect(() => importFrom("module", "*")).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Module.imports: expected the absolute dotted name of a module, and a name in it, got "from module import *". Fix: leave out what is no name; relative imports and * are written with from_.]`,
    );
  });
});

describe("names", () => {
  const refused = (...body: readonly py.BodyItem[]) =>
    expect(() => module({ imports: known, body: [body] }));

  it("an unknown one is refused, with the nearest", () => {
    refused(
      def("tiny_model", [], undefined, [return_(call("BertModle"))]),
    ).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Name.id in tiny_model: expected a name that is defined before it is read, built in or importable, got BertModle. Fix: write BertModel.]`,
    );
    refused(run(call("xyzzy"))).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Name.id: expected a name that is defined before it is read, built in or importable, got xyzzy. Fix: define it above, or add it to the known imports.]`,
    );
  });
  it("one that is defined below, where it is read at once", () => {
    refused(run("late"), assign("late", 1)).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Name.id: expected a name that is defined before it is read, built in or importable, got late. Fix: define it above, or add it to the known imports.]`,
    );
  });
  it("a definition that takes the name of an import", () => {
    refused(run(call("json.loads")), assign("json", 1)).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Module.body: expected json to mean one thing, got a definition beside \`import json\`. Fix: rename the definition, or import under another name.]`,
    );
  });
  it("a local variable that nobody reads", () => {
    refused(def("f", [], undefined, [assign("unread", 1)])).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Name.id in f: expected variables that are read, got unread, which nobody reads. Fix: drop it, or call it _unread.]`,
    );
  });
  it("a method that takes the place of another", () => {
    const method = def("init", ["self"], undefined, [py.pass_()]);
    refused(class_("A", {}, [method, method])).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Module.body in A: expected one definition of init, got another one, although nobody read the first. Fix: rename one of them, or drop it.]`,
    );
  });
  it("a local import that nobody reads", () => {
    refused(def("f", [], undefined, [py.import_("openvino")])).toThrowErrorMatchingInlineSnapshot(
      `[EmitError: Name.id in f: expected imports that are read, got openvino, which nobody reads. Fix: drop it.]`,
    );
  });
  it("all at once", () => {
    refused(run("one"), run("two")).toThrowErrorMatchingInlineSnapshot(`
      [EmitError: Module.body: expected names that are defined once, and read, got 2 problems:
        Name.id: expected a name that is defined before it is read, built in or importable, got one. Fix: define it above, or add it to the known imports.
        Name.id: expected a name that is defined before it is read, built in or importable, got two. Fix: define it above, or add it to the known imports.
      . Fix: see each.]
    `);
  });
});
