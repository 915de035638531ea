"""The JSON of CPython's ast trees: what `dumps` writes is what `build` reads, and `difference` sees everything."""

import ast
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "src" / "roundtrip" / "python"))

import ast_json

TEXTS = [
    "x = 1, 2**70, -1.0, 0.1, 1e400, 5e-324, 3j, b'a\\xff', '', '\\ud800', 'é😀', ...\n",
    "y = '\\ud83d\\ude00', None, True, False\n",
    "def f(a, /, b=1, *c, d, e=2, **g) -> int:\n    return [*a, b][c:d, ::e]\n",
    "async def f():\n    async with a as b, c:\n        await d\n    async for e in g:\n        yield\n",
    "class A(B, metaclass=C):\n    x: int = 1\n    (y): int\n    del x, y\n",
    "try:\n    pass\nexcept A as b:\n    raise c from d\nelse:\n    pass\nfinally:\n    pass\n",
    "match a:\n    case [1, *_, None] | {'k': b, **c} | D(e, f=g) as h if i:\n        pass\n",
    "f'{a!r:>{b}} {{c}}'; lambda *a: (b := c); {d: e, **f}; {g for h in i if j}\n",
    "from . import a as b\nfrom ..c import *\nimport d.e\nglobal g\nassert a, b\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_written_is_read_back(text: str) -> None:
    """As data, and by ast.dump too."""
    tree = ast.parse(text)
    built = ast_json.build(json.loads(ast_json.dumps(tree)))
    assert ast_json.difference(built, tree) is None
    assert ast.dump(built) == ast.dump(tree)


def test_context_can_be_left_out() -> None:
    """It follows from the place, and is half of the text."""
    text = ast_json.dumps(ast.parse("x", mode="eval").body, with_context=False)
    assert text == '{"_type": "Name", "id": "x"}'


def test_literals_are_written_plainly() -> None:
    """The encoding that the module's docstring tells of."""
    values = {
        "1": "1",
        "9007199254740991": "9007199254740991",
        "9007199254740992": '{"_type": "int", "value": "0x20000000000000"}',
        "1.0": '{"_type": "float", "value": "1.0"}',
        "1e999": '{"_type": "float", "value": "inf"}',
        "2j": '{"_type": "complex", "imag": "2.0"}',
        "b'a'": '{"_type": "bytes", "value": "a"}',
        "'a'": '"a"',
        r"'a\ud83d\ude00b'": r'{"_type": "str", "parts": ["a\ud83d", "\ude00b"]}',
        "'\U0001f600'": r'"\ud83d\ude00"',
        "None": "null",
        "True": "true",
        "...": '{"_type": "Ellipsis"}',
    }
    for text, expected in values.items():
        node = ast.parse(text, mode="eval").body
        assert isinstance(node, ast.Constant)
        assert ast_json.constant_text(node.value) == expected


DIFFERENT = [
    ("1", "1.0", ".body[0].value.value: 1, 1.0"),
    ("1", "True", ".body[0].value.value: 1, True"),
    ("'a'", "b'a'", ".body[0].value.value: 'a', b'a'"),
    ("a + b", "a - b", ".body[0].value.op: Add, Sub"),
    ("a", "b", ".body[0].value.id: 'a', 'b'"),
    ("f(a)", "f(a, a)", ".body[0].value.args: a list of 1, a list of 2"),
    ("del a", "a", ".body[0]: Delete, Expr"),
    ("x = (a, b)", "x = [a, b]", ".body[0].value: Tuple, List"),
]


@pytest.mark.parametrize(("one", "other", "expected"), DIFFERENT)
def test_a_difference_is_seen(one: str, other: str, expected: str) -> None:
    """The place, and what stands there in both."""
    assert ast_json.difference(ast.parse(one), ast.parse(other)) == expected


def test_what_means_nothing_is_no_difference() -> None:
    """The u of a literal, positions, blank lines, comments."""
    one, other = ast.parse("x = u'a'  # why\n"), ast.parse("\n\nx    =   'a'\n")
    assert ast_json.difference(one, other) is None


def test_depth_is_no_limit() -> None:
    """A tree that ast.dump could not walk."""
    depth = 50_000
    tree: ast.expr = ast.Name("x", ast.Load())
    for _ in range(depth):
        tree = ast.UnaryOp(ast.Not(), tree)
    text = ast_json.dumps(tree)
    assert text.count('"UnaryOp"') == depth
    data: dict[str, object] = {"_type": "Name", "id": "x", "ctx": {"_type": "Load"}}
    for _ in range(depth):
        data = {"_type": "UnaryOp", "op": {"_type": "Not"}, "operand": data}
    assert ast_json.difference(ast_json.build(data), tree) is None


def test_our_own_kinds_are_left_out() -> None:
    """CPython knows no comments."""
    comment = {"_type": "Comment", "text": "why", "trailing": False}
    data = {
        "_type": "Module",
        "body": [comment, {"_type": "Pass"}, {"_type": "BlankLine"}],
        "type_ignores": [],
    }
    assert ast.dump(ast_json.build(data)) == ast.dump(ast.parse("pass"))


def test_what_this_python_has_not_is_an_error() -> None:
    """A kind or a field of a later Python is not dropped in silence."""
    with pytest.raises(TypeError, match="this Python has no Nonsense"):
        ast_json.build({"_type": "Nonsense"})
    with pytest.raises(ValueError, match="this Python has no Pass.later"):
        ast_json.build({"_type": "Pass", "later": [1]})
    assert isinstance(ast_json.build({"_type": "Pass", "later": []}), ast.Pass)
