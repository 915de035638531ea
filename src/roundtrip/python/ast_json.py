"""CPython's ast as JSON, both ways: objects `{"_type": "Name", "id": "x"}` in ast's names.

`dumps(tree)` writes what assay reads, `build(json.loads(text))` makes an ast tree of what
assay writes, `difference(a, b)` says where two trees differ. All three keep a stack of
their own, so that no tree is too deep. A literal's value is written as

    a string, true, false, null         str, bool, None
    a whole number                      int, below 2**53
    {"_type": "int", "value": "0x..."}  int, any
    {"_type": "float", "value": "1.5"}  float, also inf
    {"_type": "complex", "imag": "2.0"} complex without a real part
    {"_type": "bytes", "value": "a"}    bytes, a character for each byte
    {"_type": "str", "parts": [...]}    str in which two surrogates stand side by side
    {"_type": "Ellipsis"}               ...

Standard library only; Python 3.8 or later.
"""

from __future__ import annotations

import ast
import json
import re
from typing import Any

SAFE = 2**53
PAIR = re.compile("(?<=[\ud800-\udbff])(?=[\udc00-\udfff])")
OPERATORS = (ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.expr_context)
# What no tree of assay has: it follows from the place, or means nothing.
LEFT_OUT = {"ctx", "type_comment", "type_ignores"}
OWN_KINDS = {"Comment", "BlankLine"}
quote = json.encoder.encode_basestring_ascii


def constant_text(value: object) -> str:
    """Give the JSON of a literal's value."""
    if isinstance(value, str):
        if value.isascii() or PAIR.search(value) is None:
            return quote(value)
        return json.dumps({"_type": "str", "parts": PAIR.split(value)})
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        if -SAFE < value < SAFE:
            return str(value)
        return json.dumps({"_type": "int", "value": hex(value)})
    if isinstance(value, float):
        return json.dumps({"_type": "float", "value": repr(value)})
    if isinstance(value, complex):
        return json.dumps({"_type": "complex", "imag": repr(value.imag)})
    if isinstance(value, bytes):
        return json.dumps({"_type": "bytes", "value": value.decode("latin-1")})
    if value is Ellipsis:
        return '{"_type": "Ellipsis"}'
    raise TypeError(f"no literal: {value!r}")


def leaf_text(parent: ast.AST, name: str, value: object) -> str:
    """Give the JSON of a field that holds no node."""
    if name == "value" and isinstance(parent, (ast.Constant, MATCH_SINGLETON)):
        return constant_text(value)
    if name == "level":
        return str(value or 0)
    if isinstance(value, str):
        return quote(value)
    return "null" if value is None else str(value)


class NoSuchKind(ast.AST):
    """Stands for the kinds that this Python has not."""


MATCH_SINGLETON: type = getattr(ast, "MatchSingleton", NoSuchKind)


def is_stray(parent: ast.AST, item: object) -> bool:
    """Python 3.12.1 ends some format specs with an empty text."""
    if not isinstance(parent, ast.JoinedStr) or not isinstance(item, ast.Constant):
        return False
    return bool(item.value == "")


def plain(node: ast.AST) -> ast.AST:
    """Take away the wrappers that Python 3.8 puts around what stands in `a[...]`."""
    name = type(node).__name__
    if name == "Index":
        return plain(vars(node)["value"])
    if name == "ExtSlice":
        return ast.Tuple(elts=vars(node)["dims"], ctx=ast.Load())
    return node


class Writer:
    """Writes one tree: a stack of texts and nodes that are still to be written."""

    def __init__(self, with_context: bool) -> None:
        """Begin with an empty text."""
        self.with_context = with_context
        self.out: list[str] = []
        self.stack: list[str | ast.AST] = []
        self.fields: dict[type, list[tuple[str, str]]] = {}

    def fields_of(self, kind: type) -> list[tuple[str, str]]:
        """Give the fields that are written, each with what stands before its value."""
        names: tuple[str, ...] = getattr(kind, "_fields", ())
        left_out = set(LEFT_OUT)
        if self.with_context:
            left_out -= {"ctx", "type_ignores"}
        if kind is ast.Constant:
            left_out.add("kind")
        found = [(name, f', "{name}": ') for name in names if name not in left_out]
        self.fields[kind] = found
        return found

    def write(self, root: ast.AST) -> str:
        """Give the whole text."""
        stack, out = self.stack, self.out
        stack.append(root)
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                out.append(item)
            else:
                self.open(item)
        return "".join(out)

    def open(self, node: ast.AST) -> None:
        """Write the head of a node and put the rest on the stack, last part first."""
        kind = type(node)
        fields = self.fields.get(kind)
        if fields is None:
            fields = self.fields_of(kind)
        parts: list[str | ast.AST] = []
        text = '{"_type": "' + kind.__name__ + '"'
        for name, before in fields:
            value = getattr(node, name, None)
            text += before
            if isinstance(value, ast.AST):
                if isinstance(value, OPERATORS):
                    text += '{"_type": "' + type(value).__name__ + '"}'
                    continue
                parts += (text, plain(value))
                text = ""
            elif isinstance(value, list):
                text = self.open_list(node, value, text + "[", parts)
            else:
                text += leaf_text(node, name, value)
        if not parts:
            self.out.append(text + "}")
            return
        parts.append(text + "}")
        parts.reverse()
        self.stack += parts

    def open_list(
        self,
        node: ast.AST,
        items: list[object],
        text: str,
        parts: list[str | ast.AST],
    ) -> str:
        """Put the items to the parts; give the text that is left over behind them."""
        comma = ""
        for item in items:
            if isinstance(item, OPERATORS):
                text += comma + '{"_type": "' + type(item).__name__ + '"}'
            elif isinstance(item, ast.AST):
                if is_stray(node, item):
                    continue
                parts += (text + comma, plain(item))
                text = ""
            else:
                text += comma + ("null" if item is None else quote(str(item)))
            comma = ", "
        return text + "]"


def dumps(tree: ast.AST, *, with_context: bool = True) -> str:
    """Give the JSON of a tree, in one line. Without context there is no `ctx` in it."""
    return Writer(with_context).write(tree)


def constant(value: Any) -> Any:
    """Give the value that the JSON of a literal stands for."""
    if not isinstance(value, dict):
        return value
    kind = value["_type"]
    if kind == "int":
        return int(value["value"], 0)
    if kind == "float":
        return float(value["value"])
    if kind == "complex":
        return complex(0, float(value["imag"]))
    if kind == "bytes":
        return value["value"].encode("latin-1")
    if kind == "str":
        return "".join(value["parts"])
    if kind == "Ellipsis":
        return Ellipsis
    raise ValueError(f"no literal: {kind}")


def is_own(item: Any) -> bool:
    """Tell a comment or a blank line of assay, which are nothing to CPython."""
    return isinstance(item, dict) and item.get("_type") in OWN_KINDS


def start(data: dict[str, Any]) -> ast.AST:
    """Make the node without its fields."""
    kind = getattr(ast, data["_type"], None)
    if not isinstance(kind, type) or not issubclass(kind, ast.AST):
        raise TypeError(f"this Python has no {data['_type']}")
    return kind()


def build(data: dict[str, Any]) -> ast.AST:
    """Make the ast tree of JSON data. It has no positions: see ast.fix_missing_locations."""
    root = start(data)
    stack: list[tuple[dict[str, Any], ast.AST]] = [(data, root)]
    while stack:
        source, node = stack.pop()
        for name, value in source.items():
            if name == "_type":
                continue
            if name not in node._fields:
                if value not in (None, []):
                    raise ValueError(f"this Python has no {type(node).__name__}.{name}")
                continue
            setattr(node, name, build_field(node, name, value, stack))
    return root


def build_field(
    node: ast.AST, name: str, value: Any, stack: list[tuple[dict[str, Any], ast.AST]]
) -> Any:
    """Make what stands in a field; nodes are started, and put on the stack."""
    if name == "value" and isinstance(node, (ast.Constant, MATCH_SINGLETON)):
        return constant(value)
    if isinstance(value, list):
        return [
            build_field(node, "", item, stack) for item in value if not is_own(item)
        ]
    if not isinstance(value, dict):
        return value
    made = start(value)
    stack.append((value, made))
    return made


def difference(left: ast.AST, right: ast.AST) -> str | None:
    """Say where two trees first differ, `body[0].value: Add, Sub`; None where they are equal.

    Positions, type comments and the `u` of `u"..."` count for nothing; 1, 1.0 and True differ.
    """
    stack: list[tuple[Any, Any, Any]] = [(left, right, None)]
    while stack:
        one, other, place = stack.pop()
        kind = one.__class__
        if kind is not other.__class__:
            return f"{path_of(place)}: {show(one)}, {show(other)}"
        if isinstance(one, ast.AST):
            for name in reversed(one._fields):
                if name == "type_comment" or (name == "kind" and kind is ast.Constant):
                    continue
                here, there = getattr(one, name, None), getattr(other, name, None)
                if here is not there:
                    stack.append((here, there, (place, f".{name}")))
        elif kind is list:
            if len(one) != len(other):
                lengths = f"a list of {len(one)}, a list of {len(other)}"
                return f"{path_of(place)}: {lengths}"
            for i in range(len(one) - 1, -1, -1):
                stack.append((one[i], other[i], (place, f"[{i}]")))
        elif one != other or (kind in (float, complex) and repr(one) != repr(other)):
            return f"{path_of(place)}: {show(one)}, {show(other)}"
    return None


def path_of(place: Any) -> str:
    """Spell a place out: a chain of steps, so that no path is made for what is equal."""
    steps = []
    while place is not None:
        place, step = place
        steps.append(step)
    return "".join(reversed(steps))


def show(value: object) -> str:
    """Name a node, or show a value in short."""
    if isinstance(value, ast.AST):
        return type(value).__name__
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:80]}..."
